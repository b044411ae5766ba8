import CanonicalJSON
import Events
import Printing

/// The monthly tables of violations, by category and by region: as published, as derived from events, or one after the other.
struct ViolationsReport {
    let answer: JSONValue
    let language: Language

    var page: Page {
        guard let number = answer.number("year") else { return [Words.nothing[language]] }
        let year = String(number)
        guard ["reported", "derived"].compactMap(answer.member).contains(where: hasFigures) else {
            return [Words.nothingFor.filled(language, year)]
        }
        var blocks: [Page] = []
        if let reported = answer.member("reported") {
            blocks.append(.line(Words.asReported.filled(language, year), .head))
            blocks += hasFigures(reported) ? tables(reported) : [[Words.nothingFor.filled(language, year)]]
        }
        if let derived = answer.member("derived") {
            blocks.append(.line(Words.derived.filled(language, year), .head))
            blocks += hasFigures(derived) ? tables(derived) : [[Words.nothingFor.filled(language, year)]]
            if let undated = derived.number("withoutMonth"), undated > 0 {
                blocks.append(["\(NumberFormat(language: language).text(undated)) \(Words.undated[language])"])
            }
        }
        return .spaced(blocks)
    }

    /// Whether anything at all is known of the year: a table of zeros would say that nothing happened.
    private func hasFigures(_ basis: JSONValue) -> Bool {
        let tables = ["categories", "regions"].compactMap(basis.member)
        return tables.contains { table in
            table.list("rows").contains { row in
                row.member("printedTotal") != nil || row.list("months").contains { !$0.isNull }
            }
        }
    }

    private func tables(_ tables: JSONValue) -> [Page] {
        [
            MonthlyTable(table: tables["categories"] ?? .null, kind: .categories, language: language).page,
            MonthlyTable(table: tables["regions"] ?? .null, kind: .regions, language: language).page,
        ]
    }
}
