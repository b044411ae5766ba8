import Events
import Printing
import Projections

/// Everything that is claimed about an incident, figure by figure and document by document, with what was corrected, retracted
/// or disputed.
///
/// Claims of documents are shown whatever the basis: nothing in it is counted from events.
struct IncidentReport: ReportContent {
    let answer: Answer
    let basis: FigureBasis
    let figures: [Casualties.Figure]
    private let subject: Subject
    /// By valid time, those included that figures are chosen among though they had not happened on the report's day.
    private let claims: [RecordedFact]
    private let verification: RecordedFact?
    private let amendments: Amendments

    init(_ subject: Subject, answer: Answer, basis: FigureBasis, in log: some EventSource) throws {
        let incident = answer.state.incidents.incident(subject, answer.lens)
        let figures = answer.state.casualties.figures(of: subject, answer.lens)
        let claims = Set((incident?.claims ?? []) + figures.flatMap(\.claims))
        self.answer = answer
        self.basis = basis
        self.subject = subject
        self.figures = figures
        self.claims = claims.sorted(by: RecordedFact.isOrderedByValidTime)
        self.verification = incident?.verification
        self.amendments = try Amendments(of: Array(claims), in: answer.state, log) { claim in
            answer.lens.shows(claim) && Incidents.isNamed(subject, by: claim)
        }
    }

    var content: (title: String, sections: [Report.Section]) {
        let sections = [
            shownFigures, allFigures, attack, verifications, others, section(of: amendments),
        ]
        let none = Report.Note(text: ReportWords.nothingRecorded.filled(language, subject.text))
        return (
            "\(ReportKind.incident.title[language]), \(subject.text)",
            sections.allSatisfy { $0.blocks.isEmpty }
                ? [Report.Section(title: ReportWords.claims[language], blocks: [.paragraph(none)])] : sections
        )
    }

    /// The claims of some types with how they stand: what counts first, what was retracted after it.
    func claims(
        shown: [RecordedFact],
        where isMeant: (RecordedFact) -> Bool
    ) -> [(claim: RecordedFact, standing: Standing)] {
        let counting = claims.filter(isMeant)
        var all = counting.filter(shown.contains).map { (claim: $0, standing: Standing.shown) }
        all += counting.filter { !shown.contains($0) }.map { ($0, .alsoStated) }
        all += amendments.retracted.filter(isMeant).map { ($0, .retracted) }
        return all
    }

    // MARK: - What happened

    private var attack: Report.Section {
        let attacks = state.attacks.attacks(about: subject, lens).map(\.shown)
        let rows = claims(shown: attacks) { if case .attackReported = $0.fact.details { true } else { false } }
            .compactMap { claim, standing -> Report.Row? in
                guard case .attackReported(let attack) = claim.fact.details else { return nil }
                let told: [String?] = [attack.actor, attack.targets.joined(separator: ", "), attack.narrative]
                return Report.Row(cells: [
                    Report.Cell(code(attack.kind)), date(claim), place(claim, standing),
                    Report.Cell(code(attack.perpetrator)), words(told, standing),
                    cell(standing), Report.Cell(documents([claim])),
                ])
            }
        return section(
            ReportWords.attack,
            [
                .codes(Terms.kind[language]), .words(Terms.date[language]), .words(Terms.place[language]),
                .codes(Terms.perpetrator[language]), .words(ReportWords.content[language]),
                .codes(ReportWords.claim[language]), .words(Terms.document[language]),
            ],
            rows
        )
    }

    private var verifications: Report.Section {
        let shown = verification.map { [$0] } ?? []
        let rows = claims(shown: shown) { if case .incidentVerified = $0.fact.details { true } else { false } }
            .compactMap { claim, standing -> Report.Row? in
                guard case .incidentVerified(let content) = claim.fact.details else { return nil }
                return Report.Row(cells: [
                    Report.Cell(code(content.status)), date(claim),
                    content.standard.map { words([$0], standing) } ?? Report.Cell(.unknown),
                    words([content.reason], standing),
                    cell(standing), Report.Cell(documents([claim])),
                ])
            }
        return section(
            ReportWords.verification,
            [
                .codes(ReportWords.conclusion[language]), .words(Terms.date[language]),
                .words(ReportWords.standard[language]), .words(ReportWords.reason[language]),
                .codes(ReportWords.claim[language]), .words(Terms.document[language]),
            ],
            rows
        )
    }

    /// Violations, displacements and deaths that name the incident, and whatever else is recorded under it.
    private var others: Report.Section {
        let rest = claims(shown: []) { claim in
            switch claim.fact.details {
            case .attackReported, .casualtiesReported, .incidentVerified: false
            default: true
            }
        }
        let rows = rest.map { claim, standing -> Report.Row in
            let (number, told) = content(claim)
            return Report.Row(cells: [
                Report.Cell(.code(claim.fact.type.name, claim.fact.type.label[language])), date(claim),
                place(claim, standing), number, words(told, standing),
                standing == .retracted ? cell(standing) : .blank, Report.Cell(documents([claim])),
            ])
        }
        return section(
            ReportWords.otherRecords,
            [
                .codes(ReportWords.type[language]), .words(Terms.date[language]), .words(Terms.place[language]),
                .estimates(ReportWords.number[language]), .words(ReportWords.content[language]),
                .codes(ReportWords.claim[language]), .words(Terms.document[language]),
            ],
            rows
        )
    }

    private func content(_ claim: RecordedFact) -> (number: Report.Cell, words: [String?]) {
        switch claim.fact.details {
        case .violationRecorded(let violation):
            let victims = violation.victims.map { estimate in
                let number = CellWords(language: language).text(.estimate(estimate))
                return Terms.remark.filled(
                    language,
                    ReportWords.victims[language],
                    "\(number) (\(estimate.unit.label[language]))"
                )
            }
            let subtype = "\(violation.subtype.rawValue) \(violation.subtype.label[language])"
            return (
                Report.Cell(.count(violation.count), [claim]),
                [subtype, violation.perpetrator.label[language], victims]
            )
        case .displacementReported(let movement):
            let places = [movement.origin.name, movement.destinations.map(\.name).joined(separator: ", ")]
            return (
                Report.Cell(.estimate(movement.people), [claim]),
                [
                    movement.people.unit.label[language], places.filter { !$0.isEmpty }.joined(separator: " → "),
                    movement.trigger.label[language],
                ]
            )
        case .combatantDied(let death): return (.blank, [claim.subject.text, death.cause?.label[language]])
        default: return (.blank, [claim.fact.note])
        }
    }

    // MARK: - Cells

    func section(_ title: Label, _ columns: [Report.Column], _ rows: [Report.Row]) -> Report.Section {
        let table = Report.Table(title: nil, columns: columns, rows: rows)
        return Report.Section(title: title[language], blocks: rows.isEmpty ? [] : [.table(table)])
    }

    private func place(_ claim: RecordedFact, _ standing: Standing) -> Report.Cell {
        let names = claim.fact.places.map(\.name)
        return names.isEmpty ? Report.Cell(.unknown) : words([names.joined(separator: ", ")], standing)
    }
}
