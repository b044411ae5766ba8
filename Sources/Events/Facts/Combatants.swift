/// A member of a signatory movement is registered, under a pseudonym.
public struct CombatantRegistered: FactDetails {
    public var movement = Movement.other
    public var sex: Sex?
    public var ageBand: AgeBand?
    public var fullName: SealedText?
    public var birthDate: SealedText?
    public var biometricReference: SealedText?

    public static let type = FactType(
        "combatant.registered",
        "Combatant registered",
        "Combattant enregistré",
        purpose: Label(
            "A member of a signatory movement is registered, under a pseudonym.",
            "Un membre d'un mouvement signataire est enregistré, sous un pseudonyme."
        ),
        about: [.combatant],
        place: .required,
        sensitivity: .sensitive,
        details: CombatantRegistered(),
        [
            .required("movement", \.movement, "Movement", "Mouvement"),
            .optional("sex", \.sex, "Sex", "Sexe"),
            .optional("ageBand", \.ageBand, "Age", "Âge"),
            .optional("fullName", \.fullName, "Full name", "Nom complet"),
            .optional("birthDate", \.birthDate, "Date of birth", "Date de naissance", .birthDate),
            .optional("biometricReference", \.biometricReference, "Biometric reference", "Référence biométrique"),
        ],
        checks: { registered in
            guard !registered.movement.isSignatory else { return [] }
            return [
                Breach(
                    .movementNotSignatory,
                    Message(
                        "data.movement: % \"\(registered.movement.rawValue)\" is none.",
                        "data.movement : % « \(registered.movement.rawValue) » n'en est pas un.",
                        .label(Rule.movementNotSignatory.label)
                    ),
                    path: "data.movement"
                )
            ]
        },
        wrap: Details.combatantRegistered,
        unwrap: { if case .combatantRegistered(let details) = $0 { details } else { nil } }
    )
}

/// A registered combatant is admitted to a MOC.
public struct CombatantAdmitted: FactDetails {
    public var moc = Subject.mission
    public var replaces: String?

    public static let type = FactType(
        "combatant.admitted",
        "Combatant admitted",
        "Combattant admis",
        purpose: Label(
            "A registered combatant is admitted to a MOC.",
            "Un combattant enregistré est admis à un MOC."
        ),
        about: [.combatant],
        sensitivity: .sensitive,
        details: CombatantAdmitted(),
        [
            .required("moc", \.moc, "MOC", "MOC (mécanisme)", .kind(.moc)),
            .optional("replaces", \.replaces, "Whom the combatant replaces", "Qui le combattant remplace"),
        ],
        wrap: Details.combatantAdmitted,
        unwrap: { if case .combatantAdmitted(let details) = $0 { details } else { nil } }
    )
}

/// A combatant moves from one MOC to another.
public struct CombatantTransferred: FactDetails {
    public var from = Subject.mission
    public var to = Subject.mission

    public static let type = FactType(
        "combatant.transferred",
        "Combatant transferred",
        "Combattant transféré",
        purpose: Label(
            "A combatant moves from one MOC to another.",
            "Un combattant passe d'un MOC à un autre."
        ),
        about: [.combatant],
        sensitivity: .sensitive,
        details: CombatantTransferred(),
        [
            .required("from", \.from, "From", "De", .kind(.moc)),
            .required("to", \.to, "To", "Vers", .kind(.moc)),
        ],
        shapeExpected: {
            $0.from == $0.to ? Label("two different MOCs in from and to", "deux MOC différents dans from et to") : nil
        },
        wrap: Details.combatantTransferred,
        unwrap: { if case .combatantTransferred(let details) = $0 { details } else { nil } }
    )
}

/// A combatant is struck off.
public struct CombatantStruckOff: FactDetails {
    public var reason = ""

    public static let type = FactType(
        "combatant.struck-off",
        "Combatant struck off",
        "Combattant radié",
        purpose: Label(
            "A combatant is taken off the roster, for a reason.",
            "Un combattant est radié, pour un motif."
        ),
        about: [.combatant],
        sensitivity: .sensitive,
        details: CombatantStruckOff(),
        [
            .required("reason", \.reason, "Reason", "Motif", .lines)
        ],
        wrap: Details.combatantStruckOff,
        unwrap: { if case .combatantStruckOff(let details) = $0 { details } else { nil } }
    )
}

/// A combatant dies.
public struct CombatantDied: FactDetails {
    public var cause: DeathCause?
    public var incident: Subject?

    public static let type = FactType(
        "combatant.died",
        "Combatant died",
        "Combattant décédé",
        purpose: Label(
            "A combatant died.",
            "Un combattant est mort."
        ),
        about: [.combatant],
        sensitivity: .sensitive,
        details: CombatantDied(),
        [
            .optional("cause", \.cause, "Cause of death", "Cause du décès"),
            .optional("incident", \.incident, "Incident", "Incident", .kind(.incident)),
        ],
        wrap: Details.combatantDied,
        unwrap: { if case .combatantDied(let details) = $0 { details } else { nil } }
    )
}
