import CanonicalJSON
import Events

/// The monthly tables of violations, by category and by region: as published, as derived from events, or one after the other.
struct ViolationsReport {
    let answer: JSONValue
    let language: Language

    var lines: [String] {
        let year = answer.number("year").map(String.init) ?? ""
        var blocks: [[String]] = []
        if let reported = answer.member("reported") {
            blocks.append([Words.asReported.filled(language, year)])
            blocks += tables(reported)
        }
        if let derived = answer.member("derived") {
            blocks.append([Words.derived.filled(language, year)])
            blocks += tables(derived)
            if let undated = derived.number("undated"), undated > 0 {
                blocks.append(["\(NumberFormat(language: language).text(undated)) \(Words.undated[language])"])
            }
        }
        return Array(blocks.joined(separator: [""]))
    }

    private func tables(_ tables: JSONValue) -> [[String]] {
        [
            MonthlyTable(table: tables["categories"] ?? .null, kind: .categories, language: language).lines,
            MonthlyTable(table: tables["regions"] ?? .null, kind: .regions, language: language).lines,
        ]
    }
}
