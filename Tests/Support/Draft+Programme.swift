public import CanonicalJSON

/// Facts of the programme, of cantonment and of what surrounds the mission, in short.
extension Draft {
    public static func siege(_ place: String, _ when: String, by document: String = "a") -> Draft {
        Draft("siege.reported", "place/" + place, when, by: [document], ["place": Draft.place(place)])
    }

    public static func relief(_ place: String, _ when: String, by document: String = "a") -> Draft {
        Draft("siege.lifted", "place/" + place, when, by: [document], ["place": Draft.place(place)])
    }

    public static func verified(
        _ incident: String,
        _ when: String,
        by document: String = "a",
        status: String = "likely"
    ) -> Draft {
        Draft(
            "incident.verified",
            "incident/" + incident,
            when,
            by: [document],
            ["status": .string(status), "reason": "two witnesses"]
        )
    }

    public static func returned(_ name: String, _ when: String, by document: String = "a", _ people: JSONValue) -> Draft
    {
        Draft(
            "return.reported",
            "movement/" + name,
            when,
            by: [document],
            ["destination": place("Bankass", "ML0502"), "people": people]
        )
    }

    /// - Parameter level: As it follows from the points where it is left out.
    public static func risk(
        _ commune: String,
        _ month: String,
        by document: String = "a",
        points: Int,
        level: Int? = nil
    ) -> Draft {
        Draft(
            "risk.assessed",
            "commune/" + commune,
            month,
            by: [document],
            [
                "month": .string(month), "points": JSONValue(points),
                "level": JSONValue(level ?? (points >= 20 ? 4 : points >= 15 ? 3 : points >= 6 ? 2 : 1)),
            ]
        )
    }

    public static func convoy(_ site: String, _ when: String, by document: String = "a") -> Draft {
        Draft(
            "convoy.moved",
            "site/" + site,
            when,
            by: [document],
            ["from": place(site), "to": place("Gao", "ML0703"), "departed": .string(when)]
        )
    }

    // MARK: - Cantonment and the process

    public static func built(_ site: String, _ when: String, by document: String = "a") -> Draft {
        Draft("cantonment.built", "cantonment/" + site, when, by: [document], ["place": place(site)])
    }

    public static func contracted(_ site: String, _ when: String, by document: String = "a") -> Draft {
        Draft("works.contracted", "cantonment/" + site, when, by: [document])
    }

    public static func started(_ site: String, _ when: String, by document: String = "a", days: Int = 60) -> Draft {
        Draft("works.started", "cantonment/" + site, when, by: [document], ["contractDays": JSONValue(days)])
    }

    public static func delivered(_ site: String, _ when: String, by document: String = "a") -> Draft {
        Draft("works.delivered", "cantonment/" + site, when, by: [document])
    }

    public static func disarmed(_ name: String, _ when: String, by document: String = "a") -> Draft {
        Draft("combatant.disarmed", "combatant/" + name, when, by: [document], ["weapons": [["type": "AK-47"]]])
    }

    public static func demobilised(_ name: String, _ when: String, by document: String = "a") -> Draft {
        Draft("combatant.demobilised", "combatant/" + name, when, by: [document])
    }

    public static func integrated(_ name: String, _ when: String, by document: String = "a") -> Draft {
        Draft("combatant.integrated", "combatant/" + name, when, by: [document], ["force": "FAMa"])
    }

    public static func reintegrated(_ name: String, _ when: String, by document: String = "a") -> Draft {
        Draft("combatant.reintegrated", "combatant/" + name, when, by: [document])
    }

    // MARK: - Programme

    public static func launched(
        _ project: String,
        _ when: String,
        by document: String = "a",
        amount: Int = 1000,
        currency: String = "XOF",
        pcode: String? = "ML07"
    ) -> Draft {
        Draft(
            "project.launched",
            "project/" + project,
            when,
            by: [document],
            [
                "title": .string(project), "kind": "quick_impact", "place": place("Gao", pcode), "partner": "ALMUD",
                "budget": ["amount": JSONValue(amount), "currency": .string(currency)],
            ]
        )
    }

    public static func completed(_ project: String, _ when: String, by document: String = "a") -> Draft {
        Draft("project.completed", "project/" + project, when, by: [document])
    }

    public static func training(
        _ name: String,
        _ when: String,
        by document: String = "a",
        audience: String = "AP",
        male: Int,
        female: Int,
        unit: String = "person"
    ) -> Draft {
        Draft(
            "training.held",
            "training/" + name,
            when,
            by: [document],
            [
                "title": .string(name), "audience": .string(audience), "male": JSONValue(male),
                "female": JSONValue(female), "total": JSONValue(male + female), "unit": .string(unit),
            ]
        )
    }

    public static func personnelDied(_ when: String, by document: String = "a", _ count: Int) -> Draft {
        Draft(
            "personnel.died",
            "mission",
            when,
            by: [document],
            ["people": estimate("person", "exact", count), "cause": "malicious_act"]
        )
    }

    // MARK: - Follow-up and places

    public static func recommended(_ name: String, _ when: String, by document: String = "a") -> Draft {
        Draft(
            "recommendation.issued",
            "recommendation/" + name,
            when,
            by: [document],
            ["actors": ["FDS"], "action": "Act", "issuedIn": .string("document/" + document)]
        )
    }

    public static func followedUp(_ name: String, _ when: String, by document: String = "a") -> Draft {
        Draft("recommendation.followed-up", "recommendation/" + name, when, by: [document], ["action": "A note"])
    }

    public static func document(_ name: String, _ when: String, title: String = "Report") -> Draft {
        Draft(
            "document.registered",
            "document/" + name,
            when,
            by: [name],
            ["title": .string(title), "issuer": "MINUSMA", "lang": ["fr"], "kind": "note"]
        )
    }

    public static func placeRegistered(
        _ slug: String,
        _ when: String,
        by document: String = "a",
        names: [String] = ["Bankass"],
        parent: String? = nil
    ) -> Draft {
        Draft(
            "place.registered",
            "place/" + slug,
            when,
            by: [document],
            ["names": .array(names.map { .string($0) }), "kind": "cercle"]
        )
        .with("parent", parent.map { .string("place/" + $0) })
    }

    public static func reassigned(
        _ slug: String,
        _ when: String,
        by document: String = "a",
        from: String,
        to: String
    ) -> Draft {
        Draft(
            "place.reassigned",
            "place/" + slug,
            when,
            by: [document],
            ["from": .string("place/" + from), "to": .string("place/" + to)]
        )
    }

    /// A dispute of another draft.
    public func disputed(by party: String = "the prefect", claim: String = "it was on the 9th") -> Draft {
        Draft(
            "record.disputed",
            subject,
            "2023-06-01",
            by: [],
            ["target": target, "by": .string(party), "claim": .string(claim)]
        )
    }
}
