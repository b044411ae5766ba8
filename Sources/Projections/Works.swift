public import Events
import HashTreeCollections

/// The cantonment sites and the works at them.
public struct Works: Projection {
    private var sites: TreeDictionary<Subject, Claims> = [:]

    public init() {}

    public mutating func insert(_ fact: RecordedFact) {
        if Works.concerns(fact) { sites.insert(fact, under: fact.subject) }
    }

    public mutating func remove(_ fact: RecordedFact) {
        if Works.concerns(fact) { sites.remove(fact, under: fact.subject) }
    }

    /// How far the works have come.
    public enum Status: String, Sendable, CaseIterable {
        case notStated = "not_stated"
        case contractFinalised = "contract_finalised"
        case inProgress = "in_progress"
        case overdue
        case delivered

        public var label: Label {
            switch self {
            case .notStated: Label("No works stated", "Aucuns travaux indiqués")
            case .contractFinalised: Label("Contract finalised", "Contrat finalisé")
            case .inProgress: Label("Works in progress", "Travaux en cours")
            case .overdue: Label("Overdue", "En retard")
            case .delivered: Label("Delivered", "Livré")
            }
        }
    }

    /// A cantonment site with the last works at it.
    public struct Site: Sendable {
        public let subject: Subject
        public let built: [RecordedFact]
        public let contracted: [RecordedFact]
        public let started: [RecordedFact]
        public let delivered: [RecordedFact]
        /// Everything claimed about the site, earlier works included, by valid time.
        public let claims: [RecordedFact]
        let day: Day?

        /// The first day on which works not delivered are late: the day after the last reading of the start and the days of the
        /// contract.
        public var due: Day? {
            guard let start = started.preferred(), case .worksStarted(let works) = start.fact.details,
                let first = start.occurred.lastDay ?? start.occurred.firstDay
            else { return nil }
            return first.adding(days: works.contractDays)
        }

        /// Overdue is a question put to a date: without one, works that are not delivered are in progress.
        public var status: Status {
            if !delivered.isEmpty { return .delivered }
            if !started.isEmpty {
                guard let day, let due, day > due else { return .inProgress }
                return .overdue
            }
            return contracted.isEmpty ? .notStated : .contractFinalised
        }

        /// The place, as the claims say it.
        public var place: Place? { (built + claims).lazy.compactMap(\.fact.place).first }
    }

    /// Every cantonment site, by subject.
    public func sites(_ lens: Lens = Lens()) -> [Site] {
        sites.keys.sorted().compactMap { site($0, lens) }
    }

    /// One cantonment site; `nil` where the lens shows no claim about it.
    func site(_ subject: Subject, _ lens: Lens = Lens()) -> Site? {
        guard let all = sites[subject]?.inOrder(lens), !all.isEmpty else { return nil }
        let current = Works.rounds(all).last ?? []
        func at(_ stage: Stage) -> [RecordedFact] { current.filter { Stage($0) == stage } }
        return Site(
            subject: subject,
            built: all.filter { Stage($0) == .built },
            contracted: at(.contracted),
            started: at(.started),
            delivered: at(.delivered),
            claims: all,
            day: lens.on
        )
    }

    /// What is claimed about one cantonment site, by valid time.
    func claims(about site: Subject) -> [RecordedFact] { sites[site]?.inOrder() ?? [] }

    var allSubjects: [Subject] { Array(sites.keys) }

    /// The stages of works, in their order.
    enum Stage: Int {
        case built
        case contracted
        case started
        case delivered

        init?(_ claim: RecordedFact) {
            switch claim.fact.details {
            case .cantonmentBuilt: self = .built
            case .worksContracted: self = .contracted
            case .worksStarted: self = .started
            case .worksDelivered: self = .delivered
            default: return nil
            }
        }
    }

    /// The claims of one works after the other: what is contracted or started after a delivery is new works.
    static func rounds(_ claims: [RecordedFact]) -> [[RecordedFact]] {
        var rounds: [[RecordedFact]] = [[]]
        var delivered: [RecordedFact] = []
        for claim in claims {
            let stage = Stage(claim)
            if stage == .contracted || stage == .started, !delivered.isEmpty,
                delivered.allSatisfy({ $0.occurred.isCertainlyBefore(claim.occurred) })
            {
                rounds.append([])
                delivered = []
            }
            if stage == .delivered { delivered.append(claim) }
            rounds[rounds.count - 1].append(claim)
        }
        return rounds
    }

    private static func concerns(_ fact: RecordedFact) -> Bool { Stage(fact) != nil }
}
