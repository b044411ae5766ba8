/// A combatant hands in weapons.
public struct CombatantDisarmed: FactDetails {
    public var weapons: [Weapon] = []

    public static let type = FactType(
        "combatant.disarmed",
        "Combatant disarmed",
        "Combattant désarmé",
        purpose: Label(
            "A combatant hands in weapons.",
            "Un combattant remet des armes."
        ),
        about: [.combatant],
        sensitivity: .sensitive,
        details: CombatantDisarmed(),
        [
            .list("weapons", \.weapons, "Weapons", "Armes")
        ],
        wrap: Details.combatantDisarmed,
        unwrap: { if case .combatantDisarmed(let details) = $0 { details } else { nil } }
    )
}

/// A disarmed combatant leaves the movement.
public struct CombatantDemobilised: FactDetails {
    public static let type = FactType(
        "combatant.demobilised",
        "Combatant demobilised",
        "Combattant démobilisé",
        purpose: Label(
            "A disarmed combatant leaves the movement.",
            "Un combattant désarmé quitte le mouvement."
        ),
        about: [.combatant],
        sensitivity: .sensitive,
        details: CombatantDemobilised(),
        [],
        wrap: Details.combatantDemobilised,
        unwrap: { if case .combatantDemobilised(let details) = $0 { details } else { nil } }
    )
}

/// A demobilised combatant joins a force of the State.
public struct CombatantIntegrated: FactDetails {
    public var force = ""

    public static let type = FactType(
        "combatant.integrated",
        "Combatant integrated",
        "Combattant intégré",
        purpose: Label(
            "A demobilised combatant joins a force of the State.",
            "Un combattant démobilisé rejoint une force de l'État."
        ),
        about: [.combatant],
        sensitivity: .sensitive,
        details: CombatantIntegrated(),
        [
            .required("force", \.force, "Force that the combatant joins", "Force que le combattant rejoint")
        ],
        wrap: Details.combatantIntegrated,
        unwrap: { if case .combatantIntegrated(let details) = $0 { details } else { nil } }
    )
}

/// A demobilised combatant goes back to civilian life.
public struct CombatantReintegrated: FactDetails {
    public var programme: String?

    public static let type = FactType(
        "combatant.reintegrated",
        "Combatant reintegrated",
        "Combattant réintégré",
        purpose: Label(
            "A demobilised combatant goes back to civilian life.",
            "Un combattant démobilisé retourne à la vie civile."
        ),
        about: [.combatant],
        sensitivity: .sensitive,
        details: CombatantReintegrated(),
        [
            .optional("programme", \.programme, "Programme", "Programme")
        ],
        wrap: Details.combatantReintegrated,
        unwrap: { if case .combatantReintegrated(let details) = $0 { details } else { nil } }
    )
}
