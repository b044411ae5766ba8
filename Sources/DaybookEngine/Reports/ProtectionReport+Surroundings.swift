import Events
import Printing
import Projections

extension ProtectionReport {
    // MARK: - Sieges

    /// The sieges that may have lasted in the month. Documents state them one by one, so that there is nothing to count beside.
    var sieges: Report.Section {
        let lasting = state.sieges.sieges(lens).filter(mayLastInMonth)
        let rows = lasting.map { siege -> Report.Row in
            let place = (siege.report ?? siege.lift)?.fact.place
            return Report.Row(cells: [
                Report.Cell(.text(place?.name ?? siege.subject.text)), Report.Cell(region(place?.region)),
                siege.report.map { Report.Cell(.date($0.occurred), siege.reports) } ?? Report.Cell(.unknown),
                siege.lift.map { Report.Cell(.date($0.occurred), siege.lifts) } ?? .blank, perpetrator(siege),
                Report.Cell(documents(siege.claims)),
            ])
        }
        let table = Report.Table(
            title: nil,
            columns: [
                .words(Terms.place[language]), .codes(Terms.region[language]), .words(ReportWords.since[language]),
                .words(ReportWords.liftedOn[language]), .codes(Terms.perpetrator[language]),
                .words(Terms.document[language]),
            ],
            rows: rows
        )
        return Report.Section(
            title: ReportWords.sieges.filled(language, name(of: month)),
            blocks: [rows.isEmpty ? noneRecorded(selection(SiegeReported.type, to: month.lastDay)) : .table(table)]
        )
    }

    private func mayLastInMonth(_ siege: Sieges.Siege) -> Bool {
        if let first = siege.report?.occurred.firstDay, first > month.lastDay { return false }
        if let last = siege.lift?.occurred.lastDay, last < month.firstDay { return false }
        return true
    }

    private func perpetrator(_ siege: Sieges.Siege) -> Report.Cell {
        guard case .siegeReported(let report)? = siege.report?.fact.details, let perpetrator = report.perpetrator else {
            return Report.Cell(.unknown)
        }
        return Report.Cell(code(perpetrator), siege.reports)
    }

    // MARK: - Risk

    /// The risk of communes: as assessed by points, and the levels that documents state without them.
    var risk: Report.Section {
        let blocks = [showsDerived ? assessed : nil, showsReported ? statedLevels : nil].compactMap(\.self)
        return Report.Section(title: ReportWords.risk.filled(language, name(of: month)), blocks: blocks)
    }

    private var assessed: Report.Block {
        let assessments = state.risk.assessments(lens).filter { $0.month == month }
        guard !assessments.isEmpty else { return noneRecorded(selection(RiskAssessed.type, in: month)) }
        let rows = assessments.compactMap { assessment in
            assessment.content.map { content in
                Report.Row(cells: [
                    Report.Cell(.text(assessment.shown.fact.place?.name ?? assessment.commune.text)),
                    Report.Cell(.count(content.points), assessment.claims), Report.Cell(level(content.level)),
                    Report.Cell(documents(assessment.claims)),
                ])
            }
        }
        return .table(
            Report.Table(
                title: ReportWords.fromEvents[language],
                columns: [
                    .words(ReportWords.commune[language]), .figures(ReportWords.points[language]),
                    .codes(ReportWords.level[language], areShown: true), .words(Terms.document[language]),
                ],
                rows: rows
            )
        )
    }

    private var statedLevels: Report.Block {
        let claims = PublishedTable(.riskLevel, in: .rank, state, lens).cells
            .filter { $0.dimensions["month"] == month.description }.flatMap(\.claims)
        guard !claims.isEmpty else { return noneReported }
        let rows = claims.compactMap { claim -> Report.Row? in
            guard let figure = claim.figure else { return nil }
            return Report.Row(cells: [
                Report.Cell(.text(claim.fact.place?.name ?? figure.dimensions["commune"] ?? "")),
                Report.Cell(region(claim.fact.place?.region)),
                Report.Cell(figure.count.map(level) ?? .number(figure.value), [claim]),
                Report.Cell(documents([claim])),
            ])
        }
        return .table(
            Report.Table(
                title: ReportWords.riskStated[language],
                columns: [
                    .words(ReportWords.commune[language]), .codes(Terms.region[language]),
                    .codes(ReportWords.level[language], areShown: true), .words(Terms.document[language]),
                ],
                rows: rows
            )
        )
    }

    private func level(_ level: Int) -> Report.Value {
        .code(String(level), RiskLevel(rawValue: level)?.label[language] ?? String(level))
    }
}
