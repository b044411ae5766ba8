public import CanonicalJSON
import Events
import Projections

extension Answer {
    /// The contradictions that the record holds: stated beside counted, source beside source, and the rules that are broken.
    public func discrepancies() -> JSONValue {
        let found = state.discrepancies(lens)
        let listed = found.map { discrepancy -> JSONValue in
            [
                "kind": [
                    "code": .string(discrepancy.kind.rawValue), "label": .string(discrepancy.kind.label[language]),
                ],
                "topic": .string(discrepancy.topic[language]),
                "subject": .string(discrepancy.subject.text),
                "sides": .array(discrepancy.sides.map(json)),
            ]
        }
        let totals = Discrepancy.Kind.allCases.map { kind in
            (kind.rawValue, JSONValue(found.count { $0.kind == kind }))
        }
        return object([("discrepancies", .array(listed)), ("totals", .object(JSONObject(totals)))])
    }

    private func json(_ side: Discrepancy.Side) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("role", ["code": .string(side.role.rawValue), "label": .string(side.role.label[language])])
        ]
        if let what = side.what { members.append(("what", .string(what[language]))) }
        switch side.value {
        case .number(let value, let unit): members += [("value", JSONValue(value)), ("unit", json(unit))]
        case .range(let range, let unit):
            members += [
                ("low", JSONValue(range.lowerBound)), ("high", JSONValue(range.upperBound)), ("unit", json(unit)),
            ]
        case .estimate(let estimate): members.append(("estimate", json(estimate)))
        case .date(let date): members.append(("occurred", .string(date.text)))
        case .breach(let breach):
            members += [("rule", .string(breach.rule.rawValue)), ("message", .string(breach.message[language]))]
            if let path = breach.path { members.append(("path", .string(path))) }
            if let other = breach.collidesWith { members.append(("collidesWith", other.json)) }
        }
        members.append(("claims", .array(side.claims.map { json($0) })))
        return .object(JSONObject(members))
    }
}
