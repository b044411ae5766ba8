public import Events
import HashTreeCollections

/// The places that were registered, with the names that they go by and the units that they lie in, which change.
public struct Places: Projection {
    private var places: TreeDictionary<Subject, Claims> = [:]

    public init() {}

    public mutating func insert(_ fact: RecordedFact) {
        if Places.concerns(fact) { places.insert(fact, under: fact.subject) }
    }

    public mutating func remove(_ fact: RecordedFact) {
        if Places.concerns(fact) { places.remove(fact, under: fact.subject) }
    }

    /// One place on one day.
    public struct Listed: Sendable {
        public let subject: Subject
        /// The registration that is shown; `nil` where only a reassignment is recorded.
        public let registration: RecordedFact?
        /// The unit that it lies in, and the claim that says so; `nil` where none does.
        public let parent: (unit: Subject, claim: RecordedFact)?
        /// By valid time.
        public let claims: [RecordedFact]

        public var content: PlaceRegistered? {
            if case .placeRegistered(let content)? = registration?.fact.details { content } else { nil }
        }

        /// Every name that some claim gives it, the usual one first.
        public var names: [String] {
            var names: [String] = []
            for claim in [registration].compactMap(\.self) + claims {
                guard case .placeRegistered(let place) = claim.fact.details else { continue }
                for name in place.names where !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
                    names.append(name)
                }
            }
            return names
        }
    }

    /// Every place, by subject.
    public func listed(_ lens: Lens = Lens()) -> [Listed] {
        places.keys.sorted().compactMap { place($0, lens) }
    }

    /// One place; `nil` where the lens shows no claim about it.
    public func place(_ subject: Subject, _ lens: Lens = Lens()) -> Listed? {
        guard let claims = places[subject]?.inOrder(lens), !claims.isEmpty else { return nil }
        let registration = claims.filter { $0.unitLeft == nil }.preferred()
        // The last claim by valid time decides; a reassignment counts from its date on.
        let moved = claims.filter { $0.unitLeft != nil }.last
        let parent = (moved ?? registration).flatMap { claim in claim.unitEntered.map { (unit: $0, claim: claim) } }
        return Listed(subject: subject, registration: registration, parent: parent, claims: claims)
    }

    /// What is claimed about one place, by valid time.
    func claims(about place: Subject) -> [RecordedFact] { places[place]?.inOrder() ?? [] }

    var allSubjects: [Subject] { Array(places.keys) }

    private static func concerns(_ fact: RecordedFact) -> Bool {
        switch fact.fact.details {
        case .placeRegistered, .placeReassigned: true
        default: false
        }
    }
}

extension RecordedFact {
    /// The unit that a reassignment takes the place out of.
    var unitLeft: Subject? {
        if case .placeReassigned(let move) = fact.details { move.from } else { nil }
    }

    /// The unit that the claim puts the place in.
    var unitEntered: Subject? {
        switch fact.details {
        case .placeReassigned(let move): move.to
        case .placeRegistered(let place): place.parent
        default: nil
        }
    }
}
