/// Text that a spreadsheet takes for text. A cell that begins like a formula is run by the program that opens the table, with
/// the rights of whoever opens it (OWASP, *CSV injection*).
enum SpreadsheetText {
    /// The text; with an apostrophe before it where it begins with `=`, `+`, `-`, `@`, a tab or a line end, and is no number.
    static func safe(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, starts.contains(first), !isNumber(text) else { return text }
        return "'" + text
    }

    /// The wide forms too, which some spreadsheets take for the others.
    private static let starts = Array("=+-@\t\r\n＝＋－＠".unicodeScalars)

    private static func isNumber(_ text: String) -> Bool {
        text.wholeMatch(of: /[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/) != nil
    }
}
