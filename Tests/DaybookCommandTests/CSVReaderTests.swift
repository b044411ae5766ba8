import Testing

@testable import daybook

@Suite("Rows of CSV")
struct CSVReaderTests {
    private func rows(_ text: String, separator: Character = ",") throws(Failure) -> [CSVReader.Row] {
        var reader = CSVReader(Array(text.utf8), separator: separator.asciiValue ?? 0, file: "f.csv")
        var rows: [CSVReader.Row] = []
        while let row = try reader.next() { rows.append(row) }
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
                CSVReader.Row(line: 1, cells: ["a", "b \"c\", d\ne", ""]),
                CSVReader.Row(line: 3, cells: ["", "f", " g "]),
            ]
        )
    }

    @Test func blankLinesAreNoRowsAndAreCounted() throws {
        #expect(try rows("a,b\n\n1,2").map(\.line) == [1, 3])
        #expect(try rows("").isEmpty)
        #expect(try rows(",\n") == [CSVReader.Row(line: 1, cells: ["", ""])])
    }

    @Test func anotherSeparatorLeavesCommasAlone() throws {
        #expect(try rows("1,5;2", separator: ";") == [CSVReader.Row(line: 1, cells: ["1,5", "2"])])
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

@Suite("Encodings of spreadsheets")
struct TextEncodingTests {
    private func message(_ encoding: TextEncoding, _ bytes: [UInt8]) -> String? {
        do throws(Failure) {
            _ = try encoding.text(of: bytes, file: "f.csv")
            return nil
        } catch {
            return error.message
        }
    }

    @Test func latin1IsRefusedAsUTF8WithItsLineItsByteAndTheWayOut() {
        let message = message(.utf8, Array("a\nS".utf8) + [0xE9] + Array("gou\n".utf8))
        #expect(
            message?.hasPrefix("f.csv:2: expected text in UTF-8, found the byte 0xE9 (number 2 of the line).") == true
        )
        #expect(message?.contains("iconv -f ISO-8859-1 -t UTF-8 f.csv") == true)
    }

    @Test func aStatedEncodingIsRead() throws {
        #expect(try TextEncoding.latin1.text(of: [0x53, 0xE9], file: "f") == Array("Sé".utf8))
        #expect(try TextEncoding.windows1252.text(of: [0x92, 0x9C, 0xE9], file: "f") == Array("’œé".utf8))
        #expect(try TextEncoding.utf8.text(of: [0xEF, 0xBB, 0xBF, 0x61], file: "f") == [0x61])
    }

    @Test func bytesThatTheEncodingDoesNotHaveAreRefused() {
        #expect(message(.latin1, [0x92])?.contains("It may be encoding: windows-1252") == true)
        #expect(message(.windows1252, [0x81])?.contains("found the byte 0x81") == true)
    }

    @Test func workbooksAndUTF16AreNamed() {
        #expect(message(.utf8, Array("PK\u{3}\u{4}x".utf8))?.contains("found a workbook of Excel") == true)
        #expect(message(.utf8, [0xFF, 0xFE, 0x61, 0])?.contains("found UTF-16") == true)
        #expect(message(.utf8, [0x61, 0, 0x62, 0])?.contains("iconv -f UTF-16 -t UTF-8") == true)
    }
}
