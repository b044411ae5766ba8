/// The kinds of things that events are about.
public enum SubjectKind: String, CaseIterable, Sendable {
    case agreement, cantonment, combatant, commune, document, incident, meeting, mission, moc, movement, patrol, person,
        place, project, recommendation, site, training

    /// A subject of this kind, as a pattern for the person who writes one.
    public var example: String {
        switch self {
        case .mission: "mission"
        case .combatant: "combatant/GAO-0042"
        case .incident: "incident/2022-06-18-diallassagou"
        case .moc: "moc/gao"
        case .site: "site/sevare"
        case .person: "person/p-7f3k2m"
        case .document: "document/fact-sheet-2531"
        default: "\(rawValue)/…"
        }
    }

    /// What such a thing is called in a sentence.
    public var label: Label {
        switch self {
        case .agreement: Label("agreement", "accord")
        case .cantonment: Label("cantonment site", "site de cantonnement")
        case .combatant: Label("combatant", "combattant")
        case .commune: Label("municipality", "commune")
        case .document: Label("document", "document")
        case .incident: Label("incident", "incident")
        case .meeting: Label("meeting", "réunion")
        case .mission: Label("whole mission", "toute la mission")
        case .moc: Label("coordination mechanism (MOC)", "mécanisme de coordination (MOC)")
        case .movement: Label("movement of people", "mouvement de population")
        case .patrol: Label("patrol", "patrouille")
        case .person: Label("person", "personne")
        case .place: Label("place", "lieu")
        case .project: Label("project", "projet")
        case .recommendation: Label("recommendation", "recommandation")
        case .site: Label("mission site", "site de la mission")
        case .training: Label("training", "formation")
        }
    }

    private static let names = allCases.map { (kind: $0, name: Array($0.rawValue.utf8)) }

    /// The kind of this name; comparing bytes is much faster than comparing strings.
    init?(_ name: Span<UInt8>) {
        let found = SubjectKind.names.first { entry in
            entry.name.count == name.count && name.indices.allSatisfy { entry.name[$0] == name[$0] }
        }
        guard let found else { return nil }
        self = found.kind
    }
}
