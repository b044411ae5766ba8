public import Events
import HashTreeCollections

/// Authorised and deployed strength, of the mission and of its sites.
public struct Strength: Projection {
    private var authorised = Claims()
    /// By site; `nil` is the mission as a whole.
    private var reported: TreeDictionary<Subject?, Claims> = [:]

    public init() {}

    public mutating func insert(_ fact: RecordedFact) {
        switch fact.fact.details {
        case .strengthAuthorised: authorised.insert(fact)
        case .strengthReported(let strength): reported.insert(fact, under: Strength.site(strength, about: fact.subject))
        default: break
        }
    }

    public mutating func remove(_ fact: RecordedFact) {
        switch fact.fact.details {
        case .strengthAuthorised: authorised.remove(fact)
        case .strengthReported(let strength): reported.remove(fact, under: Strength.site(strength, about: fact.subject))
        default: break
        }
    }

    /// What was authorised, by valid time.
    public func authorisations(_ lens: Lens = Lens()) -> [RecordedFact] { authorised.inOrder(lens) }

    /// What was reported: the mission first, then its sites.
    public func reports(_ lens: Lens = Lens()) -> [(site: Subject?, claims: [RecordedFact])] {
        reported.keys
            .sorted { ($0?.text ?? "").utf8.lexicographicallyPrecedes(($1?.text ?? "").utf8) }
            .compactMap { site in
                let claims = reported[site]?.inOrder(lens) ?? []
                return claims.isEmpty ? nil : (site, claims)
            }
    }

    /// The strength reported at a site; of the mission as a whole, where there is none.
    func claims(at site: Subject?) -> [RecordedFact] { reported[site]?.inOrder() ?? [] }

    static func site(_ strength: StrengthReported, about subject: Subject) -> Subject? {
        strength.site ?? (subject.kind == .site ? subject : nil)
    }
}
