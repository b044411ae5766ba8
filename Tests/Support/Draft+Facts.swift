public import CanonicalJSON

/// Facts in short: what they are about, when, and the document that states them.
extension Draft {
    // MARK: - Sites

    public static func opened(_ site: String, _ when: String, by document: String = "a", reason: String? = nil) -> Draft
    {
        Draft(
            "site.opened",
            "site/" + site,
            when,
            by: [document],
            ["kind": "camp", "sector": "east", "name": .string("Camp " + site), "place": place(site)]
        )
        .with("reopeningReason", reason.map { .string($0) })
    }

    public static func closed(_ site: String, _ when: String, by document: String = "a") -> Draft {
        Draft("site.closed", "site/" + site, when, by: [document])
    }

    public static func scheduled(_ site: String, _ when: String, by document: String = "a", phase: Int = 1) -> Draft {
        Draft(
            "drawdown.scheduled",
            "site/" + site,
            when,
            by: [document],
            ["phase": JSONValue(phase), "plannedDate": "2023-12-31"]
        )
    }

    public static func handedOver(_ site: String, _ when: String, by document: String = "a") -> Draft {
        Draft("site.handed-over", "site/" + site, when, by: [document], ["to": "the State"])
    }

    public static func documentSigned(_ site: String, _ when: String, by document: String = "a") -> Draft {
        Draft(
            "site.document-signed",
            "site/" + site,
            when,
            by: [document],
            ["document": "site_state", "signatories": [["name": "A. Diallo"]]]
        )
    }

    public static func departed(_ site: String, _ when: String, by document: String = "a", last: Bool) -> Draft {
        Draft(
            "site.personnel-departed",
            "site/" + site,
            when,
            by: [document],
            ["components": ["military"], "last": .bool(last)]
        )
    }

    public static func liquidation(_ site: String, _ when: String, by document: String = "a") -> Draft {
        Draft("site.liquidation-started", "site/" + site, when, by: [document])
    }

    // MARK: - Combatants

    public static func registered(
        _ name: String,
        _ when: String,
        by document: String = "a",
        movement: String = "cma"
    ) -> Draft {
        Draft(
            "combatant.registered",
            "combatant/" + name,
            when,
            by: [document],
            ["movement": .string(movement), "place": place("Gao", "ML07")]
        )
    }

    public static func admitted(_ name: String, _ when: String, to moc: String, by document: String = "a") -> Draft {
        Draft("combatant.admitted", "combatant/" + name, when, by: [document], ["moc": .string("moc/" + moc)])
    }

    public static func transferred(
        _ name: String,
        _ when: String,
        from: String,
        to: String,
        by document: String = "a"
    ) -> Draft {
        Draft(
            "combatant.transferred",
            "combatant/" + name,
            when,
            by: [document],
            ["from": .string("moc/" + from), "to": .string("moc/" + to)]
        )
    }

    public static func struckOff(_ name: String, _ when: String, by document: String = "a") -> Draft {
        Draft("combatant.struck-off", "combatant/" + name, when, by: [document], ["reason": "absence"])
    }

    public static func died(_ name: String, _ when: String, by document: String = "a") -> Draft {
        Draft("combatant.died", "combatant/" + name, when, by: [document])
    }

    public static func mocEstablished(_ moc: String, _ when: String, by document: String = "a") -> Draft {
        Draft("moc.established", "moc/" + moc, when, by: [document], ["place": place(moc)])
    }

    public static func admissionReported(
        _ moc: String,
        _ when: String,
        by document: String = "a",
        _ counts: [(String, Int)],
        total: Int? = nil
    ) -> Draft {
        Draft(
            "moc.admission-reported",
            "moc/" + moc,
            when,
            by: [document],
            [
                "total": JSONValue(total ?? counts.reduce(0) { $0 + $1.1 }),
                "byMovement": .object(JSONObject(counts.map { ($0, JSONValue($1)) })),
            ]
        )
    }

    // MARK: - Operations

    public static func patrols(
        _ when: String,
        by document: String = "a",
        kind: String = "military",
        count: Int = 5,
        site: String? = nil,
        sector: String? = nil
    ) -> Draft {
        Draft(
            "patrols.conducted",
            site.map { "site/" + $0 } ?? "mission",
            when,
            by: [document],
            ["kind": .string(kind), "count": JSONValue(count)]
        )
        .with("sector", sector.map { .string($0) })
    }

