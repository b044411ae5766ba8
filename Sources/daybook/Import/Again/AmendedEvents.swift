import CanonicalJSON
import DaybookClient
import Events

/// The events of which the record says something else now than when they were recorded: corrected, retracted, reinstated.
struct AmendedEvents: Sendable {
    private var positions: Set<Position> = []
    private var keys: Set<SubmissionKey> = []

    /// Asks for them; none where the user may not read.
    ///
    /// Cost: as many lines as there are corrections, retractions and reinstatements.
    static func of(_ client: DaybookClient) async -> AmendedEvents {
        var events = AmendedEvents()
        var query = EventQuery()
        query.types = [RecordCorrected.type, RecordRetracted.type, RecordReinstated.type]
        do {
            for try await case .whole(let line) in client.eventLines(query) { events.add(line) }
        } catch {
            // What cannot be read cannot be compared: a repeated event is then recognised by what it was.
            return events
        }
        return events
    }

    private mutating func add(_ line: [UInt8]) {
        guard let target = (try? JSONValue(json: line))?["data"]?["target"] else { return }
        if let position = target["position"]?.intValue, position > 0 { positions.insert(Position(UInt64(position))) }
        if let source = target["source"]?.stringValue, let id = target["id"]?.stringValue {
            keys.insert(SubmissionKey(source: source, id: id))
        }
    }

    /// Whether the event at a position, which a submission repeats, is one of them.
    func contains(_ position: Position, _ submission: [UInt8]) -> Bool {
        if positions.contains(position) { return true }
        guard !keys.isEmpty, let json = try? JSONValue(json: submission) else { return false }
        return json.submissionKey.map(keys.contains) ?? false
    }
}

extension JSONValue {
    /// What identifies a submission; `nil` where it has no source and id.
    var submissionKey: SubmissionKey? {
        guard let source = self["source"]?.stringValue, let id = self["id"]?.stringValue else { return nil }
        return SubmissionKey(source: source, id: id)
    }
}
