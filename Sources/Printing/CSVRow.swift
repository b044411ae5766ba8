/// A line of a table of comma-separated values (RFC 4180).
public struct CSVRow {
    public enum Field {
        /// A number, a date or a sign that this program writes.
        case plain(String)
        /// Text that somebody wrote: a spreadsheet takes it for text.
        case words(String)
    }

    private let fields: [Field]

    public init(_ fields: [Field]) {
        self.fields = fields
    }

    /// The fields, quoted where they must be, and CR LF. Line feeds of a text of several lines stay, within the quotes; what else is
    /// hidden is made visible. A semicolon is quoted too: spreadsheets of many countries part cells by it.
    public var text: String { fields.map { CSVRow.quoted($0.text) }.joined(separator: ",") + "\r\n" }

    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: { special.contains($0) }) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }

    private static let special = Array("\",;\r\n".utf8)
}

extension CSVRow.Field {
    fileprivate var text: String {
        switch self {
        case .plain(let text): VisibleText.lines(of: text)
        case .words(let text): SpreadsheetText.safe(VisibleText.lines(of: text))
        }
    }
}
