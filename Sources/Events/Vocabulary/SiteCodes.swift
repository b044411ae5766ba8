/// The kinds of mission site.
public enum SiteKind: String, Vocabulary {
    case camp
    case tob
    case base
    case regionalOffice = "regional_office"
    case headquarters

    public var label: Label {
        switch self {
        case .camp: Label("Camp", "Camp / emprise")
        case .tob: Label("Temporary operating base (TOB)", "Base opérationnelle temporaire (BOT)")
        case .base: Label("Base", "Base")
        case .regionalOffice: Label("Regional office", "Bureau régional")
        case .headquarters: Label("Headquarters", "Quartier général")
        }
    }
}

/// The sectors of the mission.
public enum Sector: String, Vocabulary {
    case north
    case south
    case east
    case west
    case centre

    public var label: Label {
        switch self {
        case .north: Label("Sector North", "Secteur Nord")
        case .south: Label("Sector South", "Secteur Sud")
        case .east: Label("Sector East", "Secteur Est")
        case .west: Label("Sector West", "Secteur Ouest")
        case .centre: Label("Sector Centre", "Secteur Centre")
        }
    }
}

/// The documents signed when a site is handed over.
public enum SiteDocument: String, Vocabulary {
    case siteState = "site_state"
    case environmentalCompliance = "environmental_compliance"
    case other

    public var label: Label {
        switch self {
        case .siteState: Label("State of the site", "État du site")
        case .environmentalCompliance:
            Label(
                "Compliance with environmental rules",
                "Respect des règles environnementales"
            )
        case .other: Label("Other", "Autre")
        }
    }
}

/// The components of the mission.
public enum Component: String, Vocabulary {
    case civilian
    case military
    case police

    public var label: Label {
        switch self {
        case .civilian: Label("Civilian", "Civil")
        case .military: Label("Military", "Militaire")
        case .police: Label("Police", "Police")
        }
    }
}
