import Testing

@testable import daybook

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

    @Test func windows1252IsNamedWithItsLineItsByteAndTheLetterThatItIs() {
        let message = message(.utf8, Array("a\nN".utf8) + [0x92] + Array("Tillit\n".utf8))
        #expect(
            message
                == "f.csv:2: expected text in UTF-8, found the byte 0x92 (number 2 of the line, after 'N'). In windows-1252, as Excel saves CSV "
                + "in western Europe, it is '’': where that is the right letter, write encoding: windows-1252 in the mapping; else save "
                + "the sheet again as 'CSV UTF-8'. Nothing was sent"
        )
    }

    @Test func aByteThatWindows1252DoesNotHaveNamesNoEncoding() {
        let message = message(.utf8, [0x8F, 0x92])
        #expect(message?.contains("windows-1252") == false)
        #expect(message?.contains("Ask for the file in UTF-8") == true)
    }

    @Test func aStatedEncodingIsRead() throws {
        #expect(try TextEncoding.latin1.text(of: [0x53, 0xE9], file: "f") == Array("Sé".utf8))
        #expect(try TextEncoding.windows1252.text(of: [0x92, 0x9C, 0xE9], file: "f") == Array("’œé".utf8))
        #expect(try TextEncoding.utf8.text(of: [0xEF, 0xBB, 0xBF, 0x61], file: "f") == [0x61])
        #expect(try TextEncoding.windows1252.text(of: Array("plain".utf8), file: "f") == Array("plain".utf8))
    }

    @Test func bytesThatTheEncodingDoesNotHaveAreRefused() {
        #expect(message(.latin1, [0x92])?.contains("write encoding: windows-1252 in the mapping") == true)
        #expect(message(.windows1252, [0x81])?.contains("found the byte 0x81") == true)
    }

    @Test func whatIsUTF8IsNotReadAsSomethingElse() {
        #expect(message(.windows1252, Array("Ségou".utf8))?.contains("take encoding: out of the mapping") == true)
    }

    @Test func workbooksAndUTF16AreNamed() {
        #expect(message(.utf8, Array("PK\u{3}\u{4}x".utf8))?.contains("found a workbook of Excel") == true)
        #expect(message(.utf8, [0xFF, 0xFE, 0x61, 0])?.contains("found UTF-16") == true)
        #expect(message(.utf8, [0x61, 0, 0x62, 0])?.contains("iconv -f UTF-16 -t UTF-8") == true)
    }
}
