public import CanonicalJSON
public import Events
import Projections

extension Answer {
    /// One incident: the attack with all that report it, and the dead, wounded, missing and abducted with every count; `nil`
    /// where nothing of it is claimed.
    public func incident(_ subject: Subject) -> JSONValue? {
        let attack = state.attacks.attacks(about: subject, lens).first.map(json) ?? .null
        let figures = state.casualties.figures(of: subject, lens)
        guard !attack.isNull || !figures.isEmpty else { return nil }
        return object([
            (
                "incident",
                [
                    "subject": .string(subject.text), "attack": attack, "casualties": .array(figures.map(json)),
                ]
            )
        ])
    }

    /// An attack with the claim that is shown, and all others.
    func json(_ attack: Attacks.Attack) -> JSONValue {
        guard case .attackReported(let content) = attack.shown.fact.details else { return json(attack.shown) }
        return [
            "subject": .string(attack.shown.subject.text),
            "kind": json(content.kind),
            "perpetrator": json(content.perpetrator),
            "place": json(attack.shown.fact.place),
            "shown": json(attack.shown),
            "claims": .array(attack.claims.map { json($0) }),
        ]
    }

    private func json(_ figure: Casualties.Figure) -> JSONValue {
        [
            "outcome": ["code": .string(figure.outcome.rawValue), "label": .string(figure.outcome.label[language])],
            "scope": figure.group.scope.map(json) ?? .null,
            "victims": .array(figure.group.victims.map(json)),
            "people": json(figure.people),
            "shown": json(figure.shown),
            "claims": .array(
                figure.claims.map { claim in
                    json(claim, figure.outcome.people(claim).map { [("people", json($0))] } ?? [])
                }
            ),
        ]
    }
}
