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
