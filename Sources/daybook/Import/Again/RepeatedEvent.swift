import CanonicalJSON
import DaybookClient
import Events
import Printing

/// An event of a file whose source and id are recorded already.
struct RepeatedEvent: Sendable {
    let row: ImportedRow
    let event: ImportedEvent
    /// Where it is recorded.
    let position: Position
    /// Whether the daemon refused it, as it says something else than what was recorded first.
    let isRefused: Bool

    /// What it says, beside what the record says now.
    enum Comparison {
        case same(isRetracted: Bool)
        case different(Difference)
        /// Nobody can tell, or no correction can say it.
        case incomparable(RowProblem)
    }

    /// What would be corrected.
    struct Difference {
        let event: RepeatedEvent
        let history: History
        let fact: JSONValue
        let source: String
        let id: String
    }

    /// Asks what the record says now, and compares.
    ///
    /// - Throws: ``ClientError`` where no answer comes.
    func compared(_ daybook: DaybookOptions) async throws -> Comparison {
        guard !event.isExported else {
            return isRefused ? .incomparable(problem(Words.exportDiffers)) : .same(isRetracted: false)
        }
        let history: History
        do {
            history = try await History.of(position, daybook)
        } catch let error as ClientError {
            guard error.problem != nil else { throw error }
            return .incomparable(RowProblem(message: Label(error.message, error.message)))
        }
        guard history.position == position else {
            return isRefused ? .incomparable(problem(Words.amendmentDiffers)) : .same(isRetracted: false)
        }
        guard let submission = try? JSONValue(json: daybook.names.named(event.json).bytes),
            let source = submission["source"]?.stringValue,
            let id = submission["id"]?.stringValue, let fact = submission["data"]
        else { return .incomparable(problem(Words.noCorrectionOfSuch)) }
        guard submission["type"]?.stringValue == history.type.name,
            submission["subject"]?.stringValue == history.subject.text
        else { return .incomparable(problem(Words.subjectOrTypeDiffers)) }
        guard !history.fact.hasKeptTexts else { return .incomparable(problem(Words.sealedIsNotCompared)) }
        guard fact != history.fact else { return .same(isRetracted: history.isRetracted) }
        return .different(Difference(event: self, history: history, fact: fact, source: source, id: id))
    }

    private func problem(_ label: Label) -> RowProblem {
        RowProblem(
            message: Label(label.filled(.english, "\(position)"), label.filled(.french, "\(position)")),
            cause: Label(label.filled(.english, "…"), label.filled(.french, "…"))
        )
    }
}

extension RepeatedEvent.Difference {
    /// Why the row is rejected where nothing is corrected.
    var problem: RowProblem {
        RowProblem(
            message: Label(text(Words.differsFromRecord, .english), text(Words.differsFromRecord, .french)),
            cause: Words.differFromRecord
        )
    }

    /// The sentence, and each field that differs on lines of its own.
    func text(_ sentence: Label, _ language: Language) -> String {
        let difference = FactDifference(from: history.fact, to: fact, history.type, language)
        let changes = difference.changes.flatMap { change in
            ["  \(change.label)"] + (change.old.map { ["    − \($0)"] } ?? [])
                + (change.new.map { ["    + \($0)"] } ?? [])
        }
        let head = sentence.filled(language, history.subject.text, "\(history.position)")
        return ([head] + changes).joined(separator: "\n")
    }

    /// The correction that makes the record say what the file says.
    func correction(_ reason: String, _ note: String?, seen: Position?) throws(FieldError) -> [UInt8] {
        var data: JSONObject = [
            "occurred": .string(Amendment.today.description),
            "target": ["source": .string(source), "id": .string(id)], "reason": .string(reason), "replacement": fact,
        ]
        data["note"] = note.map { .string($0) }
        var draft = SubmissionDraft(
            type: RecordCorrected.type,
            subject: history.subject,
            source: source,
            id: SubmissionDraft.randomID(),
            data: .object(data)
        )
        draft.ifSubjectAt = seen
        return try draft.checked()
    }
}

extension JSONValue {
    /// Whether somewhere in it a sealed text is kept.
    fileprivate var hasKeptTexts: Bool {
        switch self {
        case .object(let object): object.keys == ["keep"] || object.members.contains { $0.value.hasKeptTexts }
        case .array(let elements): elements.contains(where: \.hasKeptTexts)
        default: false
        }
    }
}
