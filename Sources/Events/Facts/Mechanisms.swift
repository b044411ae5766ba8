/// An operational coordination mechanism (MOC) is set up.
public struct MocEstablished: FactDetails {
    public static let type = FactType(
        "moc.established",
        "MOC established",
        "MOC mis en place",
        purpose: Label(
            "An operational coordination mechanism (MOC) is set up.",
            "Un mécanisme opérationnel de coordination (MOC) est mis en place."
        ),
        about: [.moc],
        place: .required,
        details: MocEstablished(),
        [],
        wrap: Details.mocEstablished,
        unwrap: { if case .mocEstablished(let details) = $0 { details } else { nil } }
    )
}

/// The command of a MOC, with its parties, is deployed.
public struct MocCommandDeployed: FactDetails {
    public var parties: [Movement] = []

    public static let type = FactType(
        "moc.command-deployed",
        "MOC command deployed",
        "Structure de commandement du MOC déployée",
        purpose: Label(
            "The command of a MOC is deployed, with its parties.",
            "Le commandement d'un MOC est déployé, avec ses parties."
        ),
        about: [.moc],
        details: MocCommandDeployed(),
        [
            .list("parties", \.parties, required: true, "Parties", "Parties")
        ],
        wrap: Details.mocCommandDeployed,
        unwrap: { if case .mocCommandDeployed(let details) = $0 { details } else { nil } }
    )
}

/// Somebody asks for combatants to be admitted to a MOC.
public struct MocAdmissionRequested: FactDetails {
    public var requestedBy = ""
    public var count: Int?

    public static let type = FactType(
        "moc.admission-requested",
        "Admission to the MOC requested",
        "Admission au MOC demandée",
        purpose: Label(
            "Somebody asks for combatants to be admitted to a MOC.",
            "Quelqu'un demande l'admission de combattants à un MOC."
        ),
        about: [.moc],
        details: MocAdmissionRequested(),
        [
            .required("requestedBy", \.requestedBy, "Requested by", "Demandée par"),
            .optional("count", \.count, "How many", "Combien", .count(from: 1)),
        ],
        wrap: Details.mocAdmissionRequested,
        unwrap: { if case .mocAdmissionRequested(let details) = $0 { details } else { nil } }
    )
}

/// A count of persons admitted to a MOC, without names. It is never added to individual registrations.
public struct MocAdmissionReported: FactDetails {
    public var total = 0
    public var byMovement = MovementCounts(counts: [:])
    public var replaces: String?

    public static let type = FactType(
        "moc.admission-reported",
        "Admission to the MOC reported",
        "Admission au MOC signalée (effectifs)",
        purpose: Label(
            "How many were admitted to a MOC, without names. Never added to registrations.",
            "Combien furent admis à un MOC, sans noms. Ne s'ajoute jamais aux enregistrements."
        ),
        about: [.moc],
        details: MocAdmissionReported(),
        [
            .required("total", \.total, "Persons admitted", "Personnes admises", .count(from: 0)),
            .required("byMovement", \.byMovement, "By movement", "Par mouvement"),
            .optional("replaces", \.replaces, "Whom they replace", "Qui elles remplacent"),
        ],
        checks: { partsSum($0.byMovement, to: $0.total, path: "data.byMovement") },
        wrap: Details.mocAdmissionReported,
        unwrap: { if case .mocAdmissionReported(let details) = $0 { details } else { nil } }
    )
}

/// A count of persons that a MOC lost, without names.
public struct MocLossesReported: FactDetails {
    public var people = Estimate.blank
    public var byMovement: MovementCounts?

    public static let type = FactType(
        "moc.losses-reported",
        "Losses of the MOC reported",
        "Pertes du MOC signalées",
        purpose: Label(
            "How many a MOC lost, without names.",
            "Combien un MOC a perdu, sans noms."
        ),
        about: [.moc],
        details: MocLossesReported(),
        [
            .required("people", \.people, "Persons lost", "Personnes perdues", .counted(in: .person)),
            .optional("byMovement", \.byMovement, "By movement", "Par mouvement"),
        ],
        checks: { losses in
            guard let parts = losses.byMovement, losses.people.quantifier == .exact, let total = losses.people.value
            else { return [] }
            return partsSum(parts, to: total, path: "data.byMovement")
        },
        wrap: Details.mocLossesReported,
        unwrap: { if case .mocLossesReported(let details) = $0 { details } else { nil } }
    )
}

/// The breach of parts that do not make up their total.
private func partsSum(_ parts: MovementCounts, to total: Int, path: String) -> [Breach] {
    guard parts.total != total else { return [] }
    return [
        Breach(
            .partsDoNotSum,
            Message(
                "\(path): the parts sum to \(parts.total), but the total is \(total)",
                "\(path) : les parts font \(parts.total), mais le total est \(total)"
            ),
            path: path
        )
    ]
}
