public import Events
import HashTreeCollections

/// The projects, each with the claims about its launch and its completion.
public struct Projects: Projection {
    private var projects: TreeDictionary<Subject, Claims> = [:]

    public init() {}

    public mutating func insert(_ fact: RecordedFact) {
        if Projects.concerns(fact) { projects.insert(fact, under: fact.subject) }
    }

    public mutating func remove(_ fact: RecordedFact) {
        if Projects.concerns(fact) { projects.remove(fact, under: fact.subject) }
    }

    /// One project.
    public struct Project: Sendable {
        public let subject: Subject
        /// The claim of the launch that is shown; `nil` where only the completion is recorded.
        public let launch: RecordedFact?
        public let completion: RecordedFact?
        /// By valid time.
        public let claims: [RecordedFact]

        public var content: ProjectLaunched? {
            if case .projectLaunched(let content)? = launch?.fact.details { content } else { nil }
        }
    }

    /// Every project, by subject.
    public func projects(_ lens: Lens = Lens()) -> [Project] {
        projects.keys.sorted().compactMap { project($0, lens) }
    }

    /// One project; `nil` where the lens shows no claim about it.
    func project(_ subject: Subject, _ lens: Lens = Lens()) -> Project? {
        guard let claims = projects[subject]?.inOrder(lens), !claims.isEmpty else { return nil }
        return Project(
            subject: subject,
            launch: claims.filter(\.isLaunch).preferred(),
            completion: claims.filter { !$0.isLaunch }.preferred(),
            claims: claims
        )
    }

    /// What projects of one region cost, in one currency.
    public struct Total: Sendable {
        /// The p-code of the region; `nil` where a project's place has none.
        public let region: String?
        public let currency: String
        public let projects: Int
        public let amount: Int
    }

    /// The sums of some projects by region and currency, in the order of the regions' p-codes.
    public static func totals(of projects: [Project]) -> [Total] {
        let budgets = projects.compactMap { project in
            project.content.map { (region: project.launch?.fact.place?.region, budget: $0.budget) }
        }
        return Dictionary(grouping: budgets) { [$0.region ?? "", $0.budget.currency] }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .compactMap { _, group in
                guard let first = group.first else { return nil }
                return Total(
                    region: first.region,
                    currency: first.budget.currency,
                    projects: group.count,
                    amount: group.map(\.budget.amount).boundedSum
                )
            }
    }

    /// What is claimed about one project, by valid time.
    func claims(about project: Subject) -> [RecordedFact] { projects[project]?.inOrder() ?? [] }

    var allSubjects: [Subject] { Array(projects.keys) }

    private static func concerns(_ fact: RecordedFact) -> Bool {
        switch fact.fact.details {
        case .projectLaunched, .projectCompleted: true
        default: false
        }
    }
}

extension RecordedFact {
    fileprivate var isLaunch: Bool {
        if case .projectLaunched = fact.details { true } else { false }
    }
}
