import CanonicalJSON
import Events
import Projections

/// A table of violations over twelve months: a row for each code, and totals. A month that is not reported yet is `nil`, which
/// is not zero.
struct MonthTable {
    /// What the rows are.
    enum Breakdown: String, CaseIterable {
        case category
        case region
    }

    /// A count with the claims that state it; none where events were counted.
    struct Figure {
        let count: Int
        let claims: [RecordedFact]
        /// What its source calls the row, in its own language.
        var head: (text: String, languages: [DocumentLanguage])?
    }

    struct Row {
        /// `nil` for what has no place.
        let code: String?
        let months: [Figure?]
        /// The total that the source printed beside the row, where it did.
        var printedTotal: Figure?

        var sum: Int { months.compactMap(\.?.count).reduce(0, &+) }
        var claims: [RecordedFact] { months.compactMap(\.?.claims).flatMap(\.self) }
    }

    let breakdown: Breakdown
    let rows: [Row]
    /// The totals that the source printed below the columns, where it did.
    var printedTotals: [Figure?] = Array(repeating: nil, count: 12)
    var printedGrandTotal: Figure?

    /// The sums of the columns; `nil` where no row has a figure.
    var sums: [Int?] {
        (0..<12).map { month in
            let figures = rows.compactMap { $0.months[month]?.count }
            return figures.isEmpty ? nil : figures.reduce(0, &+)
        }
    }

    var grandSum: Int { rows.reduce(0) { $0 &+ $1.sum } }

    /// Whether there is any figure at all: a table of zeros would say that nothing happened.
    var isEmpty: Bool {
        rows.allSatisfy { $0.printedTotal == nil && $0.months.allSatisfy { $0 == nil } }
    }

    /// Rounded half up; `nil` where there is nothing to take a share of.
    func percent(of row: Row) -> Int? { share(row.sum, of: grandSum) }

    func json(head: (String?) -> JSONValue) -> JSONValue {
        [
            "rows": .array(
                rows.map { row in
                    [
                        "row": head(row.code),
                        "months": .array(row.months.map { JSONValue($0?.count) }),
                        "sum": JSONValue(row.sum),
                        "printedTotal": JSONValue(row.printedTotal?.count),
                        "percent": JSONValue(percent(of: row)),
                    ]
                }
            ),
            "sums": .array(sums.map { JSONValue($0) }),
            "sum": JSONValue(grandSum),
            "printedTotals": .array(printedTotals.map { JSONValue($0?.count) }),
            "printedGrandTotal": JSONValue(printedGrandTotal?.count),
        ]
    }
}

/// A part of a whole in hundredths, rounded half up; `nil` where there is nothing to take a share of.
func share(_ part: Int, of whole: Int) -> Int? {
    let total = Double(whole)
    return total == 0 ? nil : Int(exactly: ((200 * Double(part) + total) / (2 * total)).rounded(.down))
}
