/// The kinds of project.
public enum ProjectKind: String, Vocabulary {
    case communityViolenceReduction = "community_violence_reduction"
    case quickImpact = "quick_impact"
    case works
    case other

    public var label: Label {
        switch self {
        case .communityViolenceReduction:
            Label("Community violence reduction (CVR)", "Réduction de la violence communautaire (RVC)")
        case .quickImpact: Label("Quick impact project (QIP)", "Projet à impact rapide (PIR)")
        case .works: Label("Works", "Travaux")
        case .other: Label("Other", "Autre")
        }
    }
}

/// The kinds of meeting.
public enum MeetingKind: String, Vocabulary {
    case visit
    case sensitisation
    case workshop
    case ceremony
    case meeting

    public var label: Label {
        switch self {
        case .visit: Label("Visit", "Visite")
        case .sensitisation: Label("Sensitisation", "Sensibilisation")
        case .workshop: Label("Workshop", "Atelier")
        case .ceremony: Label("Ceremony", "Cérémonie")
        case .meeting: Label("Meeting", "Réunion")
        }
    }
}
