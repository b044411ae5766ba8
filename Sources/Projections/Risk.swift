public import Events
import HashTreeCollections

/// The protection risk of communes, month by month.
public struct Risk: Projection {
    private var communes: TreeDictionary<Subject, TreeDictionary<Month, Claims>> = [:]

    public init() {}

    public mutating func insert(_ fact: RecordedFact) {
        guard case .riskAssessed(let risk) = fact.fact.details else { return }
        communes[fact.subject, default: [:]].insert(fact, under: risk.month)
    }

    public mutating func remove(_ fact: RecordedFact) {
        guard case .riskAssessed(let risk) = fact.fact.details else { return }
        communes[fact.subject, default: [:]].remove(fact, under: risk.month)
        if communes[fact.subject]?.isEmpty == true { communes[fact.subject] = nil }
    }

    /// The risk of a commune in a month: the claim that is shown, and all that assess it.
    public struct Assessment: Sendable {
        public let commune: Subject
        public let month: Month
        public let shown: RecordedFact
        public let claims: [RecordedFact]

        public var content: RiskAssessed? {
            if case .riskAssessed(let content) = shown.fact.details { content } else { nil }
        }
    }

    /// Every assessment, by month, then commune.
    public func assessments(_ lens: Lens = Lens()) -> [Assessment] {
        communes.flatMap { commune, months in months.keys.compactMap { assessment(of: commune, in: $0, lens) } }
            .sorted { ($0.month, $0.commune) < ($1.month, $1.commune) }
    }

    /// The risk of one commune in one month; `nil` where the lens shows no claim about it.
    func assessment(of commune: Subject, in month: Month, _ lens: Lens = Lens()) -> Assessment? {
        communes[commune]?[month]?.rivals(lens).map {
            Assessment(commune: commune, month: month, shown: $0.shown, claims: $0.claims)
        }
    }

    /// What is claimed about one commune in one month, by valid time.
    func claims(about commune: Subject, in month: Month) -> [RecordedFact] {
        communes[commune]?[month]?.inOrder() ?? []
    }

    /// The claims that are judged together: of one commune in one month.
    var allClaims: [[RecordedFact]] { communes.values.flatMap { $0.values.map { $0.inOrder() } } }
}