    public static func strength(
        _ when: String,
        by document: String = "a",
        military: Int = 100,
        site: String? = nil
    )
        -> Draft
    {
        Draft(
            "strength.reported",
            site.map { "site/" + $0 } ?? "mission",
            when,
            by: [document],
            ["military": JSONValue(military)]
        )
    }

    public static func authorised(
        _ when: String,
        by document: String = "a",
        resolution: String = "2640 (2022)",
        military: Int = 13_289
    ) -> Draft {
        Draft(
            "strength.authorised",
            "mission",
            when,
            by: [document],
            ["resolution": .string(resolution), "military": JSONValue(military), "police": 1920]
        )
    }

    // MARK: - Incidents and movements

    public static func attack(
        _ subject: String,
        _ when: String,
        by document: String = "a",
        kind: String = "village_attack",
        place name: String = "Diallassagou",
        pcode: String? = "ML0501"
    ) -> Draft {
        Draft(
            "attack.reported",
            subject,
            when,
            by: [document],
            ["kind": .string(kind), "perpetrator": "unidentified_armed", "place": place(name, pcode)]
        )
    }

    /// A count of the dead at an incident.
    public static func casualties(
        _ incident: String,
        _ when: String,
        by document: String = "a",
        killed: JSONValue,
        victims: [String] = ["civilians"]
    ) -> Draft {
        Draft(
            "casualties.reported",
            "incident/" + incident,
            when,
            by: [document],
            ["killed": killed, "victims": .array(victims.map { .string($0) })]
        )
    }

    public static func violation(
        _ subtype: String,
        _ when: String,
        by document: String = "a",
        count: Int = 1,
        pcode: String? = "ML05"
    ) -> Draft {
        Draft(
            "violation.recorded",
            "incident/v",
            when,
            by: [document],
            [
                "subtype": .string(subtype), "count": JSONValue(count), "perpetrator": "radical_group",
                "place": place("Bankass", pcode),
            ]
        )
    }

    /// - Parameter people: An estimate; see ``estimate(_:_:_:)`` and ``range(_:_:_:_:)``.
    public static func displacement(
        _ name: String,
        _ when: String,
        by document: String = "a",
        _ people: JSONValue
    ) -> Draft {
        Draft(
            "displacement.reported",
            "movement/" + name,
            when,
            by: [document],
            [
                "origin": place("Bankass", "ML0502"), "destinations": [place("Sévaré", "ML0506")], "people": people,
                "trigger": "village_attack",
            ]
        )
    }

    public static func estimate(_ unit: String, _ quantifier: String, _ value: Int) -> JSONValue {
        ["unit": .string(unit), "quantifier": .string(quantifier), "value": JSONValue(value)]
    }

    public static func range(_ unit: String, _ low: Int, _ best: Int?, _ high: Int) -> JSONValue {
        var range: JSONObject = [
            "unit": .string(unit), "quantifier": "range", "low": JSONValue(low), "high": JSONValue(high),
        ]
        range["best"] = best.map { JSONValue($0) }
        return .object(range)
    }

    public static func figure(
        _ metric: String,
        _ value: Double,
        _ dimensions: JSONObject,
        on when: String = "2021-12-31",
        by document: String = "a"
    ) -> Draft {
        Draft(
            "figure.reported",
            "document/" + document,
            when,
            by: [document],
            [
                "metric": .string(metric), "value": JSONValue(value), "unit": "violation",
                "dimensions": .object(dimensions),
            ]
        )
    }

    // MARK: - About other events

    /// A correction of another draft, which puts the content of `replacement` in its place.
    public func corrected(by replacement: Draft, reason: String = "new_information") -> Draft {
        about("record.corrected", reason, by: replacement.data)
    }

    public func retracted(reason: String = "never_happened") -> Draft { about("record.retracted", reason, by: nil) }

    public func reinstated(reason: String = "new_information") -> Draft { about("record.reinstated", reason, by: nil) }

    private func about(_ type: String, _ reason: String, by replacement: JSONObject?) -> Draft {
        Draft(type, subject, "2023-06-01", by: [], ["target": target, "reason": .string(reason)])
            .with("replacement", replacement.map { .object($0) })
    }

    /// How another event names this one: by source and id.
    public var target: JSONValue { ["source": .string(source), "id": .string(id)] }

    /// How another event names the one at a position.
    public static func target(_ position: UInt64) -> JSONValue { ["position": JSONValue(Int(position))] }
}
