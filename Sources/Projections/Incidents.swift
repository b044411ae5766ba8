public import Events
import HashTreeCollections

/// Everything claimed about an incident: what is recorded under it, and what names it.
public struct Incidents: Projection {
    private var incidents: TreeDictionary<Subject, Claims> = [:]

    public init() {}

    public mutating func insert(_ fact: RecordedFact) {
        for incident in Incidents.named(by: fact) { incidents.insert(fact, under: incident) }
    }

    public mutating func remove(_ fact: RecordedFact) {
        for incident in Incidents.named(by: fact) { incidents.remove(fact, under: incident) }
    }

    /// One incident.
    public struct Incident: Sendable {
        public let subject: Subject
        /// By valid time.
        public let claims: [RecordedFact]

        /// The conclusion that is shown.
        public var verification: RecordedFact? {
            claims.filter { if case .incidentVerified = $0.fact.details { true } else { false } }.preferred()
        }
    }

    /// One incident; `nil` where the lens shows no claim about it.
    public func incident(_ subject: Subject, _ lens: Lens = Lens()) -> Incident? {
        guard let claims = incidents[subject]?.inOrder(lens), !claims.isEmpty else { return nil }
        return Incident(subject: subject, claims: claims)
    }

    /// Every incident, by subject.
    public func incidents(_ lens: Lens = Lens()) -> [Incident] {
        incidents.keys.sorted().compactMap { incident($0, lens) }
    }

    /// Whether a claim is recorded under an incident, or names it.
    public static func isNamed(_ incident: Subject, by claim: RecordedFact) -> Bool {
        named(by: claim).contains(incident)
    }

    /// The incidents that a fact is about or names.
    static func named(by fact: RecordedFact) -> Set<Subject> {
        let named: Subject? =
            switch fact.fact.details {
            case .violationRecorded(let violation): violation.incident
            case .displacementReported(let movement): movement.incident
            case .combatantDied(let death): death.incident
            default: nil
            }
        let own = fact.subject.kind == .incident ? fact.subject : nil
        return Set([own, named].compactMap(\.self))
    }
}
