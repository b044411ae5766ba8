import CanonicalJSON
import Events
import Printing

/// A table of twelve months as the daemon gives it. A month that is not reported is blank, which is not zero; a total is the
/// printed one, else the sum, and where they differ a line below says so.
struct MonthlyTable {
    enum Kind {
        /// Rows named by their letter.
        case categories
        /// Rows named by their label, with their shares.
        case regions
    }

    let table: JSONValue
    let kind: Kind
    let language: Language

    /// Set after a printed total that is not the sum.
    private static let mark = "*"

    var page: Page {
        let rows = table.list("rows")
        guard !rows.isEmpty else { return [Words.remark.filled(language, title, Words.nothing[language])] as Page }
        var layout = Table(
            [.text(title)] + MonthNames.columns(language).map { .number($0) } + [.number(Words.total[language])]
                + (kind == .regions ? [.number("%")] : [])
        )
        for row in rows {
            let total = Total(printed: row.number("printedTotal"), sum: row.number("sum"))
            layout.add(
                cells(head(row), months(row.list("months")), text(total), percent: row.number("percent"))
            )
        }
        layout.addRule()
        layout.add(
            cells(Words.total[language], totals.dropLast().map(text), totals.last.map(text) ?? "", percent: nil)
        )
        return Page(layout) + Page(notes(rows), .alert)
    }

    /// A total as printed and as summed.
    private struct Total {
        let printed: Int?
        let sum: Int?

        var differs: Bool { printed != nil && sum != nil && printed != sum }
    }

    private var title: String { kind == .regions ? Words.region[language] : Words.category[language] }
    private var numbers: NumberFormat { NumberFormat(language: language) }

    private func head(_ row: JSONValue) -> String {
        kind == .regions ? row.label("row") : "\(row.code("row")) \(row.label("row"))"
    }

    private func months(_ values: [JSONValue]) -> [String] {
        (0..<12).map { index in numbers.text(values.indices.contains(index) ? values[index].intValue : nil) }
    }

    /// The totals of the twelve months and of the year.
    private var totals: [Total] {
        let printed = table.list("printedTotals").map(\.intValue)
        let sums = table.list("sums").map(\.intValue)
        return (0..<12).map { index in
            Total(
                printed: printed.indices.contains(index) ? printed[index] : nil,
                sum: sums.indices.contains(index) ? sums[index] : nil
            )
        } + [Total(printed: table.number("printedGrandTotal"), sum: table.number("sum"))]
    }

    private func cells(_ head: String, _ months: [String], _ total: String, percent: Int?) -> [String] {
        [head] + months + [total] + (kind == .regions ? [numbers.percent(percent)] : [])
    }

    private func text(_ total: Total) -> String {
        numbers.text(total.printed ?? total.sum) + (total.differs ? MonthlyTable.mark : "")
    }

    /// Where printed totals are not the sums.
    private func notes(_ rows: [JSONValue]) -> [String] {
        let ofRows = rows.map { (head($0), Total(printed: $0.number("printedTotal"), sum: $0.number("sum"))) }
        let ofColumns = zip(MonthNames.columns(language) + [Words.total[language]], totals)
        return (ofRows + ofColumns).filter { $0.1.differs }.map { name, total in
            let words = "\(numbers.text(total.printed)) \(Words.partsSumTo[language]) \(numbers.text(total.sum))"
            return "\(MonthlyTable.mark) " + Words.remark.filled(language, name, words)
        }
    }
}
