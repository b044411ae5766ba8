/// The forms in which a report is printed.
public enum ReportFormat: String, Sendable, CaseIterable {
    /// Tables of a fixed width, for a terminal or a letter.
    case text
    /// One page that needs nothing else, with charts, and the events at its end.
    case html
    /// The tables alone, for a spreadsheet (RFC 4180).
    case csv
    /// The report's parts with their codes and the positions that they rest on, for programs.
    case json

    public var mediaType: String {
        switch self {
        case .text: "text/plain"
        case .html: "text/html"
        case .csv: "text/csv"
        case .json: "application/json"
        }
    }
}
