/// A place is surrounded, and what enters or leaves it is restricted. It may be besieged again after it was relieved.
public struct SiegeReported: FactDetails {
    public var restrictions: [String] = []
    public var perpetrator: Perpetrator?

    public static let type = FactType(
        "siege.reported",
        "Siege reported",
        "Encerclement signalé",
        purpose: Label(
            "A place is surrounded, and what enters or leaves it is restricted.",
            "Un lieu est encerclé, et ce qui y entre ou en sort est restreint."
        ),
        about: [.incident, .place],
        place: .required,
        details: SiegeReported(),
        [
            .list("restrictions", \.restrictions, "Restrictions", "Restrictions"),
            .optional("perpetrator", \.perpetrator, "Perpetrator", "Auteur"),
        ],
        wrap: Details.siegeReported,
        unwrap: { if case .siegeReported(let details) = $0 { details } else { nil } }
    )
}

/// A siege ends.
public struct SiegeLifted: FactDetails {
    public var restrictions: [String] = []
    public var perpetrator: Perpetrator?

    public static let type = FactType(
        "siege.lifted",
        "Siege lifted",
        "Encerclement levé",
        purpose: Label(
            "A siege that was reported ends.",
            "Un encerclement signalé prend fin."
        ),
        about: [.incident, .place],
        place: .required,
        details: SiegeLifted(),
        [
            .list("restrictions", \.restrictions, "Restrictions that remain", "Restrictions qui demeurent"),
            .optional("perpetrator", \.perpetrator, "Perpetrator", "Auteur"),
        ],
        wrap: Details.siegeLifted,
        unwrap: { if case .siegeLifted(let details) = $0 { details } else { nil } }
    )
}
