import CanonicalJSON
import Events

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
        let reason = try why.reason(of: type, dialogue)
        if !why.yes, dialogue.isPossible, !dialogue.isAgreed(question) {
            throw Failure(Words.nothingRecorded[daybook.language])
        }
        var amendment = Amendment(
            type: type,
            history: history,
            seen: seen,
            source: source,
            reason: reason,
            note: why.note
        )
        amendment.details = details
        try await amendment.record(daybook)
    }
}
