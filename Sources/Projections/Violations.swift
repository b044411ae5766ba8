public import Events
import HashTreeCollections

/// Violations derived from `violation.recorded`, counted by what the tables and shares are broken down by.
///
/// Published tables are not here: see ``PublishedFigures``. The two are never mixed.
public struct Violations: Projection {
    /// What violations are counted by.
    public struct Key: Hashable, Sendable {
        /// The month that they happened in; `nil` where their date leaves open which.
        public let month: Month?
        /// The day by which they had certainly happened, or else began.
        public let happenedBy: Day?
        public let subtype: ViolationSubtype
        /// The p-code of the region; `nil` where the place has none.
        public let region: String?
        public let perpetrator: Perpetrator
        public let placeType: PlaceType?
        public let timeBand: TimeBand?
        /// The first day by which a document had stated them.
        public let published: Day?
    }

    /// The persons that violations had as victims, by what is stated of them. Households are not counted here.
    public struct Victims: Hashable, Sendable {
        public fileprivate(set) var men = 0
        public fileprivate(set) var women = 0
        public fileprivate(set) var boys = 0
        public fileprivate(set) var girls = 0
        /// All of whom a number is stated, those included whose sex is not.
        public fileprivate(set) var total = 0
    }

    private struct Tally: Hashable {
        var violations = 0
        var victims = Victims()
    }

    private typealias Counts = TreeDictionary<Key, Tally>

    /// By month, so that a table of one year does not walk the whole history. What may have happened in several has none.
    private var months: TreeDictionary<Month?, Counts> = [:]

    public init() {}

    public mutating func insert(_ fact: RecordedFact) {
        if case .violationRecorded(let violation) = fact.fact.details { add(violation, 1, at: Key(fact, violation)) }
    }

    public mutating func remove(_ fact: RecordedFact) {
        if case .violationRecorded(let violation) = fact.fact.details { add(violation, -1, at: Key(fact, violation)) }
    }

    /// The sum of violations by a coordinate (category, region, perpetrator …), in the months asked for.
    ///
    /// Cost: proportional to the distinct keys of those months.
    public func counts<Coordinate: Hashable>(
        in range: ClosedRange<Month>,
        _ lens: Lens = Lens(),
        by coordinate: (Month, Key) -> Coordinate
    ) -> [Coordinate: Int] {
        var sums: [Coordinate: Int] = [:]
        forEach(in: range, lens) { month, key, tally in
            sums[coordinate(month, key), default: 0] &+= tally.violations
        }
        return sums
    }

    /// The victims of the violations of the months asked for.
    public func victims(in range: ClosedRange<Month>, _ lens: Lens = Lens()) -> Victims {
        var sum = Victims()
        forEach(in: range, lens) { _, _, tally in sum.add(tally.victims) }
        return sum
    }

    private func forEach(in range: ClosedRange<Month>, _ lens: Lens, _ body: (Month, Key, Tally) -> Void) {
        for case (let month?, let counts) in months where range.contains(month) {
            for (key, tally) in counts where lens.shows(day: key.happenedBy, published: key.published) {
                body(month, key, tally)
            }
        }
    }

    /// The months that have violations, first to last.
    public func period(_ lens: Lens = Lens()) -> ClosedRange<Month>? {
        let known = months.compactMap { month, counts in
            counts.contains { lens.shows(day: $0.key.happenedBy, published: $0.key.published) } ? month : nil
        }
        guard let first = known.min(), let last = known.max() else { return nil }
        return first...last
    }

    /// Violations that may have happened in several months, and that no column has.
    public func withoutMonth(_ lens: Lens = Lens()) -> Int {
        (months[nil] ?? [:]).reduce(0) { sum, entry in
            lens.shows(day: entry.key.happenedBy, published: entry.key.published) ? sum &+ entry.value.violations : sum
        }
    }

    /// The sums of one month, or of what has none.
    func sums(in month: Month?) -> (categories: [ViolationCategory: Int], regions: [String?: Int]) {
        var categories: [ViolationCategory: Int] = [:]
        var regions: [String?: Int] = [:]
        for (key, tally) in months[month] ?? [:] {
            categories[key.subtype.category, default: 0] &+= tally.violations
            regions[key.region, default: 0] &+= tally.violations
        }
        return (categories, regions)
    }

    /// Adds a violation, or takes it away with a factor of −1.
    private mutating func add(_ violation: ViolationRecorded, _ factor: Int, at key: Key) {
        let month = key.month
        var tally = months[month, default: [:]][key, default: Tally()]
        // Sums wrap, since no event may make a fold fail: a thousand of the greatest counts go beyond 64 bits.
        tally.violations &+= factor &* violation.count
        tally.victims.add(Victims(violation.victims), factor)
        months[month, default: [:]][key] = tally == Tally() ? nil : tally
        if months[month]?.isEmpty == true { months[month] = nil }
    }
}

extension Violations.Victims {
    fileprivate init(_ people: Estimate?) {
        guard let people, people.unit == .person else { return }
        men = people.male ?? 0
        women = people.female ?? 0
        boys = people.boys ?? 0
        girls = people.girls ?? 0
        total = people.shown ?? 0
    }

    fileprivate mutating func add(_ other: Violations.Victims, _ factor: Int = 1) {
        men &+= factor &* other.men
        women &+= factor &* other.women
        boys &+= factor &* other.boys
        girls &+= factor &* other.girls
        total &+= factor &* other.total
    }
}

extension Violations.Key {
    fileprivate init(_ fact: RecordedFact, _ violation: ViolationRecorded) {
        self.month = fact.occurred.singleMonth
        self.happenedBy = fact.occurred.anchor?.day
        self.subtype = violation.subtype
        self.region = fact.fact.place?.region
        self.perpetrator = violation.perpetrator
        self.placeType = violation.placeType
        self.timeBand = violation.timeBand
        self.published = fact.published
    }
}
