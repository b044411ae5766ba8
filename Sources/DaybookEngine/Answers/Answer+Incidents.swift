public import CanonicalJSON
public import Events
import Projections

extension Answer {
    /// One incident: the attack, the dead, wounded, missing and abducted with every count, what was concluded, and all else that is
    /// claimed about it; `nil` where nothing is.
    public func incident(_ subject: Subject) -> JSONValue? {
        guard let incident = state.incidents.incident(subject, lens) else { return nil }
        return object([
            (
                "incident",
                [
                    "subject": .string(subject.text),
                    "attack": state.attacks.attacks(about: subject, lens).first.map(json) ?? .null,
                    "casualties": .array(state.casualties.figures(of: subject, lens).map(json)),
                    "verification": incident.verification.map(verification) ?? .null,
                ]
            ),
            ("claims", .array(incident.claims.map { json($0, [("type", .string($0.fact.type.name))]) })),
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

    private func verification(_ claim: RecordedFact) -> JSONValue {
        guard case .incidentVerified(let content) = claim.fact.details else { return json(claim) }
        return json(
            claim,
            [
                ("status", json(content.status)), ("standard", content.standard.map { .string($0) } ?? .null),
                ("reason", .string(content.reason)),
            ]
        )
    }

    /// Besieged places, and those that were.
    public func sieges() -> JSONValue {
        let sieges = state.sieges.sieges(lens)
        let listed = sieges.map { siege -> JSONValue in
            let shown = siege.report ?? siege.lift
            let report: SiegeReported? =
                if case .siegeReported(let content)? = siege.report?.fact.details { content } else { nil }
            return [
                "subject": .string(siege.subject.text),
                "place": json(shown?.fact.place),
                "perpetrator": report?.perpetrator.map(json) ?? .null,
                "restrictions": .array((report?.restrictions ?? []).map { .string($0) }),
                "reported": siege.report.map { json($0) } ?? .null,
                "lifted": siege.lift.map { json($0) } ?? .null,
                "claims": .array(siege.claims.map { json($0, [("type", .string($0.fact.type.name))]) }),
            ]
        }
        return object([
            ("sieges", .array(listed)),
            ("totals", ["ongoing": JSONValue(sieges.count { $0.lifts.isEmpty }), "listed": JSONValue(sieges.count)]),
        ])
    }

    /// The protection risk of communes, month by month.
    public func risk() -> JSONValue {
        let assessments = state.risk.assessments(lens)
        return object([
            (
                "assessments",
                .array(
                    assessments.map { assessment in
                        [
                            "commune": .string(assessment.commune.text),
                            "month": .string(assessment.month.description),
                            "points": JSONValue(assessment.content?.points),
                            "level": assessment.content.map { json(level: $0.level) } ?? .null,
                            "shown": json(assessment.shown),
                            "claims": .array(assessment.claims.map { json($0) }),
                        ]
                    }
                )
            )
        ])
    }

    private func json(level: Int) -> JSONValue {
        let label = RiskLevel(rawValue: level)?.label[language] ?? ""
        return ["code": .string(String(level)), "label": .string(label)]
    }
}
