public import Events
import HashTreeCollections

/// The sessions of training. One session may have several audiences, each with figures of its own.
public struct Trainings: Projection {
    /// What figures of one session are rivals about.
    private struct Key: Hashable {
        let session: Subject
        let audience: String
        let unit: Unit
    }

    private var sessions: TreeDictionary<Key, Claims> = [:]

    public init() {}

    public mutating func insert(_ fact: RecordedFact) {
        if let key = Trainings.key(fact) { sessions.insert(fact, under: key) }
    }

    public mutating func remove(_ fact: RecordedFact) {
        if let key = Trainings.key(fact) { sessions.remove(fact, under: key) }
    }

    /// One session for one audience: the claim that is shown, and all that report it.
    public struct Training: Sendable {
        public let subject: Subject
        public let shown: RecordedFact
        public let claims: [RecordedFact]

        public var content: TrainingHeld? {
            if case .trainingHeld(let content) = shown.fact.details { content } else { nil }
        }
    }

    /// Those trained, in one unit: persons and participations have totals of their own.
    public struct Total: Sendable, Equatable {
        public internal(set) var male = 0
        public internal(set) var female = 0
        public internal(set) var total = 0
    }

    /// Every session and audience, by valid time.
    public func trainings(_ lens: Lens = Lens()) -> [Training] {
        sessions.keys.compactMap { training($0, lens) }
            .sorted { RecordedFact.isOrderedByValidTime($0.shown, $1.shown) }
    }

    /// One session for one audience, in one unit; `nil` where nothing is claimed about it.
    func training(_ session: Subject, for audience: String, in unit: Unit) -> Training? {
        training(Key(session: session, audience: audience, unit: unit), Lens())
    }

    private func training(_ key: Key, _ lens: Lens) -> Training? {
        sessions[key]?.rivals(lens).map { Training(subject: key.session, shown: $0.shown, claims: $0.claims) }
    }

    /// The totals of some trainings by unit, of the claims that are shown.
    public static func totals(of trainings: [Training]) -> [Unit: Total] {
        var totals: [Unit: Total] = [:]
        for case let training? in trainings.map(\.content) {
            totals[training.unit, default: Total()].male &+= training.male
            totals[training.unit, default: Total()].female &+= training.female
            totals[training.unit, default: Total()].total &+= training.total
        }
        return totals
    }

    private static func key(_ fact: RecordedFact) -> Key? {
        guard case .trainingHeld(let training) = fact.fact.details else { return nil }
        return Key(session: fact.subject, audience: training.audience, unit: training.unit)
    }
}
