import Testing

@testable import daybook

@Suite("Where characters stand on a terminal")
struct TextLayoutTests {
    private func place(_ text: String, from column: Int = 0, width: Int = 10) -> [Int] {
        let layout = TextLayout(text, from: column, width: width)
        let end = layout.onScreen(layout.end)
        return [end.row, end.column, layout.rowCount]
    }

    @Test func aRowEndsAtTheEdge() {
        #expect(place("abc", from: 5) == [0, 8, 1])
        #expect(place("abcde", from: 5) == [1, 0, 2])
        #expect(place("abcdef", from: 5) == [1, 1, 2])
        #expect(place("") == [0, 0, 1])
    }

    @Test func aLineBreakBeginsARowAndNoEmptyOneBehindAFullRow() {
        #expect(place("ab\ncd") == [1, 2, 2])
        #expect(place("abcdefghij\nk") == [1, 1, 2])
        #expect(place("ab\n") == [1, 0, 2])
    }

    @Test func whatIsWideGoesToTheNextRowWhole() {
        #expect(place("abcdefghi漢") == [1, 2, 2])
        #expect(place("漢字") == [0, 4, 1])
        #expect(place("e\u{301}e") == [0, 2, 1])
    }

    @Test func whatIsHiddenIsShown() {
        let layout = TextLayout("a\u{1B}b\tc", from: 0, width: 20)
        #expect(layout.cells.map(\.shown).joined() == "a\\u{1B}b⇥c")
        #expect(layout.end.column == 10)
    }

    @Test func theRowAboveIsReachedWhereTheCursorStands() {
        let layout = TextLayout("abcdef\ngh", from: 4, width: 10)
        #expect(layout.offset(row: 0, column: 1) == 0)
        #expect(layout.offset(row: 0, column: 6) == 2)
        #expect(layout.offset(row: 5, column: 0) == nil)
    }
}
