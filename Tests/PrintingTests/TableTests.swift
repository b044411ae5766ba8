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
        #expect("document/minusma".wrapped(to: 10) == ["document/m", "inusma"])
        #expect("a bb ccc".wrapped(to: 4) == ["a bb", "ccc"])
        #expect("".wrapped(to: 4) == [""])
    }

    @Test func coloursRepeatWhatTheWordsSay() {
        let page = Page.line("head", .head) + ["\u{1B}x"]
        #expect(page.lines() == [.init(text: "head", style: .head), .init(text: "\\u{1B}x", style: .plain)])
        #expect(Style.head.applied(to: "head") == "\u{1B}[1mhead\u{1B}[0m")
        #expect(Style.plain.applied(to: "x") == "x")
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
