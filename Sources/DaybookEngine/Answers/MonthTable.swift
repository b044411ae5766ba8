import CanonicalJSON
import Events

/// A table of twelve months: a row for each code, and a total. A month that is not reported yet is `nil`, which is not zero.
struct MonthTable {
    struct Row {
        /// The code and its label.
        let head: JSONValue
        let months: [Int?]
        /// The total that the source printed beside the row, where it did.
        var printedTotal: Int?

        var sum: Int { months.compactMap(\.self).reduce(0, &+) }
    }

    let rows: [Row]
    /// The totals that the source printed below the columns, where it did.
    var printedTotals: [Int?] = Array(repeating: nil, count: 12)
    var printedGrandTotal: Int?

    /// The sums of the columns; `nil` where no row has a figure.
    var sums: [Int?] {
        (0..<12).map { month in
            let figures = rows.compactMap { $0.months[month] }
            return figures.isEmpty ? nil : figures.reduce(0, &+)
        }
    }

    var grandSum: Int { rows.reduce(0) { $0 &+ $1.sum } }

    /// Rounded half up; `nil` where there is nothing to take a share of.
    func percent(of row: Row) -> Int? {
        let total = Double(grandSum)
        return total == 0 ? nil : Int(exactly: ((200 * Double(row.sum) + total) / (2 * total)).rounded(.down))
    }

    var json: JSONValue {
        [
            "rows": .array(
                rows.map { row in
                    [
                        "row": row.head,
                        "months": .array(row.months.map { JSONValue($0) }),
                        "sum": JSONValue(sum: row.sum),
                        "printedTotal": JSONValue(row.printedTotal),
                        "percent": JSONValue(percent(of: row)),
                    ]
                }
            ),
            "sums": .array(sums.map { JSONValue($0) }),
            "sum": JSONValue(sum: grandSum),
            "printedTotals": .array(printedTotals.map { JSONValue($0) }),
            "printedGrandTotal": JSONValue(printedGrandTotal),
        ]
    }
}
