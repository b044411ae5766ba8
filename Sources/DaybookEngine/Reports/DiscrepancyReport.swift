import Events
import Printing
import Projections

/// What contradicts in the record, one section a kind: both sides with their documents, and nobody is told which is right.
///
/// Events are held against published figures whatever the basis: that is what the report is.
struct DiscrepancyReport: ReportContent {
    let answer: Answer
    let basis: FigureBasis

    var content: (title: String, sections: [Report.Section]) {
        let found = Dictionary(grouping: state.discrepancies(lens), by: \.kind)
        let sections = Discrepancy.Kind.allCases.map { kind in
            Report.Section(title: kind.label[language], blocks: blocks(found[kind] ?? [], kind))
        }
        return (title(.discrepancies), sections)
    }

    private func blocks(_ found: [Discrepancy], _ kind: Discrepancy.Kind) -> [Report.Block] {
        guard !found.isEmpty else { return [.paragraph(Report.Note(text: ReportWords.noDiscrepancy[language]))] }
        return kind == .ruleBroken ? rules(found) : found.map { .table(table($0)) }
    }

    // MARK: - Two sides

    private func table(_ discrepancy: Discrepancy) -> Report.Table {
        let sides = discrepancy.sides
        let saysWhat = sides.contains { $0.what != nil }
        let hasUnits = sides.contains { $0.unit != nil }
        let columns: [Report.Column?] = [
            .words(ReportWords.side[language]), saysWhat ? .words(ReportWords.ofWhat[language]) : nil,
            column(sides), hasUnits ? .codes(Terms.unit[language]) : nil, .words(Terms.document[language]),
        ]
        return Report.Table(
            title: Terms.remark.filled(language, discrepancy.subject.text, discrepancy.topic[language]),
            columns: columns.compactMap(\.self),
            rows: sides.map { row($0, saysWhat: saysWhat, hasUnits: hasUnits) }
        )
    }

    private func row(_ side: Discrepancy.Side, saysWhat: Bool, hasUnits: Bool) -> Report.Row {
        let cells: [Report.Cell?] = [
            Report.Cell(.text(side.role.label[language])),
            saysWhat ? side.what.map { Report.Cell(.text($0[language])) } ?? .blank : nil,
            Report.Cell(value(side.value), side.claims),
            hasUnits ? side.unit.map { Report.Cell(code($0)) } ?? .blank : nil,
            Report.Cell(documents(side.claims)),
        ]
        return Report.Row(cells: cells.compactMap(\.self))
    }

    private func column(_ sides: [Discrepancy.Side]) -> Report.Column {
        if sides.contains(where: \.isEstimated) { return .estimates(ReportWords.figure[language]) }
        return sides.contains { $0.unit != nil }
            ? .figures(ReportWords.figure[language]) : .words(Terms.date[language])
    }

    private func value(_ value: Discrepancy.Side.Value) -> Report.Value {
        switch value {
        case .number(let number, _): return .number(number)
        case .range(let range, let unit): return .estimate(Estimate(range, unit))
        case .estimate(let estimate): return .estimate(estimate)
        case .date(let date): return .date(date)
        case .breach(let breach): return .text(breach.message[language])
        }
    }

    // MARK: - Rules

    /// One table a rule: what is said against it, of which event, and which other it collides with.
    private func rules(_ found: [Discrepancy]) -> [Report.Block] {
        found.map { $0.topic[language] }.distinct.map { title in
            .table(
                Report.Table(
                    title: title,
                    columns: [
                        .words(ReportWords.subject[language]), .words(ReportWords.position[language]),
                        .words(ReportWords.message[language]), .words(ReportWords.collidesWith[language]),
                        .words(Terms.document[language]),
                    ],
                    rows: found.filter { $0.topic[language] == title }.flatMap(\.sides).compactMap(row)
                )
            )
        }
    }

    private func row(_ side: Discrepancy.Side) -> Report.Row? {
        guard case .breach(let breach) = side.value, let claim = side.claims.first else { return nil }
        return Report.Row(cells: [
            Report.Cell(.text(claim.subject.text)), Report.Cell(.text(claim.position.description), [claim]),
            Report.Cell(.text(breach.message[language])),
            breach.collidesWith.map { Report.Cell(.text($0.description)) } ?? .blank, Report.Cell(documents([claim])),
        ])
    }
}

extension Discrepancy.Side {
    fileprivate var unit: Unit? {
        switch value {
        case .number(_, let unit), .range(_, let unit): unit
        case .estimate(let estimate): estimate.unit
        case .date, .breach: nil
        }
    }

    fileprivate var isEstimated: Bool {
        switch value {
        case .range, .estimate: true
        case .number, .date, .breach: false
        }
    }
}
