public import Events
import HashTreeCollections

/// The recommendations of documents, and what was done about them.
public struct Recommendations: Projection {
    private var subjects: TreeDictionary<Subject, Claims> = [:]

    public init() {}

    public mutating func insert(_ fact: RecordedFact) {
        if Recommendations.concerns(fact) { subjects.insert(fact, under: fact.subject) }
    }

    public mutating func remove(_ fact: RecordedFact) {
        if Recommendations.concerns(fact) { subjects.remove(fact, under: fact.subject) }
    }

    /// One recommendation.
    public struct Recommendation: Sendable {
        public let subject: Subject
        /// The claim that is shown; `nil` where only what was done about it is recorded.
        public let issue: RecordedFact?
        /// Every document that issues it, by valid time: one that is carried over is issued again.
        public let issues: [RecordedFact]
        /// By valid time.
        public let followUps: [RecordedFact]

        public var content: RecommendationIssued? {
            if case .recommendationIssued(let content)? = issue?.fact.details { content } else { nil }
        }
    }

    /// Every recommendation, by subject.
    public func recommendations(_ lens: Lens = Lens()) -> [Recommendation] {
        subjects.keys.compactMap { recommendation($0, lens) }
            .sorted { $0.subject.isListed(before: $1.subject) }
    }

    /// One recommendation; `nil` where the lens shows no claim about it.
    func recommendation(_ subject: Subject, _ lens: Lens = Lens()) -> Recommendation? {
        guard let claims = subjects[subject]?.inOrder(lens), !claims.isEmpty else { return nil }
        let issues = claims.filter(\.isIssue)
        return Recommendation(
            subject: subject,
            issue: issues.preferred(),
            issues: issues,
            followUps: claims.filter { !$0.isIssue }
        )
    }

    /// What is claimed about one recommendation, by valid time.
    func claims(about recommendation: Subject) -> [RecordedFact] { subjects[recommendation]?.inOrder() ?? [] }

    var allSubjects: [Subject] { Array(subjects.keys) }

    private static func concerns(_ fact: RecordedFact) -> Bool {
        switch fact.fact.details {
        case .recommendationIssued, .recommendationFollowedUp: true
        default: false
        }
    }
}

extension RecordedFact {
    fileprivate var isIssue: Bool {
        if case .recommendationIssued = fact.details { true } else { false }
    }
}

extension Subject {
    /// Numbers within slugs count as numbers: `s4-2` comes before `s4-10`.
    fileprivate func isListed(before other: Subject) -> Bool {
        Subject.parts(text).lexicographicallyPrecedes(Subject.parts(other.text)) { left, right in
            guard let first = Int(left), let second = Int(right) else { return left < right }
            return first < second
        }
    }

    private static func parts(_ text: String) -> [Substring] { text.split { "-/".contains($0) } }
}
