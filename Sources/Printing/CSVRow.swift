/// A line of a table of comma-separated values (RFC 4180).
public enum CSVRow {
    /// The cells, quoted where they must be, and CR LF. A semicolon is quoted too: spreadsheets of many countries part cells by it.
    public static func text(of cells: [String]) -> String {
        cells.map(quoted).joined(separator: ",") + "\r\n"
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: { special.contains($0) }) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }

    private static let special = Array("\",;\r\n".utf8)
}
