import CanonicalJSON
import DaybookClient
import Events
import Printing

/// A retraction or reinstatement, as a person goes through it: look at the event, say why, agree.
struct StatusAmendment {
    let position: Position
    let type: FactType
    let question: Label
    let why: ReasonOptions
    let section: SourceOptions
    let daybook: DaybookOptions

    func record(_ details: JSONObject = [:]) async throws {
        let dialogue = Dialogue(language: daybook.language)
        let source = try section.reporter()
        let history = try await History.of(position, daybook)
        guard history.position == position || type != RecordRetracted.type else {
            throw FieldError(
                "POSITION: expected that of an event itself, found \(position), which is about the event at position "
                    + "\(history.position)"
            )
        }
        let seen = try await Amendment.lastPosition(history, daybook)
        if dialogue.isPossible {
            let bytes = try await StoredBytes.of(history.position, daybook)
            daybook.say(try await ShowCommand.report(bytes, history.position, daybook))
        }
        let isRepeated = type == RecordRetracted.type && history.isRetracted
        if isRepeated { Messages.line(Words.isRetractedAlready[daybook.language]) }
        var details = details
        var reason = try why.reason(of: type, dialogue)
        let isOriginalKnown = !details.members.isEmpty
        asking: while reason == AmendmentReason.duplicate.rawValue, type == RecordRetracted.type, !isOriginalKnown,
            dialogue.isPossible
        {
            switch try await original(of: history, dialogue) {
            case .event(let position): details["duplicateOf"] = ["position": position.json]
            case .notKnown: break
            case .back:
                reason = try why.reason(of: type, dialogue)
                continue asking
            }
            break asking
        }
        if !why.yes, dialogue.isPossible, !dialogue.isAgreed(question) {
            throw Failure(Words.nothingRecorded[daybook.language])
        }
        var amendment = amendment(type, history, seen, source, reason)
        amendment.details = details
        guard isRepeated else { return try await amendment.record(daybook) }
        // What is retracted is not retracted again: it counts for no moment in between, since both are recorded as one.
        let reinstatement = self.amendment(
            RecordReinstated.type,
            history,
            seen,
            source,
            AmendmentReason.typo.rawValue
        )
        amendment.seen = nil
        try await Recording(daybook: daybook).recordAll([reinstatement.draft, amendment.draft])
    }

    private func amendment(
        _ type: FactType,
        _ history: History,
        _ seen: Position?,
        _ source: String,
        _ reason: String
    ) -> Amendment {
        Amendment(type: type, history: history, seen: seen, source: source, reason: reason, note: why.note)
    }

    /// Of which event another is a duplicate, as the person says.
    private enum Original {
        case event(Position)
        case notKnown
        /// The question before is to be asked again.
        case back
    }

    private func original(of history: History, _ dialogue: Dialogue) async throws -> Original {
        var query = EventQuery()
        query.subject = history.subject
        query.order = .descending
        query.limit = 20
        let events = (try? await daybook.client.events(query).events) ?? []
        let others = events.filter { event in
            event["data"]?["target"] == nil && Position(event.text("sequence").trimmingZeros) != history.position
        }
        if !others.isEmpty { Messages.line(Words.likeIt[daybook.language]) }
        for event in others {
            let occurred = DateWords(language: daybook.language).text(event["data"]?.text("occurred") ?? "")
            let label = Catalogue.type(named: event.text("type"))?.label[daybook.language] ?? event.text("type")
            Messages.line("  \(event.text("sequence").trimmingZeros)  \(label), \(occurred)")
        }
        while let answer = dialogue.line(Words.ofWhichEvent) {
            guard answer != "<" else {
                guard why.reason != nil else { return .back }
                Messages.line(Words.firstQuestion[daybook.language])
                continue
            }
            guard let position = Position(answer), position != history.position,
                let found = try? await History.of(position, daybook), found.position != history.position
            else {
                Messages.line(Words.noPosition.filled(daybook.language, answer))
                continue
            }
            return .event(found.position)
        }
        return .notKnown
    }
}
