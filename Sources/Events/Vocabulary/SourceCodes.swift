/// The language of a document.
public enum DocumentLanguage: String, Vocabulary {
    case en
    case fr
    case ar
    case other

    public var label: Label {
        switch self {
        case .en: Label("English", "Anglais")
        case .fr: Label("French", "Français")
        case .ar: Label("Arabic", "Arabe")
        case .other: Label("Other", "Autre")
        }
    }
}

/// The kinds of source document.
public enum DocumentKind: String, Vocabulary {
    case communique
    case note
    case bulletin
    case factSheet = "fact_sheet"
    case monthlyReport = "monthly_report"
    case flashReport = "flash_report"
    case press
    case dataset
    case interview
    case other

    public var label: Label {
        switch self {
        case .communique: Label("Press release", "Communiqué")
        case .note: Label("Note to correspondents", "Note aux correspondants")
        case .bulletin: Label("Newsletter", "Bulletin")
        case .factSheet: Label("Fact sheet", "Fiche d'information")
        case .monthlyReport: Label("Monthly report", "Rapport mensuel")
        case .flashReport: Label("Flash report", "Rapport flash")
        case .press: Label("Press article", "Article de presse")
        case .dataset: Label("Data set", "Jeu de données")
        case .interview: Label("Interview", "Entretien")
        case .other: Label("Other", "Autre")
        }
    }
}

/// The reliability of a source (HURIDOCS list 42): 1 is the best, 9 unknown.
public enum Reliability: String, Vocabulary {
    case highlyReliable = "1"
    case likelyReliable = "2"
    case unsure = "3"
    case likelyUnreliable = "4"
    case highlyUnreliable = "5"
    case unknown = "9"

    public var label: Label {
        switch self {
        case .highlyReliable: Label("Highly reliable", "Hautement fiable")
        case .likelyReliable: Label("Likely reliable", "Probablement fiable")
        case .unsure: Label("Unsure", "Incertain")
        case .likelyUnreliable: Label("Likely unreliable", "Probablement pas fiable")
        case .highlyUnreliable: Label("Highly unreliable", "Absolument non fiable")
        case .unknown: Label("Unknown", "Inconnu")
        }
    }
}
