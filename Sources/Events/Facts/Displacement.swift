/// People who left a place, in households or in persons as the source counts them.
public struct DisplacementReported: FactDetails {
    public var origin = Place.blank
    public var destinations: [Place] = []
    public var people = Estimate.blank
    public var trigger = DisplacementTrigger.other
    public var incident: Subject?
    public var flashReport: String?

    public static let type = FactType(
        "displacement.reported",
        "Displacement reported",
        "Déplacement signalé",
        purpose: Label(
            "People who left a place, counted in households or in persons as the document does.",
            "Des gens qui ont quitté un lieu, comptés en ménages ou en personnes comme le fait le document."
        ),
        about: [.movement],
        place: .absent,
        details: DisplacementReported(),
        [
            .required("origin", \.origin, "Place that was left", "Lieu de départ"),
            .list("destinations", \.destinations, "Destinations", "Destinations"),
            .moved(\.people),
            .required("trigger", \.trigger, "Trigger", "Déclencheur"),
            .optional("incident", \.incident, "Incident", "Incident", .kind(.incident)),
            .optional("flashReport", \.flashReport, "Flash report", "Rapport flash"),
        ],
        checks: { movement in
            let origin = movement.origin.name.utf8
            guard !movement.destinations.isEmpty,
                movement.destinations.allSatisfy({ $0.name.utf8.elementsEqual(origin) })
            else { return [] }
            return [
                Breach(
                    .originIsOnlyDestination,
                    Message(
                        "data.destinations: the only destination, %, is the place that was left; name where people went, or leave "
                            + "destinations out",
                        "data.destinations : la seule destination, %, est le lieu quitté ; nommez où les gens sont allés, ou omettez "
                            + "destinations",
                        .text(movement.origin.name)
                    ),
                    path: "data.destinations"
                )
            ]
        },
        wrap: Details.displacementReported,
        unwrap: { if case .displacementReported(let details) = $0 { details } else { nil } }
    )
}

/// People who came back to a place.
public struct ReturnReported: FactDetails {
    public var origin: Place?
    public var destination = Place.blank
    public var people = Estimate.blank

    public static let type = FactType(
        "return.reported",
        "Return reported",
        "Retour signalé",
        purpose: Label(
            "People who came back to a place.",
            "Des gens revenus en un lieu."
        ),
        about: [.movement],
        place: .absent,
        details: ReturnReported(),
        [
            .optional("origin", \.origin, "Place that they return from", "Lieu d'où ils reviennent"),
            .required("destination", \.destination, "Place of return", "Lieu de retour"),
            .moved(\.people),
        ],
        wrap: Details.returnReported,
        unwrap: { if case .returnReported(let details) = $0 { details } else { nil } }
    )
}

extension Field {
    /// Those who moved. What was counted in households stays so: nobody knows how many persons they are.
    fileprivate static func moved(_ path: any WritableKeyPath<Root, Estimate> & Sendable) -> Field {
        .required("people", path, "Households or persons", "Ménages ou personnes", .counted(in: .household, .person))
    }
}
