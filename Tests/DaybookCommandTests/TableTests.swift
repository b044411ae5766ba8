import Testing

@testable import daybook

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
            table.lines == [
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
        #expect(table.lines.last == "\\u{1B}[2J  x")
    }

    @Test func aTableWithoutRowsIsItsHead() {
        #expect(Table([.text("a"), .number("bb")]).lines == ["a  bb", "─────"])
    }

    @Test func textIsCutToItsWidth() {
        #expect("Dembélé".cut(to: 7) == "Dembélé")
        #expect("Dembélé".cut(to: 6) == "Dembé…")
        #expect("日本語".cut(to: 4) == "日…")
    }
}

@Suite("Control characters")
struct VisibleTests {
    @Test func noneReachesTheTerminal() {
        #expect(Visible.text("a\u{1B}[31m\nb\u{9B}c\u{202E}d\u{7F}") == "a\\u{1B}[31m\\u{A}b\\u{9B}c\\u{202E}d\\u{7F}")
        #expect(Visible.text("a\nb\u{1B}", keepingLines: true) == "a\nb\\u{1B}")
        #expect(Visible.text("Mopti – Sévaré…") == "Mopti – Sévaré…")
    }

    @Test func escapedJSONIsTheSameValue() {
        #expect(
            Visible.json(Array("{\"a\":\"x\u{9B}y\u{7F}\u{202E}é\"}".utf8))
                == Array(#"{"a":"x\u009by\u007f\u202eé"}"#.utf8)
        )
        #expect(Visible.json([0x7B, 0x7D]) == [0x7B, 0x7D])
    }
}
