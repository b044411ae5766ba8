import CanonicalJSON

/// An attack, as a source reports it.
public struct AttackReported: FactDetails {
    public var kind = AttackKind.other
    public var targets: [String] = []
    public var perpetrator = Perpetrator.unknown
    public var actor: String?
    public var narrative: String?

    public static let type = FactType(
        "attack.reported",
        "Attack reported",
        "Attaque signalée",
        purpose: Label(
            "An attack, as a document reports it.",
            "Une attaque, telle qu'un document la signale."
        ),
        about: [.incident, .place],
        place: .required,
        details: AttackReported(),
        [
            .required("kind", \.kind, "Kind of attack", "Nature de l'attaque"),
            .list("targets", \.targets, "Targets", "Cibles"),
            .required("perpetrator", \.perpetrator, "Perpetrator", "Auteur"),
            .optional("actor", \.actor, "Name of the actor", "Nom de l'acteur"),
            .optional("narrative", \.narrative, "Narrative", "Récit", .lines),
        ],
        wrap: Details.attackReported,
        unwrap: { if case .attackReported(let details) = $0 { details } else { nil } }
    )
}

/// A count of the dead, wounded, missing or abducted. It never replaces another: the history of figures is the point.
public struct CasualtiesReported: FactDetails {
    public var killed: Estimate?
    public var wounded: Estimate?
    public var missing: Estimate?
    public var abducted: Estimate?
    public var scope: CasualtyScope?
    public var victims: [VictimGroup] = []
    public var includesPerpetrators: YesNo?

    public static let type = FactType(
        "casualties.reported",
        "Casualties reported",
        "Victimes signalées",
        purpose: Label(
            "How many a document counts as killed, wounded, missing or abducted. It replaces no other figure.",
            "Combien un document compte de tués, de blessés, de disparus ou d'enlevés. Il ne remplace aucun autre chiffre."
        ),
        about: [.incident, .place],
        details: CasualtiesReported(),
        [
            .optional("killed", \.killed, "Killed", "Tués", .counted(in: .person)),
            .optional("wounded", \.wounded, "Wounded", "Blessés", .counted(in: .person)),
            .optional("missing", \.missing, "Missing", "Disparus", .counted(in: .person)),
            .optional("abducted", \.abducted, "Abducted", "Enlevés", .counted(in: .person)),
            .optional("scope", \.scope, "Scope of the figures", "Portée des chiffres"),
            .list("victims", \.victims, "Whom the figures count", "Qui les chiffres comptent"),
            .optional(
                "includesPerpetrators",
                \.includesPerpetrators,
                "Whether attackers are counted",
                "Si les assaillants sont comptés"
            ),
        ],
        shapeExpected: { casualties in
            let figures = [casualties.killed, casualties.wounded, casualties.missing, casualties.abducted]
            return figures.contains { $0 != nil }
                ? nil
                : Label(
                    "at least one of killed, wounded, missing and abducted",
                    "au moins l'un de killed, wounded, missing et abducted"
                )
        },
        shapeKeywords: ["anyOf": .array(["killed", "wounded", "missing", "abducted"].map { ["required": [$0]] })],
        wrap: Details.casualtiesReported,
        unwrap: { if case .casualtiesReported(let details) = $0 { details } else { nil } }
    )
}

/// One or more violations of one sub-type, with one perpetrator, at one place.
public struct ViolationRecorded: FactDetails {
    public var subtype = ViolationSubtype.a1
    public var count = 0
    public var perpetrator = Perpetrator.unknown
    public var victims: Estimate?
    public var placeType: PlaceType?
    public var timeBand: TimeBand?
    public var occupation: String?
    public var incident: Subject?
    public var person: Subject?

    public static let type = FactType(
        "violation.recorded",
        "Violation recorded",
        "Violation enregistrée",
        purpose: Label(
            "One or more violations of one sub-type, by one perpetrator, at one place.",
            "Une ou plusieurs violations d'un sous-type, par un auteur, en un lieu."
        ),
        about: [.incident, .place],
        place: .required,
        sensitivity: .sensitive,
        details: ViolationRecorded(),
        [
            .required("subtype", \.subtype, "Sub-type", "Sous-type"),
            .required("count", \.count, "Number of violations", "Nombre de violations", .count(from: 1)),
            .required("perpetrator", \.perpetrator, "Perpetrator", "Auteur"),
            .optional("victims", \.victims, "Victims", "Victimes", .counted(in: .person, .household)),
            .optional("placeType", \.placeType, "Kind of place", "Type de lieu"),
            .optional("timeBand", \.timeBand, "Time of day", "Tranche horaire"),
            .optional("occupation", \.occupation, "Occupation of the victims", "Activité des victimes"),
            .optional("incident", \.incident, "Incident", "Incident", .kind(.incident)),
            .optional("person", \.person, "Person (a pseudonym)", "Personne (un pseudonyme)", .kind(.person)),
        ],
        wrap: Details.violationRecorded,
        unwrap: { if case .violationRecorded(let details) = $0 { details } else { nil } }
    )
}
