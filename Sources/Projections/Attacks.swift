public import Events
import HashTreeCollections

/// The attacks. Several documents that report one incident report one attack.
public struct Attacks: Projection {
    private var incidents: TreeDictionary<Subject, Claims> = [:]

    public init() {}

    public mutating func insert(_ fact: RecordedFact) {
        if case .attackReported = fact.fact.details { incidents.insert(fact, under: fact.subject) }
    }

    public mutating func remove(_ fact: RecordedFact) {
        if case .attackReported = fact.fact.details { incidents.remove(fact, under: fact.subject) }
    }

    /// One attack: the claim that is shown, and all that report it.
    public struct Attack: Sendable {
        public let shown: RecordedFact
        public let claims: [RecordedFact]
    }

    /// Every attack, by valid time. Reports about an incident are one attack; reports about a place are one each.
    ///
    /// Cost: proportional to all attacks.
    public func attacks(_ lens: Lens = Lens()) -> [Attack] {
        incidents.keys.flatMap { attacks(about: $0, lens) }
            .sorted { RecordedFact.isOrderedByValidTime($0.shown, $1.shown) }
    }

    /// The attack of an incident, if any, or those at a place.
    public func attacks(about subject: Subject, _ lens: Lens = Lens()) -> [Attack] {
        guard let claims = incidents[subject] else { return [] }
        guard subject.kind == .incident else { return claims.inOrder(lens).map { Attack(shown: $0, claims: [$0]) } }
        return claims.rivals(lens).map { [Attack(shown: $0.shown, claims: $0.claims)] } ?? []
    }
}
