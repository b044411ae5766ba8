import CanonicalJSON
public import Events

extension Report {
    /// The report in one of its forms, as UTF-8.
    public func bytes(_ format: ReportFormat) -> [UInt8] {
        switch format {
        case .text: Array(text.utf8)
        case .html: Array(ReportHTML(self).text.utf8)
        case .csv: Array(csv.utf8)
        case .json: canonicalBytes(of: json)
        }
    }
}
