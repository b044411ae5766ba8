public import Events
import HashTreeCollections

/// Besieged places. A place may be besieged again after it was relieved.
public struct Sieges: Projection {
    private var subjects: TreeDictionary<Subject, Claims> = [:]

    public init() {}

    public mutating func insert(_ fact: RecordedFact) {
        if Sieges.concerns(fact) { subjects.insert(fact, under: fact.subject) }
    }

    public mutating func remove(_ fact: RecordedFact) {
        if Sieges.concerns(fact) { subjects.remove(fact, under: fact.subject) }
    }

    /// One siege, from the claims of its beginning to those of its end.
    public struct Siege: Sendable {
        public let subject: Subject
        /// By valid time; none where only an end is recorded.
        public fileprivate(set) var reports: [RecordedFact] = []
        /// By valid time; none while it lasts.
        public fileprivate(set) var lifts: [RecordedFact] = []

        /// The claim of the beginning that is shown.
        public var report: RecordedFact? { reports.preferred() }

        /// The claim of the end that is shown.
        public var lift: RecordedFact? { lifts.preferred() }

        public var claims: [RecordedFact] { reports + lifts }
    }

    /// Every siege, by the valid time of its beginning.
    public func sieges(_ lens: Lens = Lens()) -> [Siege] {
        subjects.keys.flatMap { sieges(of: $0, lens) }
            .sorted { left, right in
                guard let first = left.claims.first, let second = right.claims.first else { return false }
                return RecordedFact.isOrderedByValidTime(first, second)
            }
    }

    /// The sieges of one subject, one after the other.
    func sieges(of subject: Subject, _ lens: Lens = Lens()) -> [Siege] {
        let claims = subjects[subject]?.inOrder(Lens(publishedBy: lens.publishedBy)) ?? []
        return Sieges.split(claims, about: subject).compactMap { siege in
            guard let day = lens.on else { return siege }
            guard let first = siege.report ?? siege.lift, first.occurred.hadHappened(by: day) else { return nil }
            var seen = siege
            if siege.lift?.occurred.hadHappened(by: day) != true { seen.lifts = [] }
            return seen.claims.isEmpty ? nil : seen
        }
    }

    /// What is claimed about sieges of one subject, by valid time.
    func claims(about subject: Subject) -> [RecordedFact] { subjects[subject]?.inOrder() ?? [] }

    var allSubjects: [Subject] { Array(subjects.keys) }

    /// A report that certainly comes after every claim of a siege's end begins another.
    private static func split(_ claims: [RecordedFact], about subject: Subject) -> [Siege] {
        var sieges: [Siege] = []
        for claim in claims {
            let isReport = if case .siegeReported = claim.fact.details { true } else { false }
            let isOver = sieges.last.map { siege in
                !siege.lifts.isEmpty && siege.lifts.allSatisfy { $0.occurred.isCertainlyBefore(claim.occurred) }
            }
            if isOver == nil || isReport && isOver == true { sieges.append(Siege(subject: subject)) }
            if isReport {
                sieges[sieges.count - 1].reports.append(claim)
            } else {
                sieges[sieges.count - 1].lifts.append(claim)
            }
        }
        return sieges
    }

    private static func concerns(_ fact: RecordedFact) -> Bool {
        switch fact.fact.details {
        case .siegeReported, .siegeLifted: true
        default: false
        }
    }
}
