public import CanonicalJSON
public import EventLog
public import Events
import Projections

extension Answer {
    /// Every version of an event: who recorded, corrected, retracted or reinstated it, when, and why.
    ///
    /// - Parameter position: Of the event, or of one that is about it.
    /// - Returns: `nil` where there is no such event by the basis, or the reader may not read it.
    public func history(of position: Position, in log: EventLog, readable scope: SubjectScope) throws -> JSONValue? {
        let source = WholeEvents(log: log)
        guard position > .zero, position <= state.position else { return nil }
        // The event that is asked for, and the one that it is about, are not passed over where they are damaged.
        guard let event = try log.event(at: position), scope.contains(event.subject),
            let original = try WorkingLog(log: log).original(of: event)
        else { return nil }
        let amendment = state.amendment(of: original.position)
        let later = amendment?.history ?? []
        let isRetracted = amendment?.retraction != nil
        return object([
            ("position", original.position.json),
            ("subject", .string(original.subject.text)),
            ("type", .string(original.type.name)),
            ("status", isRetracted ? "retracted" : "standing"),
            (
                "versions",
                .array(
                    [try version(original, in: log)]
                        + (try later.map { position in
                            guard let event = try source.event(at: position) else {
                                return ["position": position.json, "what": "damaged"]
                            }
                            return try version(event, in: log)
                        })
                )
            ),
        ])
    }

    private func version(_ event: Event, in log: EventLog) throws -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("position", event.position.json),
            ("recordedtime", .string(event.recorded.description)),
            ("authid", .string(event.author.id)),
            ("source", .string(event.source)),
        ]
        if let other = event.onBehalfOf { members.append(("onbehalfof", .string(other))) }
        let data = try log.bytes(at: event.position).flatMap { try? JSONValue(json: $0)["data"] }
        switch event.fact.details {
        case .recordCorrected: members.append(("data", data?["replacement"] ?? .null))
        case .recordRetracted(let retraction):
            guard let other = retraction.duplicateOf else { break }
            members.append(("duplicateOf", try WorkingLog(log: log).position(named: other)?.json ?? .null))
        case .recordReinstated, .recordDisputed: break
        default: members.append(("data", data ?? .null))
        }
        return .object(JSONObject(members + amendment(event)))
    }

    /// What an event does to the record, and why.
    func amendment(_ event: Event) -> [(String, JSONValue)] {
        switch event.fact.details {
        case .recordCorrected(let correction):
            [("what", "corrected"), ("reason", json(correction.reason))] + note(event, correction.authority)
        case .recordRetracted(let retraction):
            [("what", "retracted"), ("reason", json(retraction.reason))] + note(event, retraction.authority)
        case .recordReinstated(let reinstatement):
            [("what", "reinstated"), ("reason", json(reinstatement.reason))] + note(event, reinstatement.authority)
        case .recordDisputed(let dispute):
            [("what", "disputed"), ("by", .string(dispute.by)), ("claim", .string(dispute.claim))] + note(event, nil)
        default: [("what", "recorded")]
        }
    }

    private func note(_ event: Event, _ authority: String?) -> [(String, JSONValue)] {
        [("note", event.fact.note), ("authority", authority)].compactMap { name, text in
            text.map { (name, .string($0)) }
        }
    }
}
