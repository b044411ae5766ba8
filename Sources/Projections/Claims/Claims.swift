import Events
import HashTreeCollections

/// Claims about one thing, whatever the order in which they were recorded.
///
/// Persistent: a copy costs nothing, insertion and removal O(log n), reading in order O(n log n).
public struct Claims: Sendable, Equatable {
    private var byPosition: TreeDictionary<Position, RecordedFact> = [:]

    public init() {}

    public var isEmpty: Bool { byPosition.isEmpty }
    public var count: Int { byPosition.count }

    subscript(position: Position) -> RecordedFact? { byPosition[position] }

    mutating func insert(_ fact: RecordedFact) {
        let old = byPosition.updateValue(fact, forKey: fact.position)
        precondition(old == nil, "position \(fact.position) was inserted twice")
    }

    mutating func remove(_ fact: RecordedFact) {
        let old = byPosition.removeValue(forKey: fact.position)
        precondition(
            old?.version == fact.version,
            "position \(fact.position) was removed in a version that is not there"
        )
    }

    /// The claims seen through a lens, by valid time, then position.
    public func inOrder(_ lens: Lens = Lens()) -> [RecordedFact] {
        byPosition.values.filter { lens.shows($0) }.sorted(by: RecordedFact.isOrderedByValidTime)
    }

    /// Rival claims of one thing as a lens shows them: the claim that is chosen among all that had been published, and the
    /// others beside it; `nil` where the chosen one had not happened on the lens's day.
    func rivals(_ lens: Lens) -> (shown: RecordedFact, claims: [RecordedFact])? {
        let claims = inOrder(Lens(publishedBy: lens.publishedBy))
        guard let shown = claims.preferred(), lens.shows(shown) else { return nil }
        return (shown, claims)
    }
}

extension RecordedFact {
    /// The order of timelines: by the moment by which a claim had happened, then by position.
    public static func isOrderedByValidTime(_ left: RecordedFact, _ right: RecordedFact) -> Bool {
        let first = left.occurred.anchor?.milliseconds ?? Int64.min
        let second = right.occurred.anchor?.milliseconds ?? Int64.min
        return (first, left.position) < (second, right.position)
    }

    /// Whether this claim is shown rather than the other: marked as recommended, else of the more reliable source, else
    /// recorded later. The one rule by which state picks among rival claims.
    func isPreferred(to other: RecordedFact) -> Bool {
        if isRecommended != other.isRecommended { return isRecommended }
        if reliability != other.reliability { return reliability < other.reliability }
        return version > other.version
    }

    fileprivate var isRecommended: Bool {
        if case .siteClosed(let closure) = fact.details { closure.isRecommended == true } else { false }
    }

    /// The grade of the best source; a grade that nobody gave counts as unknown.
    fileprivate var reliability: String {
        fact.sources.map { ($0.reliability ?? .unknown).rawValue }.min() ?? Reliability.unknown.rawValue
    }
}

extension Sequence<RecordedFact> {
    /// The claim that state shows; `nil` only where there is none.
    func preferred() -> RecordedFact? {
        reduce(nil) { best, claim in
            guard let best else { return claim }
            return claim.isPreferred(to: best) ? claim : best
        }
    }
}

/// Why a claim is shown rather than its rivals.
public enum Choice: Sendable {
    case onlyClaim
    case recommended
    case mostReliable
    /// Of the claims of sources that are as reliable.
    case lastRecorded

    /// - Parameter shown: The preferred claim of all that are about the same.
    public init(of shown: RecordedFact, among claims: [RecordedFact]) {
        let rivals = claims.filter { $0.position != shown.position }
        let equals = rivals.filter { $0.isRecommended == shown.isRecommended }
        self =
            if rivals.isEmpty {
                .onlyClaim
            } else if equals.isEmpty {
                .recommended
            } else if equals.allSatisfy({ shown.reliability < $0.reliability }) {
                .mostReliable
            } else {
                .lastRecorded
            }
    }
}

extension TreeDictionary where Value == Claims {
    mutating func insert(_ fact: RecordedFact, under key: Key) {
        self[key, default: Claims()].insert(fact)
    }

    /// Removes the claim, and the key with its last one: what was never there and what was taken away look the same.
    mutating func remove(_ fact: RecordedFact, under key: Key) {
        self[key, default: Claims()].remove(fact)
        if self[key]?.isEmpty == true { self[key] = nil }
    }
}
