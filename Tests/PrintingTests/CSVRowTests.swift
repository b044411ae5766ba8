import Testing

@testable import Printing

@Suite("The cells of a table")
struct CSVRowTests {
    @Test(arguments: [
        (["a", "", "c"], "a,,c\r\n"), (["a,b", "c"], "\"a,b\",c\r\n"), ([#"say "no""#], "\"say \"\"no\"\"\"\r\n"),
        (["a\nb"], "\"a\nb\"\r\n"), (["a\rb"], "a\\u{D}b\r\n"), (["é \t"], "é \\u{9}\r\n"), (["a;b"], "\"a;b\"\r\n"),
        (["=1+1"], "'=1+1\r\n"), (["\u{1B}\u{202E}"], "\\u{1B}\\u{202E}\r\n"), (["\n=1"], "\"'\n=1\"\r\n"),
    ])
    func aCellIsQuotedWhereItMustBe(_ cells: [String], _ row: String) {
        #expect(CSVRow(cells.map { .words($0) }).text == row)
    }

    @Test
    func aSignOfTheProgramIsNoText() {
        #expect(CSVRow([.plain("="), .plain("-5"), .words("="), .words("-5")]).text == "=,-5,'=,-5\r\n")
    }

    @Test(arguments: [
        "=1+1", "+223 76 00 00 00", "-", "-1-1", "@SUM(A1)", "\tx", "\rx", "\nx", "-1e", "+١", "-5 %", "=5", "-.5",
    ])
    func whatBeginsLikeAFormulaStaysText(_ text: String) {
        #expect(SpreadsheetText.safe(text) == "'" + text)
    }

    @Test(arguments: ["", "a=b", "-5", "+5", "-2.5267412", "1e-7", "-1e-7", "'=1", " =1", "../2017-01-18", "2017"])
    func everythingElseIsAsItIs(_ text: String) {
        #expect(SpreadsheetText.safe(text) == text)
    }
}
