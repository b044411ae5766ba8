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

    static let byName: [String: SubjectKind] = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}
