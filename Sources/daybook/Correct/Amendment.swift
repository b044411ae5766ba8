import CanonicalJSON
import DaybookClient
import Events
import Glibc

/// An event about another: a correction, a retraction or a reinstatement, put together and sent.
struct Amendment {
    let type: FactType
    let history: History
    /// The subject's last event when its author looked.
    var seen: Position?
    let source: String
    let reason: String
    var note: String?
    /// What the type adds: the replacement, or what the event duplicates.
    var details: JSONObject = [:]

    /// Sends it under a fresh id, and says where it was recorded.
    func record(_ daybook: DaybookOptions) async throws {
        let recording = Recording(daybook: daybook)
        // Nobody can repeat it with the same id from here, and need not: the subject's position guards it.
        try recording.show(try await recording.record(try draft.checked(), id: nil))
    }

    /// The submission, under a fresh id.
    var draft: SubmissionDraft {
        let id = SubmissionDraft.randomID()
        var draft = SubmissionDraft(type: type, subject: history.subject, source: source, id: id, data: .object(data))
        draft.ifSubjectAt = seen
        return draft
    }

    private var data: JSONObject {
        var data = details
        data["occurred"] = .string(Amendment.today.description)
        data["target"] = ["position": history.position.json]
        data["reason"] = .string(reason)
        data["note"] = note.map { .string($0) }
        return data
    }

    /// The day by the machine's clock, in UTC.
    static var today: Day { Day(number: Int32(time(nil) / 86_400)) }

    /// The last event of the subject that the history knows of: what came later, its reader has not seen.
    static func lastPosition(_ history: History, _ daybook: DaybookOptions) async throws -> Position? {
        var query = EventQuery()
        query.subject = history.subject
        query.before = .position(history.basis.next)
        query.order = .descending
        query.limit = 1
        let page = try await daybook.client.events(query)
        return page.events.first.flatMap { Position($0.text("sequence").trimmingZeros) }
    }
}
