public import CanonicalJSON
public import Events
import Projections

extension Answer {
    /// What changed in state between two positions. The answer's own state is the later of the two.
    public func changes(_ net: NetChange) -> JSONValue {
        object([
            ("from", net.from.position.json), ("to", net.to.position.json), ("events", JSONValue(net.events)),
            ("changes", .array(net.changes.map(json))),
        ])
    }

    /// The end of a walk through changes: what it rested on.
    public func end(of walk: ChangeWalk, after position: Position, events: Int) -> JSONValue {
        object([("from", position.json), ("to", walk.last.json), ("events", JSONValue(events))])
    }

    /// What one event changed, with who recorded it, when, and why.
    public func changes(_ changes: EventChanges) -> JSONValue {
        let event = changes.event
        var members: [(String, JSONValue)] = [
            ("position", event.position.json),
            ("recordedtime", .string(event.recorded.description)),
            ("subject", .string(event.subject.text)),
            ("type", .string(changes.original.type.name)),
            ("label", .string(changes.original.type.label[language])),
            ("authid", .string(event.author.id)),
            ("source", .string(event.source)),
            ("changes", .array(changes.changes.map(json))),
        ]
        if let other = event.onBehalfOf { members.append(("onbehalfof", .string(other))) }
        if changes.original.position != event.position { members.append(("target", changes.original.position.json)) }
        members += amendment(event)
        return .object(JSONObject(members))
    }

    private func json(_ change: Change) -> JSONValue {
        [
            "subject": .string(change.aspect.subject.text),
            "aspect": [
                "code": .string(change.aspect.name.rawValue), "label": .string(change.aspect.name.label[language]),
            ],
            "of": .array(change.aspect.key.map(json)),
            "before": change.before.map(json) ?? .null,
            "after": change.after.map(json) ?? .null,
        ]
    }

    private func json(_ term: Term) -> JSONValue {
        switch term {
        case .code(let code, let label): ["code": .string(code), "label": .string(label[language])]
        case .text(let text): .string(text)
        case .date(let text): ["date": .string(text)]
        case .count(let count): JSONValue(count)
        case .number(let number): JSONValue(number)
        case .rank(let rank): ["low": JSONValue(rank.lowerBound), "high": JSONValue(rank.upperBound)]
        case .people(let people): json(people)
        }
    }
}
