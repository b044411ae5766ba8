/// The parties whose members are registered. Only members of signatory movements are eligible for cantonment, DDR and integration.
public enum Movement: String, Vocabulary {
    case government
    case cma
    case plateforme
    case other

    public var label: Label {
        switch self {
        case .government: Label("Government", "Gouvernement")
        case .cma: Label("CMA", "Coordination des Mouvements de l'Azawad (CMA)")
        case .plateforme: Label("Platform", "Plateforme")
        case .other: Label("Other", "Autre")
        }
    }

    /// Whether it is a party to the agreement of 2015.
    public var isSignatory: Bool { self != .other }
}

/// The sex of a person.
public enum Sex: String, Vocabulary {
    case male
    case female
    case unknown

    public var label: Label {
        switch self {
        case .male: Label("Male", "Masculin")
        case .female: Label("Female", "Féminin")
        case .unknown: Label("Unknown", "Inconnu")
        }
    }
}

/// The age of a person, in bands.
public enum AgeBand: String, Vocabulary {
    case under18 = "under_18"
    case from18To34 = "18_34"
    case from35To59 = "35_59"
    case from60 = "60_over"
    case unknown

    public var label: Label {
        switch self {
        case .under18: Label("Under 18", "Moins de 18 ans")
        case .from18To34: Label("18 to 34", "De 18 à 34 ans")
        case .from35To59: Label("35 to 59", "De 35 à 59 ans")
        case .from60: Label("60 and over", "60 ans et plus")
        case .unknown: Label("Unknown", "Inconnu")
        }
    }
}

/// What a person died of.
public enum DeathCause: String, Vocabulary {
    case maliciousAct = "malicious_act"
    case accident
    case illness
    case other

    public var label: Label {
        switch self {
        case .maliciousAct: Label("Malicious act", "Acte malveillant")
        case .accident: Label("Accidental death", "Mort accidentelle")
        case .illness: Label("Illness", "Maladie")
        case .other: Label("Other", "Autre")
        }
    }
}
