public import CanonicalJSON
import Events
import Projections

extension Answer {
    /// Movements of people with every claim, and their totals by unit: households and persons are never added. Returns are listed
    /// apart, and never subtracted.
    public func displacements() -> JSONValue {
        let movements = state.displacements.movements(lens)
        let totals = Displacements.totals(of: movements)
        let listed = movements.map { movement -> JSONValue in
            guard let displacement = movement.displacement else { return json(movement.shown) }
            return [
                "subject": .string(movement.subject.text),
                "origin": json(displacement.origin),
                "destinations": .array(displacement.destinations.map { json($0) }),
                "people": json(displacement.people),
                "trigger": json(displacement.trigger),
                "shown": json(movement.shown),
                "claims": .array(movement.claims.map { json($0) }),
            ]
        }
        return object([
            ("movements", .array(listed)),
            ("totals", .array(Unit.allCases.compactMap { unit in totals[unit].map { json($0, unit) } })),
            ("returns", .array(state.returns.returns(lens).map(json))),
        ])
    }

    private func json(_ back: Returns.Return) -> JSONValue {
        guard let content = back.content else { return json(back.shown) }
        return [
            "subject": .string(back.subject.text),
            "origin": json(content.origin),
            "destination": json(content.destination),
            "people": json(content.people),
            "shown": json(back.shown),
            "claims": .array(back.claims.map { json($0) }),
        ]
    }

    private func json(_ total: Displacements.Total, _ unit: Unit) -> JSONValue {
        [
            "unit": json(unit),
            "movements": JSONValue(total.movements),
            "exact": JSONValue(total.exact),
            "shown": JSONValue(total.shown),
            "low": JSONValue(total.low),
            "high": JSONValue(total.high),
            "withoutFigure": JSONValue(total.withoutFigure),
        ]
    }

    /// Attacks by kind, region and month, each with the claims about it.
    public func attacks() -> JSONValue {
        let attacks = state.attacks.attacks(lens)
        var counts: [AttackCell: Int] = [:]
        let listed = attacks.compactMap { attack -> JSONValue? in
            guard case .attackReported(let content) = attack.shown.fact.details else { return nil }
            let cell = AttackCell(
                kind: content.kind,
                region: attack.shown.fact.place?.region,
                month: attack.shown.occurred.singleMonth
            )
            counts[cell, default: 0] += 1
            return json(attack)
        }
        let totals = counts.sorted { $0.key < $1.key }.map { cell, count -> JSONValue in
            [
                "kind": json(cell.kind), "region": json(region: cell.region),
                "month": cell.month.map { .string($0.description) } ?? .null, "count": JSONValue(count),
            ]
        }
        return object([("attacks", .array(listed)), ("totals", .array(totals))])
    }

    private struct AttackCell: Hashable, Comparable {
        let kind: AttackKind
        let region: String?
        let month: Month?

        static func < (left: AttackCell, right: AttackCell) -> Bool { left.key.lexicographicallyPrecedes(right.key) }

        private var key: [String] { [month?.description ?? "", kind.rawValue, region ?? ""] }
    }

    /// Patrols by kind and place. Sums never mix documents.
    public func patrols() -> JSONValue {
        let sums = state.patrols.sums(lens).map { sum -> JSONValue in
            [
                "kind": json(sum.scope.kind),
                "site": sum.scope.site.map { .string($0.text) } ?? .null,
                "sector": sum.scope.sector.map(json) ?? .null,
                "document": .string(sum.document.text),
                "count": JSONValue(sum.count),
                "claims": .array(sum.claims.map { json($0) }),
            ]
        }
        return object([("patrols", .array(sums))])
    }

    /// The strength authorised and reported, and the members of the mission who died, claim by claim.
    public func strength() -> JSONValue {
        let authorised = state.strength.authorisations(lens).map { claim -> JSONValue in
            guard case .strengthAuthorised(let strength) = claim.fact.details else { return json(claim) }
            return json(
                claim,
                [
                    ("resolution", .string(strength.resolution)), ("military", JSONValue(strength.military)),
                    ("police", JSONValue(strength.police)),
                    ("until", strength.until.map { .string($0.text) } ?? .null),
                ]
            )
        }
        let reported = state.strength.reports(lens).flatMap { site, claims in
            claims.map { claim -> JSONValue in
                guard case .strengthReported(let strength) = claim.fact.details else { return json(claim) }
                return json(
                    claim,
                    [
                        ("site", site.map { .string($0.text) } ?? .null), ("military", JSONValue(strength.military)),
                        ("police", JSONValue(strength.police)),
                    ]
                )
            }
        }
        let died = state.fatalities.claims(lens).map { claim -> JSONValue in
            guard case .personnelDied(let death) = claim.fact.details else { return json(claim) }
            return json(
                claim,
                [
                    ("people", json(death.people)), ("cause", json(death.cause)),
                    ("component", death.component.map(json) ?? .null),
                ]
            )
        }
        return object([("authorised", .array(authorised)), ("reported", .array(reported)), ("died", .array(died))])
    }
}
