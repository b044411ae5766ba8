import Events
import Printing
import Projections

/// The monthly protection report: one section after the other in the order of the protection cluster's report no. 6.
struct ProtectionReport: ReportContent {
    let answer: Answer
    let month: Month
    let basis: FigureBasis

    var content: (title: String, sections: [Report.Section]) {
        let title = "\(ReportKind.protection.title[language]), \(name(of: month))"
        return (
            title,
            [
                monthly(.category, ReportWords.byCategory), monthly(.region, ReportWords.byRegion), trends, shares,
                displacements, villageAttacks, sieges, risk,
            ]
        )
    }

    /// The month that it is compared with. The first of all months has none, and is not asked for.
    var previous: Month { month.previous ?? month }

    func name(of month: Month) -> String { DateWords(language: language, style: .whole).text(month) }

    /// Events of a type that may have happened in a month.
    func selection(_ type: FactType, in month: Month, place: String? = nil) -> EventSelection {
        selection(type, from: month.firstDay, to: month.lastDay, place: place)
    }

    private func monthly(_ breakdown: MonthTable.Breakdown, _ title: Label) -> Report.Section {
        var blocks: [Report.Block] = []
        let title = title.filled(language, month.yearText)
        func add(_ table: MonthTable, _ kind: Label) {
            let layout = MonthLayout(report: self, months: table, section: title, kind: kind[language])
            blocks += [.table(layout.table), .chart(layout.chart)]
        }
        if showsReported {
            let table = MonthTable(reportedBy: breakdown, month.year, through: month, in: state, lens)
            if table.isEmpty { blocks.append(noneReported) } else { add(table, ReportWords.asPublished) }
        }
        if showsDerived {
            let table = MonthTable(derivedBy: breakdown, month.year, through: month, in: state, lens)
            if !table.isEmpty {
                add(table, ReportWords.fromEvents)
            } else if breakdown == .category {
                // It is said once, and holds for the sections that follow.
                let january = Month(year: month.year, month: 1)
                blocks.append(
                    noneRecorded(selection(ViolationRecorded.type, from: january.firstDay, to: month.lastDay))
                )
            }
            blocks += withoutMonth
        }
        return Report.Section(title: title, blocks: blocks)
    }

    private var withoutMonth: [Report.Block] {
        let count = state.violations.withoutMonth(lens)
        guard count > 0 else { return [] }
        let words = ReportWords.withoutMonth.filled(language, NumberFormat(language: language).text(count))
        return [.paragraph(Report.Note(text: words, evidence: Evidence(selection(ViolationRecorded.type))))]
    }
}
