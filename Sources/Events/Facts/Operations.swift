import CanonicalJSON

/// Patrols of one kind over a period, which is when they `occurred`.
public struct PatrolsConducted: FactDetails {
    public var kind = PatrolKind.military
    public var count = 0
    public var site: Subject?
    public var sector: Sector?

    public static let type = FactType(
        "patrols.conducted",
        "Patrols conducted",
        "Patrouilles effectuées",
        purpose: Label(
            "Patrols of one kind over the period in which they took place.",
            "Des patrouilles d'un type, sur la période où elles ont eu lieu."
        ),
        about: [.mission, .patrol, .site],
        details: PatrolsConducted(),
        [
            .required("kind", \.kind, "Kind of patrol", "Type de patrouille"),
            .required("count", \.count, "Number of patrols", "Nombre de patrouilles", .count(from: 0)),
            .optional("site", \.site, "Site", "Site", .kind(.site)),
            .optional("sector", \.sector, "Sector", "Secteur"),
        ],
        wrap: Details.patrolsConducted,
        unwrap: { if case .patrolsConducted(let details) = $0 { details } else { nil } }
    )
}

/// The strength that a resolution authorises.
public struct StrengthAuthorised: FactDetails {
    public var resolution = ""
    public var military = 0
    public var police = 0
    public var until: Occurrence?

    public static let type = FactType(
        "strength.authorised",
        "Strength authorised",
        "Effectif autorisé",
        purpose: Label(
            "The strength that a resolution authorises.",
            "L'effectif qu'une résolution autorise."
        ),
        about: [.mission],
        statesWhatIsToCome: true,
        details: StrengthAuthorised(),
        [
            .required("resolution", \.resolution, "Resolution", "Résolution"),
            .required("military", \.military, "Military personnel", "Personnel militaire", .count(from: 0)),
            .required("police", \.police, "Police personnel", "Personnel de police", .count(from: 0)),
            .optional("until", \.until, "Until", "Jusqu'au"),
        ],
        wrap: Details.strengthAuthorised,
        unwrap: { if case .strengthAuthorised(let details) = $0 { details } else { nil } }
    )
}

/// The strength deployed, of the mission or at a site.
public struct StrengthReported: FactDetails {
    public var military: Int?
    public var police: Int?
    public var site: Subject?

    public static let type = FactType(
        "strength.reported",
        "Strength reported",
        "Effectif déployé signalé",
        purpose: Label(
            "The strength deployed, of the mission or at a site.",
            "L'effectif déployé, de la mission ou sur un site."
        ),
        about: [.mission, .site],
        details: StrengthReported(),
        [
            .optional("military", \.military, "Military personnel", "Personnel militaire", .count(from: 0)),
            .optional("police", \.police, "Police personnel", "Personnel de police", .count(from: 0)),
            .optional("site", \.site, "Site", "Site", .kind(.site)),
        ],
        shapeExpected: {
            $0.military == nil && $0.police == nil
                ? Label("at least one of military and police", "au moins l'un de military et police") : nil
        },
        shapeKeywords: ["anyOf": [["required": ["military"]], ["required": ["police"]]]],
        wrap: Details.strengthReported,
        unwrap: { if case .strengthReported(let details) = $0 { details } else { nil } }
    )
}

/// Members of the mission died.
public struct PersonnelDied: FactDetails {
    public var people = Estimate.blank
    public var cause = DeathCause.other
    public var component: Component?
    public var person: Subject?

    public static let type = FactType(
        "personnel.died",
        "Mission personnel died",
        "Décès de personnel",
        purpose: Label(
            "Members of the mission who died, and of what.",
            "Des membres de la mission morts, et de quoi."
        ),
        about: [.mission, .patrol, .site],
        details: PersonnelDied(),
        [
            .required("people", \.people, "Persons", "Personnes", .counted(in: .person)),
            .required("cause", \.cause, "Cause", "Cause"),
            .optional("component", \.component, "Component", "Composante"),
            .optional("person", \.person, "Person (a pseudonym)", "Personne (un pseudonyme)", .kind(.person)),
        ],
        wrap: Details.personnelDied,
        unwrap: { if case .personnelDied(let details) = $0 { details } else { nil } }
    )
}
