public import Events
import HashTreeCollections

/// The dead, wounded, missing and abducted of incidents, as documents count them: every count is kept, and one is shown.
public struct Casualties: Projection {
    private var incidents: TreeDictionary<Subject, Claims> = [:]

    public init() {}

    public mutating func insert(_ fact: RecordedFact) {
        if case .casualtiesReported = fact.fact.details { incidents.insert(fact, under: fact.subject) }
    }

    public mutating func remove(_ fact: RecordedFact) {
        if case .casualtiesReported = fact.fact.details { incidents.remove(fact, under: fact.subject) }
    }

    /// What became of people.
    public enum Outcome: String, Sendable, CaseIterable {
        case killed
        case wounded
        case missing
        case abducted

        public var label: Label {
            switch self {
            case .killed: Label("Killed", "Tués")
            case .wounded: Label("Wounded", "Blessés")
            case .missing: Label("Missing", "Disparus")
            case .abducted: Label("Abducted", "Enlevés")
            }
        }

        /// How many a claim counts; `nil` where it says nothing of them.
        public func people(_ claim: RecordedFact) -> Estimate? {
            guard case .casualtiesReported(let casualties) = claim.fact.details else { return nil }
            return switch self {
            case .killed: casualties.killed
            case .wounded: casualties.wounded
            case .missing: casualties.missing
            case .abducted: casualties.abducted
            }
        }
    }

    /// Whom a figure counts, and where; figures about others are no rivals.
    public struct Group: Hashable, Sendable {
        public let scope: CasualtyScope?
        /// In the order of the vocabulary.
        public let victims: [VictimGroup]

        init(_ casualties: CasualtiesReported) {
            self.scope = casualties.scope
            self.victims = VictimGroup.allCases.filter { casualties.victims.contains($0) }
        }

        fileprivate var sortKey: [String] { [scope?.rawValue ?? ""] + victims.map(\.rawValue) }
    }

    /// One figure of an incident: the claim that is shown, and all that count the same.
    public struct Figure: Sendable {
        public let outcome: Outcome
        public let group: Group
        public let people: Estimate
        public let shown: RecordedFact
        public let claims: [RecordedFact]
    }

    /// The figures about an incident, in the order of ``Outcome``; none for a place, whose counts may be of several incidents.
    public func figures(of incident: Subject, _ lens: Lens = Lens()) -> [Figure] {
        guard incident.kind == .incident, let claims = incidents[incident] else { return [] }
        let published = claims.inOrder(Lens(publishedBy: lens.publishedBy))
        return Outcome.allCases.flatMap { outcome in
            Dictionary(grouping: published.filter { outcome.people($0) != nil }) { $0.casualtyGroup }
                .compactMap { group, claims -> Figure? in
                    guard let group, let shown = claims.preferred(), lens.shows(shown),
                        let people = outcome.people(shown)
                    else { return nil }
                    return Figure(outcome: outcome, group: group, people: people, shown: shown, claims: claims)
                }
                .sorted { $0.group.sortKey.lexicographicallyPrecedes($1.group.sortKey) }
        }
    }

    /// Everything that is counted at an incident or a place, by valid time.
    public func claims(about subject: Subject, _ lens: Lens = Lens()) -> [RecordedFact] {
        incidents[subject]?.inOrder(lens) ?? []
    }
}

extension RecordedFact {
    fileprivate var casualtyGroup: Casualties.Group? {
        guard case .casualtiesReported(let casualties) = fact.details else { return nil }
        return Casualties.Group(casualties)
    }
}
