/// A cantonment site is built.
public struct CantonmentBuilt: FactDetails {
    public static let type = FactType(
        "cantonment.built",
        "Cantonment site built",
        "Site de cantonnement construit",
        purpose: Label(
            "A cantonment site is built.",
            "Un site de cantonnement est construit."
        ),
        about: [.cantonment],
        place: .required,
        details: CantonmentBuilt(),
        [],
        wrap: Details.cantonmentBuilt,
        unwrap: { if case .cantonmentBuilt(let details) = $0 { details } else { nil } }
    )
}

/// A contract for works at a cantonment site is concluded.
public struct WorksContracted: FactDetails {
    public static let type = FactType(
        "works.contracted",
        "Works contracted",
        "Contrat de travaux finalisé",
        purpose: Label(
            "A contract for works at a cantonment site is concluded.",
            "Un contrat de travaux pour un site de cantonnement est conclu."
        ),
        about: [.cantonment],
        statesWhatIsToCome: true,
        details: WorksContracted(),
        [],
        wrap: Details.worksContracted,
        unwrap: { if case .worksContracted(let details) = $0 { details } else { nil } }
    )
}

/// Works at a cantonment site begin. They are due when the days of the contract have passed.
public struct WorksStarted: FactDetails {
    public var contractDays = 0

    public static let type = FactType(
        "works.started",
        "Works started",
        "Travaux démarrés",
        purpose: Label(
            "Works at a cantonment site begin; they are due after the days of the contract.",
            "Des travaux commencent sur un site de cantonnement ; l'échéance suit le délai contractuel."
        ),
        about: [.cantonment],
        details: WorksStarted(),
        [
            .required(
                "contractDays",
                \.contractDays,
                "Days of the contract",
                "Délai contractuel en jours",
                .within(1...3650)
            )
        ],
        wrap: Details.worksStarted,
        unwrap: { if case .worksStarted(let details) = $0 { details } else { nil } }
    )
}

/// Works at a cantonment site are delivered.
public struct WorksDelivered: FactDetails {
    public static let type = FactType(
        "works.delivered",
        "Works delivered",
        "Travaux livrés",
        purpose: Label(
            "Works at a cantonment site are delivered.",
            "Les travaux d'un site de cantonnement sont livrés."
        ),
        about: [.cantonment],
        details: WorksDelivered(),
        [],
        wrap: Details.worksDelivered,
        unwrap: { if case .worksDelivered(let details) = $0 { details } else { nil } }
    )
}
