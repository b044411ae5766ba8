import Events
import HashTreeCollections

/// The sites of the mission: everything claimed about their opening, drawdown and closure, with the convoys that left them.
public struct Drawdown: Projection {
    private var sites: TreeDictionary<Subject, Claims> = [:]

    public init() {}

    public mutating func insert(_ fact: RecordedFact) {
        if Drawdown.concerns(fact) { sites.insert(fact, under: fact.subject) }
    }

    public mutating func remove(_ fact: RecordedFact) {
        if Drawdown.concerns(fact) { sites.remove(fact, under: fact.subject) }
    }

    /// Every site that something was claimed about, as seen through the lens, by subject.
    public func sites(_ lens: Lens = Lens()) -> [SiteStatus] {
        let listed = sites.compactMap { subject, claims in
            let status = SiteStatus(
                subject: subject,
                claims: claims.inOrder(Lens(publishedBy: lens.publishedBy)),
                on: lens.on
            )
            return status.steps.isEmpty ? nil : status
        }
        return SiteStatus.ranked(listed.sorted { $0.subject < $1.subject })
    }

    var allSubjects: [Subject] { Array(sites.keys) }

    /// What is claimed about one site, by valid time.
    func claims(about site: Subject) -> [RecordedFact] {
        sites[site]?.inOrder() ?? []
    }

    private static func concerns(_ fact: RecordedFact) -> Bool {
        switch fact.fact.details {
        case .siteOpened, .drawdownScheduled, .siteDocumentSigned, .siteHandedOver, .sitePersonnelDeparted, .siteClosed,
            .siteLiquidationStarted, .convoyMoved:
            true
        default: false
        }
    }
}
