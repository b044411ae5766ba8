public import Events
import HashTreeCollections

/// Patrols by who patrols and where. A long total and the months inside it are claims of different documents: sums never mix
/// documents.
public struct Patrols: Projection {
    /// Which patrols a count covers.
    public struct Scope: Hashable, Sendable {
        public let kind: PatrolKind
        public let site: Subject?
        public let sector: Sector?
    }

    private var scopes: TreeDictionary<Scope, TreeDictionary<Subject, Claims>> = [:]

    public init() {}

    public mutating func insert(_ fact: RecordedFact) {
        guard case .patrolsConducted(let patrols) = fact.fact.details else { return }
        let scope = Scope(patrols, about: fact.subject)
        for document in Set(fact.documents) { scopes[scope, default: [:]].insert(fact, under: document) }
    }

    public mutating func remove(_ fact: RecordedFact) {
        guard case .patrolsConducted(let patrols) = fact.fact.details else { return }
        let scope = Scope(patrols, about: fact.subject)
        for document in Set(fact.documents) { scopes[scope, default: [:]].remove(fact, under: document) }
        if scopes[scope]?.isEmpty == true { scopes[scope] = nil }
    }

    /// What one document counts in one scope.
    public struct Sum: Sendable {
        public let scope: Scope
        public let document: Subject
        public let count: Int
        /// By valid time.
        public let claims: [RecordedFact]
    }

    /// The sums by scope and document.
    public func sums(_ lens: Lens = Lens()) -> [Sum] {
        scopes
            .flatMap { scope, documents in documents.keys.compactMap { sum(of: scope, by: $0, lens) } }
            .sorted { $0.sortKey.lexicographicallyPrecedes($1.sortKey) }
    }

    /// What one document counts in one scope; `nil` where the lens shows nothing of it.
    func sum(of scope: Scope, by document: Subject, _ lens: Lens = Lens()) -> Sum? {
        let claims = scopes[scope]?[document]?.inOrder(lens) ?? []
        guard !claims.isEmpty else { return nil }
        let count = claims.reduce(0) { sum, claim in
            guard case .patrolsConducted(let patrols) = claim.fact.details else { return sum }
            return sum &+ patrols.count
        }
        return Sum(scope: scope, document: document, count: count, claims: claims)
    }

    /// What some documents claim in one scope; a claim that several of them state comes once.
    func claims(in scope: Scope, byAnyOf documents: [Subject]) -> [RecordedFact] {
        let claims = Set(documents).flatMap { scopes[scope]?[$0]?.inOrder() ?? [] }
        return Array(Set(claims))
    }

    /// The claims that are judged together: of one document in one scope.
    var allClaims: [[RecordedFact]] { scopes.values.flatMap { $0.values.map { $0.inOrder() } } }

    /// The patrols of a site, of every kind.
    func claims(at site: Subject) -> [RecordedFact] {
        PatrolKind.allCases.flatMap { kind in
            ([nil] + Sector.allCases.map(Optional.some)).flatMap { sector in
                let documents = scopes[Scope(kind: kind, site: site, sector: sector)] ?? [:]
                return Set(documents.values.flatMap { $0.inOrder() })
            }
        }
    }
}

extension Patrols.Scope {
    init(_ patrols: PatrolsConducted, about subject: Subject) {
        self.kind = patrols.kind
        self.site = patrols.site ?? (subject.kind == .site ? subject : nil)
        self.sector = patrols.sector
    }
}

extension Patrols.Sum {
    fileprivate var sortKey: [String] {
        [scope.kind.rawValue, scope.site?.text ?? "", scope.sector?.rawValue ?? "", document.text]
    }
}
