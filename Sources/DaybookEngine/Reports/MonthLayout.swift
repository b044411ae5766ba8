import Events
import Printing
import Projections

/// A table of months as the protection report prints it: a printed total where there is one, else the sum, and where the two
/// differ, or documents do, a note.
struct MonthLayout {
    let report: ProtectionReport
    let months: MonthTable
    /// What the section is called, and what sets the table apart in it.
    let section: String
    let kind: String

    private var language: Language { report.language }
    private var numbers: NumberFormat { NumberFormat(language: language) }

    var table: Report.Table {
        Report.Table(
            title: kind,
            columns: columns,
            rows: months.rows.map(row) + [totals],
            notes: differingSums + rivals
        )
    }

    private var columns: [Report.Column] {
        let isByRegion = months.breakdown == .region
        let first = isByRegion ? Terms.region : Terms.category
        return [.codes(first[language], areShown: !isByRegion)]
            + MonthNames.columns(language).map { .figures($0) } + [.figures(Terms.total[language])]
            + (isByRegion ? [.figures("%")] : [])
    }

    /// The months up to that of the report, one bar each.
    var chart: StackedBars {
        let rows = (months.breakdown == .region ? Terms.region : Terms.category)[language]
        return StackedBars(
            title: "\(section). \(kind)",
            description: ReportWords.chart.filled(language, rows.lowercased()),
            columns: Array(MonthNames.columns(language).prefix(report.month.month)),
            series: months.rows.map { row in
                let name = words(head(row))
                return StackedBars.Series(
                    name: name,
                    mark: months.breakdown == .category ? row.code ?? "" : String(name.prefix(2)),
                    values: row.months.prefix(report.month.month).map { $0?.count }
                )
            },
            language: language
        )
    }

    // MARK: - Rows

    private func row(_ row: MonthTable.Row) -> Report.Row {
        let cells = (1...12).map { cell(row.months[$0 - 1], row.code, in: $0) }
        let total = cell(total: row.printedTotal, row.sum, cells.map(\.evidence).joined)
        return Report.Row(cells: [Report.Cell(head(row))] + cells + [total] + share(months.percent(of: row), cells))
    }

    private var totals: Report.Row {
        let sums = months.sums
        let cells = (1...12).map { number -> Report.Cell in
            guard let sum = sums[number - 1] ?? months.printedTotals[number - 1]?.count else {
                return Report.Cell(.notYet)
            }
            let parts = months.rows.map { cell($0.months[number - 1], $0.code, in: number).evidence }.joined
            return cell(total: months.printedTotals[number - 1], sum, parts)
        }
        let all = cell(total: months.printedGrandTotal, months.grandSum, cells.map(\.evidence).joined)
        let whole = share(months.grandSum == 0 ? nil : 100, cells)
        return Report.Row(cells: [Report.Cell(.text(Terms.total[language]))] + cells + [all] + whole, isTotal: true)
    }

    private func share(_ percent: Int?, _ cells: [Report.Cell]) -> [Report.Cell] {
        guard months.breakdown == .region else { return [] }
        guard let percent else { return [.blank] }
        return [Report.Cell(.percent(Double(percent)), cells.map(\.evidence).joined)]
    }

    private func cell(_ figure: MonthTable.Figure?, _ code: String?, in number: Int) -> Report.Cell {
        guard let figure else { return Report.Cell(.notYet) }
        let month = Month(year: report.month.year, month: number)
        let place = months.breakdown == .region ? code : nil
        let selection = report.selection(ViolationRecorded.type, in: month, place: place)
        return Report.Cell(.count(figure.count), Evidence(figure.claims, else: selection))
    }

    private func cell(total: MonthTable.Figure?, _ sum: Int, _ parts: Evidence) -> Report.Cell {
        Report.Cell(.count(total?.count ?? sum), total.map { Evidence($0.claims) } ?? parts)
    }

    /// As the source calls it, where it does so in the report's language; else by the label of its code.
    private func head(_ row: MonthTable.Row) -> Report.Value {
        let printed = row.months.compactMap(\.?.head).first { head in
            head.languages.contains { $0.rawValue == language.rawValue }
        }?.text
        switch months.breakdown {
        case .region: return report.region(row.code)
        case .category:
            let label = row.code.flatMap { ViolationCategory(rawValue: $0) }?.label[language]
            return .code(row.code, printed ?? label ?? row.code ?? "")
        }
    }

    private func words(_ head: Report.Value) -> String { CellWords(language: language).text(head, in: columns[0]) }

    // MARK: - Notes

    private var differingSums: [Report.Note] {
        let sums = months.sums
        let ofRows = months.rows.map { (words(head($0)), $0.printedTotal, Int?.some($0.sum)) }
        let ofMonths = (0..<12).map { (MonthNames.columns(language)[$0], months.printedTotals[$0], sums[$0]) }
        let all = ofRows + ofMonths + [(Terms.total[language], months.printedGrandTotal, months.grandSum)]
        return all.compactMap { name, printed, sum in
            guard let printed, let sum, printed.count != sum else { return nil }
            return Report.Note(
                text: ReportWords.sumDiffers.filled(language, name, numbers.text(printed.count), numbers.text(sum)),
                evidence: Evidence(printed.claims)
            )
        }
    }

    /// The cells for which documents state different figures.
    private var rivals: [Report.Note] {
        months.rows.flatMap { row in
            row.months.enumerated().compactMap { index, figure in
                guard let figure else { return nil }
                let others = figure.claims.filter { $0.figure?.count != figure.count }
                guard !others.isEmpty else { return nil }
                let stated = others.map { claim in
                    let documents = claim.documents.map(\.text).joined(separator: ", ")
                    let value = numbers.text(claim.figure?.value ?? 0)
                    return ReportWords.otherClaims.filled(language, documents, value)
                }
                let words = ReportWords.rivals.filled(
                    language,
                    words(head(row)),
                    MonthNames.columns(language)[index],
                    numbers.text(figure.count),
                    stated.joined(separator: "; ")
                )
                return Report.Note(text: words, evidence: Evidence(figure.claims))
            }
        }
    }
}

extension RecordedFact {
    /// The published figure, where it is one.
    var figure: FigureReported? {
        guard case .figureReported(let figure) = fact.details else { return nil }
        return figure
    }
}
