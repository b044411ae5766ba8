/// The themes by which people look for a type. What a type is named after tells its theme.
public enum Theme: String, CaseIterable, Sendable {
    case incidents
    case movement
    case sites
    case cantonment
    case combatants
    case programme
    case operations
    case followUp = "follow-up"
    case events

    public var label: Label {
        switch self {
        case .incidents: Label("Incidents and people concerned", "Incidents et personnes concernées")
        case .movement: Label("Movement of people and risk", "Mouvements de population et risque")
        case .sites: Label("Mission sites", "Sites de la mission")
        case .cantonment: Label("Cantonment", "Cantonnement")
        case .combatants: Label("MOC and combatants", "MOC et combattants")
        case .programme: Label("Projects, training, meetings", "Projets, formations, réunions")
        case .operations: Label("Operations", "Opérations")
        case .followUp: Label("Documents, places, follow-up", "Documents, lieux, suivi")
        case .events: Label("About other events", "Sur d'autres événements")
        }
    }

    /// The nouns that types of the theme begin with.
    private var nouns: Set<Substring> {
        switch self {
        case .incidents: ["attack", "casualties", "violation", "siege", "incident", "person"]
        case .movement: ["displacement", "return", "risk"]
        case .sites: ["site", "drawdown", "convoy"]
        case .cantonment: ["cantonment", "works"]
        case .combatants: ["moc", "combatant"]
        case .programme: ["project", "training", "meeting"]
        case .operations: ["patrols", "strength", "personnel"]
        case .followUp: ["document", "figure", "agreement", "recommendation", "context", "place"]
        case .events: ["record", "subject", "access", "log"]
        }
    }

    /// The theme of a type; every type of the catalogue has one.
    public init?(_ type: FactType) {
        let noun = type.name.prefix { $0 != "." }
        guard let theme = Theme.allCases.first(where: { $0.nouns.contains(noun) }) else { return nil }
        self = theme
    }

    /// The types of the theme, in the order of the catalogue.
    public var types: [FactType] { Catalogue.types.filter { Theme($0) == self } }
}
