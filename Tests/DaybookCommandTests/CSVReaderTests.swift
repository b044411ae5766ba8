import Testing

@testable import daybook

@Suite("Rows of CSV")
struct CSVReaderTests {
    private struct Row: Equatable {
        let lines: ClosedRange<Int>
        let cells: [String]
    }

    private func rows(_ text: String, separator: Character = ",") throws(Failure) -> [Row] {
        var reader = CSVReader(Array(text.utf8), separator: separator.asciiValue ?? 0, file: "f.csv")
        var rows: [Row] = []
        while let row = try reader.next() {
            let cells = row.cells.map { CSVReader.text(of: $0, in: reader.text) }
            rows.append(Row(lines: row.line...row.lastLine, cells: cells))
        }
        return rows
    }

    private func message(_ text: String) -> String? {
        do throws(Failure) {
            _ = try rows(text)
            return nil
        } catch {
            return error.message
        }
    }

    @Test func quotesLineFeedsAndSeparatorsStandInQuotedCells() throws {
        let rows = try rows("a,\"b \"\"c\"\", d\ne\",\r\n\"\",f, g \r\n")
        #expect(
            rows == [
                Row(lines: 1...2, cells: ["a", "b \"c\", d\ne", ""]),
                Row(lines: 3...3, cells: ["", "f", " g "]),
            ]
        )
    }

    @Test func blankLinesAreNoRowsAndAreCounted() throws {
        #expect(try rows("a,b\n\n1,2").map(\.lines) == [1...1, 3...3])
        #expect(try rows("").isEmpty)
        #expect(try rows(",\n") == [Row(lines: 1...1, cells: ["", ""])])
    }

    @Test func aLineBreakWithinACellIsALineFeedHoweverItIsWritten() throws {
        #expect(try rows("\"a\r\nb\",c\r\n") == [Row(lines: 1...2, cells: ["a\nb", "c"])])
    }

    @Test func anEmptyCellInQuotationMarksIsARow() throws {
        #expect(try rows("\"\"\na").map(\.cells) == [[""], ["a"]])
    }

    @Test func anotherSeparatorLeavesCommasAlone() throws {
        #expect(try rows("1,5;2", separator: ";") == [Row(lines: 1...1, cells: ["1,5", "2"])])
    }

    @Test func whatIsNoCSVIsRefusedWithItsLine() {
        #expect(message("a\n\"b\nc")?.hasPrefix("f.csv:2: expected the end of the cell that begins here") == true)
        #expect(
            message("a\nb \"c\"")?.hasPrefix("f.csv:2: expected a cell that begins with a quotation mark, or has none")
                == true
        )
        #expect(
            message("a\n\"b\nb\" c")?.hasPrefix("f.csv:3: expected ',' or the end of the line after a closing") == true
        )
        #expect(
            message("a\rb")?.hasPrefix("f.csv:1: expected lines that end with LF or CR LF, found a CR alone") == true
        )
    }
}
