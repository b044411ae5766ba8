import Events
import Printing
import Projections

/// Disarmament, demobilisation and reintegration on a day: the mechanisms, the combatants, the works, the projects, the training.
///
/// What is registered one by one and what documents count stand side by side, and are never added.
struct DDRReport: ReportContent {
    let answer: Answer
    let basis: FigureBasis

    var content: (title: String, sections: [Report.Section]) {
        (title(.ddr), state.rosters.mechanisms(lens).map(mechanism) + [process, works, projects] + trainings)
    }

    /// The figures of a metric that documents state, beside what the events of the same document amount to.
    func stated(_ metrics: [(metric: FigureMetric, unit: Unit)], title: Label, about: Label) -> Report.Table? {
        let claims = metrics.flatMap { state.figures.cells(of: $0.metric, in: $0.unit, lens) }.flatMap(\.claims)
        guard showsReported, !claims.isEmpty else { return nil }
        return Report.Table(
            title: title[language],
            columns: [
                .words(about[language]), .words(Terms.date[language]), .codes(Terms.unit[language]),
                .figures(ReportWords.stated[language]),
            ] + (showsDerived ? [.figures(ReportWords.listedThere[language])] : []) + [
                .words(Terms.document[language])
            ],
            rows: claims.compactMap { claim in claim.figure.map { stated($0, claim) } }
        )
    }

    private func stated(_ figure: FigureReported, _ claim: RecordedFact) -> Report.Row {
        let computed = state.computed(beside: claim, lens)
        let counted = computed.map { Report.Cell(.count($0.value), Evidence($0.claims + [claim])) }
        return Report.Row(
            cells: [
                part(figure.dimensions, without: ["scope", "programme", "status", "period"]),
                Report.Cell(.date(claim.occurred)),
                Report.Cell(code(figure.unit)), Report.Cell(.number(figure.value), [claim]),
            ] + (showsDerived ? [counted ?? Report.Cell(.unknown)] : []) + [Report.Cell(documents([claim]))]
        )
    }

    func hadHappened(_ claim: RecordedFact) -> Bool { lens.on.map { claim.occurred.hadHappened(by: $0) } ?? true }

    /// The movements that something is there of, and last what no movement is stated of.
    func movements(_ isThere: (Movement?) -> Bool) -> [Movement?] { (Movement.allCases + [nil]).filter(isThere) }

    func movement(_ movement: Movement?) -> Report.Value {
        movement.map { code($0) } ?? .code(nil, ReportWords.movementNotStated[language])
    }

    // MARK: - Combatants

    /// How far registered combatants have come, by movement. One person is counted at each step that is recorded of him or her.
    private var process: Report.Section {
        let title = ReportWords.process[language]
        let careers = state.rosters.careers(lens)
        guard showsDerived, !careers.isEmpty else {
            return Report.Section(
                title: title,
                blocks: showsDerived ? [noneRecorded(selection(CombatantRegistered.type))] : []
            )
        }
        let movements = movements { movement in careers.contains { $0.movement == movement } }
        let table = Report.Table(
            title: nil,
            columns: [.codes(ReportWords.movement[language])] + Step.allCases.map { .figures($0.label[language]) },
            rows: movements.map { movement in row(movement, careers.filter { $0.movement == movement }) }
                + [row(Report.Cell(.text(Terms.total[language])), careers, isTotal: true)]
        )
        return Report.Section(title: title, blocks: [.table(table)])
    }

    private func row(_ movement: Movement?, _ careers: [Career]) -> Report.Row {
        row(Report.Cell(self.movement(movement)), careers, isTotal: false)
    }

    private func row(_ head: Report.Cell, _ careers: [Career], isTotal: Bool) -> Report.Row {
        let cells = Step.allCases.map { step -> Report.Cell in
            let claims = careers.map { career -> [RecordedFact] in
                step == .present
                    ? career.stays.filter { $0.exit == nil }.flatMap(\.entries)
                    : career.claims.filter { step.isMade(by: $0) && hadHappened($0) }
            }
            let count = claims.count { !$0.isEmpty }
            return Report.Cell(.count(count), Evidence(claims.joined(), else: selection(step.type)))
        }
        return Report.Row(cells: [head] + cells, isTotal: isTotal)
    }

    /// A step of the process.
    private enum Step: CaseIterable {
        case registered
        case present
        case disarmed
        case demobilised
        case integrated
        case reintegrated

        var label: Label {
            switch self {
            case .registered: ReportWords.registered
            case .present: ReportWords.inMechanism
            case .disarmed: ReportWords.disarmed
            case .demobilised: ReportWords.demobilised
            case .integrated: ReportWords.integrated
            case .reintegrated: ReportWords.reintegrated
            }
        }

        /// The events that it is counted from.
        var type: FactType {
            switch self {
            case .registered: CombatantRegistered.type
            case .present: CombatantAdmitted.type
            case .disarmed: CombatantDisarmed.type
            case .demobilised: CombatantDemobilised.type
            case .integrated: CombatantIntegrated.type
            case .reintegrated: CombatantReintegrated.type
            }
        }

        func isMade(by claim: RecordedFact) -> Bool { claim.fact.type == type }
    }
}
