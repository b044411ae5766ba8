public import Events
import HashTreeCollections

/// People who came back, each return with the claims about it. They are never subtracted from displacements: nobody states
/// that those who return are those who left.
public struct Returns: Projection {
    private var movements: TreeDictionary<Subject, Claims> = [:]

    public init() {}

    public mutating func insert(_ fact: RecordedFact) {
        if case .returnReported = fact.fact.details { movements.insert(fact, under: fact.subject) }
    }

    public mutating func remove(_ fact: RecordedFact) {
        if case .returnReported = fact.fact.details { movements.remove(fact, under: fact.subject) }
    }

    /// One return: the claim that is shown, and all that report it.
    public struct Return: Sendable {
        public let subject: Subject
        public let shown: RecordedFact
        public let claims: [RecordedFact]

        public var content: ReturnReported? {
            if case .returnReported(let content) = shown.fact.details { content } else { nil }
        }
    }

    /// Every return, by valid time.
    public func returns(_ lens: Lens = Lens()) -> [Return] {
        movements.keys.compactMap { movement($0, lens) }
            .sorted { RecordedFact.isOrderedByValidTime($0.shown, $1.shown) }
    }

    /// One return; `nil` where the lens shows no claim about it.
    func movement(_ subject: Subject, _ lens: Lens = Lens()) -> Return? {
        movements[subject]?.rivals(lens).map { Return(subject: subject, shown: $0.shown, claims: $0.claims) }
    }
}
