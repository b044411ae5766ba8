public import Events
import HashTreeCollections

/// Movements of people, each with the claims about it.
public struct Displacements: Projection {
    private var movements: TreeDictionary<Subject, Claims> = [:]

    public init() {}

    public mutating func insert(_ fact: RecordedFact) {
        if case .displacementReported = fact.fact.details { movements.insert(fact, under: fact.subject) }
    }

    public mutating func remove(_ fact: RecordedFact) {
        if case .displacementReported = fact.fact.details { movements.remove(fact, under: fact.subject) }
    }

    /// One movement: the claim that is shown, and all that report it.
    public struct Movement: Sendable {
        public let subject: Subject
        public let shown: RecordedFact
        public let claims: [RecordedFact]

        public var displacement: DisplacementReported? {
            guard case .displacementReported(let displacement) = shown.fact.details else { return nil }
            return displacement
        }
    }

    /// Sums of movements in one unit. Households and persons have totals of their own.
    public struct Total: Sendable, Equatable {
        public internal(set) var movements = 0
        /// The figures stated as exact.
        public internal(set) var exact = 0
        /// The figures shown, approximate ones and the best of ranges included.
        public internal(set) var shown = 0
        /// The least that all the words allow.
        public internal(set) var low = 0
        /// The most that all the words allow; `nil` where one sets no bound.
        public internal(set) var high: Int? = 0
        /// Movements whose range names no best figure, and which are missing from ``shown``.
        public internal(set) var withoutFigure = 0
    }

    /// Every movement, by valid time.
    public func movements(_ lens: Lens = Lens()) -> [Movement] {
        movements.keys.compactMap { movement($0, lens) }
            .sorted { RecordedFact.isOrderedByValidTime($0.shown, $1.shown) }
    }

    /// One movement; `nil` where the lens shows no claim about it.
    func movement(_ subject: Subject, _ lens: Lens = Lens()) -> Movement? {
        movements[subject]?.rivals(lens).map { Movement(subject: subject, shown: $0.shown, claims: $0.claims) }
    }

    /// The totals of movements by unit.
    public static func totals(of movements: [Movement]) -> [Unit: Total] {
        var totals: [Unit: Total] = [:]
        for case let people? in movements.map(\.displacement?.people) {
            totals[people.unit, default: Total()].add(people)
        }
        return totals
    }
}

extension Displacements.Total {
    fileprivate mutating func add(_ people: Estimate) {
        movements += 1
        if people.quantifier == .exact { exact &+= people.value ?? 0 }
        if let figure = people.shown { shown &+= figure } else { withoutFigure += 1 }
        low &+= people.least
        high = if let high, let most = people.most { high &+ most } else { nil }
    }
}
