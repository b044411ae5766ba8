/// What a figure counts. Figures of different units are never added; which units a field takes is said where it is declared.
public enum Unit: String, Vocabulary {
    case person
    case household
    case event
    case violation
    case participation
    case percent
    case site
    case cantonmentSite = "cantonment_site"
    case movement
    case report
    case patrol
    case project
    case xof
    case commune
    case rank
    case other

    public var label: Label {
        switch self {
        case .person: Label("Person", "Personne")
        case .household: Label("Household", "Ménage")
        case .event: Label("Event", "Événement")
        case .violation: Label("Violation", "Violation")
        case .participation: Label("Participation", "Participation")
        case .percent: Label("Percent", "Pour cent")
        case .site: Label("Mission site", "Site de la mission")
        case .cantonmentSite: Label("Cantonment site", "Site de cantonnement")
        case .movement: Label("Movement of people", "Mouvement de population")
        case .report: Label("Report published", "Rapport")
        case .patrol: Label("Patrol", "Patrouille")
        case .project: Label("Project", "Projet")
        case .xof: Label("CFA franc", "Franc CFA")
        case .commune: Label("Commune covered", "Commune")
        case .rank: Label("Rank in an order", "Rang")
        case .other: Label("Other", "Autre")
        }
    }
}

/// How a source qualifies a number.
public enum Quantifier: String, Vocabulary {
    case exact
    case moreThan = "more_than"
    case lessThan = "less_than"
    case approximately
    case range

    public var label: Label {
        switch self {
        case .exact: Label("Exact", "Exact")
        case .moreThan: Label("More than", "Plus de")
        case .lessThan: Label("Less than", "Moins de")
        case .approximately: Label("Approximately", "Environ")
        case .range: Label("Range", "Fourchette")
        }
    }
}
