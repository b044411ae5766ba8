import Testing

@testable import Printing

extension Table {
    /// The lines without their looks.
    func text(within width: Int? = nil) -> [String] { lines(within: width).map(\.text) }
}

@Suite("Layout of tables")
struct TableTests {
    @Test func columnsLineUpByDisplayWidth() {
        var table = Table([.text("Région"), .number("Total")])
        table.add(["Ménaka", "38"])
        table.add(["Me\u{301}naka", "1 877"])
        table.add(["日本", "5"])
        table.addRule()
        table.add(["Total", ""])
        #expect(
            table.text() == [
                "Région  Total",
                "─────────────",
                "Ménaka     38",
                "Me\u{301}naka  1 877",
                "日本        5",
                "─────────────",
                "Total",
            ]
        )
    }

    @Test func controlCharactersOfACellAreShown() {
        var table = Table([.text("a"), .text("b")])
        table.add(["\u{1B}[2J", "x"])
        #expect(table.text().last == "\\u{1B}[2J  x")
    }

    @Test func headsAreShownAsCellsAre() {
        var table = Table([.text("\u{1B}[2J"), .number("\u{202E}n")])
        table.add(["x", "1"])
        #expect(table.text() == ["\\u{1B}[2J  \\u{202E}n", "────────────────────", "x                  1"])
    }

    @Test func aTableWithoutRowsIsItsHead() {
        #expect(Table([.text("a"), .number("bb")]).text() == ["a  bb", "─────"])
    }

    @Test func textIsBrokenWhereThereIsLittleRoomAndFiguresNever() {
        var table = Table([.text("Site"), .number("Strength stated"), .text("Document")])
        table.add(["Gao", "12,345", "document/a very long name of a document"])
        #expect(table.text(within: 62) == table.text())
        #expect(
            table.text(within: 36) == [
                "Site        Strength  Document",
                "              stated",
                "────────────────────────────────────",
                "Gao           12,345  document/a",
                "                      very long name",
                "                      of a document",
            ]
        )
        #expect(table.text(within: 5).contains { $0.contains("12,345") })
    }

    @Test func aWordWiderThanItsColumnIsBroken() {
        #expect(wrapped("document/minusma", 10) == ["document/m", "inusma"])
        #expect(wrapped("a bb ccc", 4) == ["a bb", "ccc"])
        #expect(wrapped("", 4) == [""])
        #expect(wrapped("a \u{1B}b", 6) == ["a", "\\u{1B}", "b"])
    }

    private func wrapped(_ text: String, _ width: Int) -> [String] { VisibleText(text).wrapped(to: width).map(\.text) }

    @Test func coloursRepeatWhatTheWordsSay() {
        let page = Page.line("head", .head) + ["\u{1B}x"]
        #expect(page.lines() == [.init("head", .head), .init("\u{1B}x", .plain)])
        #expect(page.text() == ["head", "\\u{1B}x"])
        #expect(Style.head.applied(to: "head") == "\u{1B}[1mhead\u{1B}[0m")
        #expect(Style.plain.applied(to: "x") == "x")
    }

    @Test func textIsCutToItsWidth() {
        #expect(VisibleText("Dembélé").cut(to: 7).text == "Dembélé")
        #expect(VisibleText("Dembélé").cut(to: 6).text == "Dembé…")
        #expect(VisibleText("日本語").cut(to: 4).text == "日…")
    }
}
