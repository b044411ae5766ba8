public import CanonicalJSON
public import Events
import Projections

extension Answer {
    /// One incident: the attack, every figure of victims, what was concluded, and all else that is claimed about it; `nil` where
    /// nothing is.
    public func incident(_ subject: Subject) -> JSONValue? {
        guard let incident = state.incidents.incident(subject, lens) else { return nil }
        let claims = incident.claims.map { json($0, [("type", .string($0.fact.type.name))]) }
        return object([
            (
                "incident",
                [
                    "subject": .string(subject.text),
                    "attack": incident.attack.map(attack) ?? .null,
                    "casualties": .array(incident.casualties.map { casualties($0, shown: incident.casualtiesShown) }),
                    "verification": incident.verification.map(verification) ?? .null,
                ]
            ),
            ("claims", .array(claims)),
        ])
    }

    private func attack(_ claim: RecordedFact) -> JSONValue {
        guard case .attackReported(let attack) = claim.fact.details else { return json(claim) }
        return json(
            claim,
            [
                ("kind", json(attack.kind)), ("place", json(claim.fact.place)),
                ("perpetrator", json(attack.perpetrator)), ("targets", .array(attack.targets.map { .string($0) })),
                ("actor", attack.actor.map { .string($0) } ?? .null),
            ]
        )
    }

    private func casualties(_ claim: RecordedFact, shown: RecordedFact?) -> JSONValue {
        guard case .casualtiesReported(let casualties) = claim.fact.details else { return json(claim) }
        let figures: [(String, Estimate?)] = [
            ("killed", casualties.killed), ("wounded", casualties.wounded), ("missing", casualties.missing),
            ("abducted", casualties.abducted),
        ]
        let stated = figures.compactMap { name, figure in figure.map { (name, json($0)) } }
        return json(claim, stated + [("shown", .bool(claim === shown))])
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
