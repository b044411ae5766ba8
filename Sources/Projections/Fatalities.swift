import Events
import HashTreeCollections

/// The members of the mission who died. Claims are not added: several documents count the same deaths over periods of their own.
public struct Fatalities: Projection {
    private var claims = Claims()

    public init() {}

    public mutating func insert(_ fact: RecordedFact) {
        if case .personnelDied = fact.fact.details { claims.insert(fact) }
    }

    public mutating func remove(_ fact: RecordedFact) {
        if case .personnelDied = fact.fact.details { claims.remove(fact) }
    }

    /// Every claim, by valid time.
    public func claims(_ lens: Lens = Lens()) -> [RecordedFact] { claims.inOrder(lens) }
}
