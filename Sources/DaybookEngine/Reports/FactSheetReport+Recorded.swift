import Events
import Printing
import Projections

extension FactSheetReport {
    /// Those trained in recorded sessions: persons and participations are never added.
    var held: Report.Block {
        let trainings = state.trainings.trainings(lens)
        let totals = Trainings.totals(of: trainings)
        guard !totals.isEmpty else { return noneRecorded(selection(TrainingHeld.type)) }
        let rows = Unit.allCases.compactMap { unit -> Report.Row? in
            guard let total = totals[unit] else { return nil }
            let claims = trainings.filter { $0.content?.unit == unit }.map(\.shown)
            return Report.Row(
                cells: [Report.Cell(code(unit))]
                    + [total.male, total.female, total.total].map { Report.Cell(.count($0), claims) }
            )
        }
        return .table(
            Report.Table(
                title: ReportWords.trainedByUnit[language],
                columns: [
                    .codes(Terms.unit[language]), .figures(ReportWords.men[language]),
                    .figures(ReportWords.women[language]), .figures(Terms.total[language]),
                ],
                rows: rows
            )
        )
    }

    /// Deaths as events record them, one row each: several documents count the same deaths over periods of their own.
    var recordedDeaths: Report.Block {
        let claims = state.fatalities.claims(lens)
        guard !claims.isEmpty else { return noneRecorded(selection(PersonnelDied.type)) }
        let rows = claims.compactMap { claim -> Report.Row? in
            guard case .personnelDied(let death) = claim.fact.details else { return nil }
            return Report.Row(cells: [
                Report.Cell(code(death.cause)), Report.Cell(.date(claim.occurred)),
                Report.Cell(.estimate(death.people), [claim]), Report.Cell(documents([claim])),
            ])
        }
        return .table(
            Report.Table(
                title: ReportWords.deaths[language],
                columns: [
                    .codes(ReportWords.cause[language]), .words(ReportWords.period[language]),
                    .estimates(Unit.person.label[language]), .words(Terms.document[language]),
                ],
                rows: rows
            )
        )
    }
}
