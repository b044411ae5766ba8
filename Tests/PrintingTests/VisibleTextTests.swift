import Printing
import Testing

@Suite("Text that is shown")
struct VisibleTextTests {
    @Test(arguments: [
        ("a\u{1B}[31m\nb", "a\\u{1B}[31m\\u{A}b"), ("\u{9B}c\u{202E}d\u{7F}", "\\u{9B}c\\u{202E}d\\u{7F}"),
        ("a\u{200B}b\u{FEFF}\u{2060}\u{AD}", "a\\u{200B}b\\u{FEFF}\\u{2060}\\u{AD}"),
        ("\u{2066}x\u{2069}\u{61C}\u{200F}", "\\u{2066}x\\u{2069}\\u{61C}\\u{200F}"),
        ("\u{2028}\u{2029}\u{85}\t\r", "\\u{2028}\\u{2029}\\u{85}\\u{9}\\u{D}"),
        ("\u{E0041}\u{3164}\u{FFF9}\u{180E}", "\\u{E0041}\\u{3164}\\u{FFF9}\\u{180E}"),
    ])
    func nothingIsHiddenInIt(_ text: String, _ shown: String) {
        #expect(VisibleText(text).text == shown)
        #expect(VisibleText(shown).text == shown, "shown once and again it is the same")
    }

    @Test(arguments: [
        "Mopti – Sévaré…", "Me\u{301}naka", "N’Tillit", "غاو", "\u{2D4E}\u{2D7F}", "❤\u{FE0F}", "a\u{A0}b", "日本",
        "\u{1E900}\u{1E944}",
    ])
    func whatHasAShapeStays(_ text: String) {
        #expect(VisibleText(text).text.unicodeScalars.elementsEqual(text.unicodeScalars))
    }

    @Test
    func linesOfATextOfSeveralLinesStay() {
        #expect(VisibleText.lines(of: "a\nb\u{1B}\r\n") == "a\nb\\u{1B}\\u{D}\n")
    }

    @Test
    func escapedJSONIsTheSameValue() {
        #expect(
            VisibleText.json(Array("{\"a\":\n\"x\u{9B}y\u{7F}\u{202E}é\u{E0041}\"}".utf8))
                == Array("{\"a\":\n\"x\\u009by\\u007f\\u202eé\\udb40\\udc41\"}".utf8)
        )
        #expect(VisibleText.json([0x7B, 0x7D]) == [0x7B, 0x7D])
    }
}
