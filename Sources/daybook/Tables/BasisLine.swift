import CanonicalJSON
import Events
import Printing

/// The line that ends every table: what the answer was computed from.
struct BasisLine {
    let answer: JSONValue
    let language: Language

    /// As many letters of the root as a table's foot has room for, and people compare; `--json` and reports have all 44.
    private static let rootLength = 8

    /// That the answer is incomplete stands before it.
    var page: Page { DamageReport(of: answer).page(language) + .line(text, .faint) }

    var text: String {
        let basis = answer["basis"] ?? .null
        let position = basis.number("position").map(String.init) ?? ""
        let root = String(basis.text("root").prefix(BasisLine.rootLength))
        var parts = [Words.basis.filled(language, basis.text("log"), position, root)]
        let dates = DateWords(language: language)
        if let day = answer["on"]?.stringValue { parts.append("\(Words.onDay[language]) \(dates.text(day))") }
        if let day = answer["publishedBy"]?.stringValue {
            parts.append("\(Words.publishedBy[language]) \(dates.text(day))")
        }
        if basis["restricted"]?.boolValue == true { parts.append(Words.restricted[language]) }
        return parts.joined(separator: ", ")
    }
}
