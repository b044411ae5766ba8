public import Events
import HashTreeCollections

/// Facts that break rules by themselves and are kept, and shown as discrepancies: imports as they were published, others where the
/// rule is only told, or is younger than the fact.
public struct FlaggedImports: Projection {
    private var claims = Claims()

    public init() {}

    public mutating func insert(_ fact: RecordedFact) {
        if FlaggedImports.concerns(fact) { claims.insert(fact) }
    }

    public mutating func remove(_ fact: RecordedFact) {
        if FlaggedImports.concerns(fact) { claims.remove(fact) }
    }

    /// What they break, in the order of the log.
    public func breaches(_ lens: Lens = Lens()) -> [(claim: RecordedFact, breaches: [Breach])] {
        claims.inOrder(lens).sorted { $0.position < $1.position }.map { ($0, $0.ownBreaches) }
    }

    /// The fact at a position that breaks rules by itself; `nil` where none does.
    func claim(at position: Position) -> RecordedFact? { claims[position] }

    private static func concerns(_ fact: RecordedFact) -> Bool {
        !fact.ownBreaches.isEmpty
    }
}

extension RecordedFact {
    /// What the fact says against itself and against the moment at which it was recorded.
    public var ownBreaches: [Breach] {
        fact.inconsistencies + fact.futureDates(recorded: recorded, at: root)
    }
}
