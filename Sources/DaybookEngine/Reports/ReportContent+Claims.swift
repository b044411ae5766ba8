import Events
import Printing
import Projections

/// How a claim stands among those about the same.
enum Standing: String {
    case shown
    case alsoStated = "also-stated"
    case retracted

    var label: Label {
        switch self {
        case .shown: Label("Shown", "Retenue")
        case .alsoStated: Label("Also stated", "Aussi indiquée")
        case .retracted: Label("Retracted", "Retirée")
        }
    }
}

extension Choice {
    var label: Label {
        switch self {
        case .onlyClaim: Label("the only claim", "la seule déclaration")
        case .recommended: Label("marked as recommended", "désignée comme version retenue")
        case .mostReliable: Label("the most reliable source", "la source la plus fiable")
        case .lastRecorded:
            Label("of sources as reliable, the last recorded", "à fiabilité égale, la dernière enregistrée")
        }
    }
}

extension ReportContent {
    /// Words as a claim has them; none of a retracted one, since a report is made to be sent.
    func words(_ words: [String?], _ standing: Standing) -> Report.Cell {
        standing == .retracted
            ? .blank : Report.Cell(.text(words.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "; ")))
    }

    func cell(_ standing: Standing) -> Report.Cell { Report.Cell(.code(standing.rawValue, standing.label[language])) }

    /// When a claim is said to have happened, which rests on the claim.
    func date(_ claim: RecordedFact) -> Report.Cell { Report.Cell(.date(claim.occurred), [claim]) }

    func date(_ occurred: Occurrence) -> String { DateWords(language: language, style: .whole).text(occurred.text) }

    /// When an event was recorded, to the second.
    private func date(_ moment: Moment) -> Report.Value {
        let text = moment.descriptionToTheSecond
        return (try? Occurrence(text)).map { .date($0) } ?? .text(text)
    }

    func number(_ number: Int?, _ claim: RecordedFact) -> Report.Cell {
        number.map { Report.Cell(.count($0), [claim]) } ?? Report.Cell(.unknown)
    }

    /// What later events did to the claims of a report; without a table where they did nothing.
    func section(of amendments: Amendments) -> Report.Section {
        let table = Report.Table(
            title: nil,
            columns: [
                .words(ReportWords.claimAmended[language]), .codes(ReportWords.what[language]),
                .words(ReportWords.recorded[language]), .words(ReportWords.recordedBy[language]),
                .codes(ReportWords.reason[language]), .words(ReportWords.content[language]),
            ],
            rows: amendments.steps.map(row)
        )
        return Report.Section(
            title: ReportWords.amendments[language],
            blocks: amendments.steps.isEmpty ? [] : [.table(table)]
        )
    }

    private func row(_ step: Amendments.Step) -> Report.Row {
        let (reason, words) = contents(step)
        let authors = [step.event.author.id, step.event.onBehalfOf].compactMap(\.self)
        return Report.Row(cells: [
            Report.Cell(
                .text("\(step.claim.fact.type.label[language]), \(step.claim.position)"),
                [step.claim, RecordedFact(step.event)]
            ),
            Report.Cell(.code(step.event.type.name, step.event.type.label[language])),
            Report.Cell(date(step.event.recorded)),
            Report.Cell(.text(authors.joined(separator: ", "))),
            Report.Cell(reason), Report.Cell(.text(words.joined(separator: "; "))),
        ])
    }

    private func contents(_ step: Amendments.Step) -> (reason: Report.Value, words: [String]) {
        func more(_ authority: String?) -> [String] { [authority, step.event.fact.note].compactMap(\.self) }
        switch step.event.fact.details {
        case .recordCorrected(let correction):
            return (code(correction.reason), step.changes.map(words) + more(correction.authority))
        case .recordRetracted(let retraction): return (code(retraction.reason), more(retraction.authority))
        case .recordReinstated(let reinstatement):
            return (code(reinstatement.reason), more(reinstatement.authority))
        case .recordDisputed(let dispute):
            return (.blank, [Terms.remark.filled(language, dispute.by, dispute.claim)] + more(nil))
        default: return (.blank, more(nil))
        }
    }

    private func words(_ change: FieldChange) -> String {
        let name = change.name(language)
        return switch change.after {
        case .nothing: Terms.remark.filled(language, name, ReportWords.nothing[language])
        case .value(let text): Terms.remark.filled(language, name, text)
        case .removed: name
        }
    }
}
