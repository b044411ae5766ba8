import Events
import Printing
import Projections

extension IncidentReport {
    /// What counts the same, once: the number that is shown, by which rule, and between which numbers the documents lie.
    var shownFigures: Report.Section {
        section(
            ReportWords.figuresShown,
            [
                .codes(ReportWords.outcome[language]), .words(ReportWords.ofWhom[language]),
                .estimates(ReportWords.numberShown[language]), .words(ReportWords.rule[language]),
                .estimates(ReportWords.numbersStated[language]), .figures(ReportWords.claims[language]),
                .words(Terms.document[language]),
            ],
            figures.map { figure in
                Report.Row(cells: [
                    outcome(figure.outcome), Report.Cell(.text(people(figure.group.scope, figure.group.victims))),
                    Report.Cell(.estimate(figure.people), [figure.shown]),
                    Report.Cell(.text(Choice(of: figure.shown, among: figure.claims).label[language])),
                    Report.Cell(stated(figure), figure.claims),
                    Report.Cell(.count(figure.claims.count), figure.claims),
                    Report.Cell(documents([figure.shown])),
                ])
            }
        )
    }

    /// Every number of every document, by what became of the people.
    var allFigures: Report.Section {
        let tables = Casualties.Outcome.allCases.compactMap { outcome -> Report.Table? in
            let shown = figures.filter { $0.outcome == outcome }.map(\.shown)
            let rows = claims(shown: shown) { outcome.people($0) != nil }.compactMap { claim, standing in
                outcome.people(claim).map { row(claim, $0, standing) }
            }
            guard !rows.isEmpty else { return nil }
            return Report.Table(
                title: outcome.label[language],
                columns: [
                    .estimates(ReportWords.number[language]), .words(ReportWords.ofWhom[language]),
                    .words(ReportWords.asReported[language]), .words(Terms.date[language]),
                    .words(Terms.document[language]), .words(ReportWords.published[language]),
                    .codes(ReportWords.reliability[language]), .codes(ReportWords.claim[language]),
                ],
                rows: rows
            )
        }
        return Report.Section(title: ReportWords.figuresBySource[language], blocks: tables.map { .table($0) })
    }

    private func row(_ claim: RecordedFact, _ people: Estimate, _ standing: Standing) -> Report.Row {
        guard case .casualtiesReported(let casualties) = claim.fact.details else { return Report.Row(cells: []) }
        let attackers: String? =
            switch casualties.includesPerpetrators {
            case .yes: ReportWords.attackersIncluded[language]
            case .no: ReportWords.attackersLeftOut[language]
            case .unknown, nil: nil
            }
        let whom = [self.people(casualties.scope, casualties.victims), attackers ?? ""].filter { !$0.isEmpty }
        return Report.Row(cells: [
            Report.Cell(.estimate(people), [claim]), Report.Cell(.text(whom.joined(separator: "; "))),
            people.asReported.map { words([$0], standing) } ?? .blank, date(claim), Report.Cell(documents([claim])),
            Report.Cell(published(claim)), Report.Cell(reliability(claim)), cell(standing),
        ])
    }

    private func outcome(_ outcome: Casualties.Outcome) -> Report.Cell {
        Report.Cell(.code(outcome.rawValue, outcome.label[language]))
    }

    /// Whom a figure counts, and where.
    private func people(_ scope: CasualtyScope?, _ victims: [VictimGroup]) -> String {
        let words = [scope?.label[language]] + victims.map { $0.label[language] }
        return words.compactMap(\.self).joined(separator: ", ")
    }

    /// The least and the greatest number that any of the documents states, whatever words it has for how exact it is.
    private func stated(_ figure: Casualties.Figure) -> Report.Value {
        let numbers = figure.claims.compactMap { figure.outcome.people($0) }.flatMap(\.bounds)
        guard let low = numbers.min(), let high = numbers.max() else { return .unknown }
        return .estimate(Estimate(low...high, figure.people.unit))
    }

    /// When each of the documents appeared.
    private func published(_ claim: RecordedFact) -> Report.Value {
        let dates = claim.fact.sources.compactMap(\.date)
        guard dates.count > 1 else { return dates.first.map { .date($0) } ?? .unknown }
        return .text(dates.map { date($0) }.joined(separator: "; "))
    }

    /// By its code and label, if one document was graded.
    private func reliability(_ claim: RecordedFact) -> Report.Value {
        let grades = claim.fact.sources.compactMap(\.reliability)
        guard grades.count > 1 else { return grades.first.map { code($0) } ?? .unknown }
        return .text(grades.map { $0.label[language] }.joined(separator: "; "))
    }
}

extension Estimate {
    /// The numbers that it names: of more than 34, the 35 that it means.
    fileprivate var bounds: [Int] {
        switch quantifier {
        case .exact, .approximately: [value].compactMap(\.self)
        case .moreThan: [least]
        case .lessThan: [most].compactMap(\.self)
        case .range: [low, high].compactMap(\.self)
        }
    }
}
