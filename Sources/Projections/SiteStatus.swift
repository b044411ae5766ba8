public import Events

/// A mission site at one moment, with every claim that the answer rests on.
public struct SiteStatus: Sendable {
    /// How far a site has come: the last of these that a claim bears out.
    public enum Status: String, Sendable, CaseIterable {
        case open
        case planned
        case handedOver = "handed_over"
        case vacated
        case closed
        case liquidation

        public var label: Label {
            switch self {
            case .open: Label("Open", "Ouvert")
            case .planned: Label("Planned for closure", "Fermeture planifiée")
            case .handedOver: Label("Handed over", "Remis")
            case .vacated: Label("Vacated", "Évacué")
            case .closed: Label("Closed", "Fermé")
            case .liquidation: Label("Liquidation site", "Site de liquidation")
            }
        }
    }

    /// The steps of a site's life that are shown with a date.
    public enum Milestone: String, Sendable, CaseIterable {
        case opened
        case scheduled
        case documentSigned = "document-signed"
        case handedOver = "handed-over"
        case personnelDeparted = "personnel-departed"
        case closed
        case liquidationStarted = "liquidation-started"

        public var label: Label {
            switch self {
            case .opened: Label("Opened", "Ouverture")
            case .scheduled: Label("Closure planned", "Fermeture prévue")
            case .documentSigned: Label("Document signed", "Document signé")
            case .handedOver: Label("Handed over", "Remise")
            case .personnelDeparted: Label("Personnel left", "Départ de personnel")
            case .closed: Label("Closed", "Fermeture")
            case .liquidationStarted: Label("Liquidation started", "Début de la liquidation")
            }
        }

        /// The step that a claim is about; `nil` where it is about none.
        public init?(_ details: Details) {
            switch details {
            case .siteOpened: self = .opened
            case .drawdownScheduled: self = .scheduled
            case .siteDocumentSigned: self = .documentSigned
            case .siteHandedOver: self = .handedOver
            case .sitePersonnelDeparted: self = .personnelDeparted
            case .siteClosed: self = .closed
            case .siteLiquidationStarted: self = .liquidationStarted
            default: return nil
            }
        }
    }

    /// One step, with the claim that is shown and all others beside it.
    public struct Step: Sendable {
        public let milestone: Milestone
        public let shown: RecordedFact
        public let claims: [RecordedFact]
    }

    public let subject: Subject
    public let status: Status
    /// The steps since the site was opened, in the order of ``Milestone``.
    public let steps: [Step]
    /// Everything claimed about the site, earlier openings and closures included, by valid time.
    public let claims: [RecordedFact]
    /// Which closure it was, counted over the closures shown of all sites: one number where their dates say it, else the range
    /// that they leave open ("by 8 December" may be before or after); `nil` while the site is open.
    public private(set) var ordinalCounted: ClosedRange<Int>?

    /// - Parameters:
    ///   - claims: By valid time.
    ///   - day: The day that is asked about; `nil` for the latest that is known.
    init(subject: Subject, claims: [RecordedFact], on day: Day?) {
        let current = SiteStatus.life(on: day, among: SiteStatus.lives(claims))
        let steps = Milestone.allCases.compactMap { milestone -> Step? in
            let rivals = current.filter { Milestone($0.fact.details) == milestone }
            guard let shown = rivals.preferred(), day.map({ shown.occurred.hadHappened(by: $0) }) ?? true else {
                return nil
            }
            return Step(milestone: milestone, shown: shown, claims: rivals)
        }
        self.subject = subject
        self.claims = claims
        self.steps = steps
        self.status = SiteStatus.status(after: steps, on: day)
    }

    public func step(_ milestone: Milestone) -> Step? {
        steps.first { $0.milestone == milestone }
    }

    /// What the site is called, of what kind it is, where: the opening that is shown says so.
    public var opening: SiteOpened? {
        guard case .siteOpened(let opening)? = step(.opened)?.shown.fact.details else { return nil }
        return opening
    }

    /// The phase of the drawdown, by the closure or else by the plan.
    public var phase: Int? {
        if case .siteClosed(let closure)? = step(.closed)?.shown.fact.details, let phase = closure.phase {
            return phase
        }
        if case .drawdownScheduled(let plan)? = step(.scheduled)?.shown.fact.details { return plan.phase }
        return nil
    }

    /// What documents state about the rank of the closure.
    public var ordinalsStated: [(claim: RecordedFact, ordinal: Int, of: Int?)] {
        (step(.closed)?.claims ?? []).compactMap { claim in
            guard case .siteClosed(let closure) = claim.fact.details, let ordinal = closure.ordinalStated else {
                return nil
            }
            return (claim, ordinal, closure.ofStated)
        }
    }

    /// Numbers the closed sites in the order of the dates of the closures that are shown, as far as these decide it.
    static func ranked(_ sites: [SiteStatus]) -> [SiteStatus] {
        let closures = sites.compactMap { $0.step(.closed)?.shown.occurred }
        return sites.map { site in
            guard let closure = site.step(.closed)?.shown.occurred else { return site }
            let before = closures.count { $0.isCertainlyBefore(closure) }
            let after = closures.count { closure.isCertainlyBefore($0) }
            var ranked = site
            ranked.ordinalCounted = before + 1...closures.count - after
            return ranked
        }
    }

    /// The claims of each time that the site was open, from its opening to what followed its closure.
    ///
    /// An opening that states no reason and may lie before the closure is the opening of what was closed.
    private static func lives(_ claims: [RecordedFact]) -> [[RecordedFact]] {
        var lives: [[RecordedFact]] = [[]]
        var closures: [RecordedFact] = []
        for claim in claims {
            if case .siteOpened = claim.fact.details, !closures.isEmpty,
                claim.isReopening || closures.allSatisfy({ $0.occurred.isCertainlyBefore(claim.occurred) })
            {
                lives.append([])
                closures = []
            }
            if case .siteClosed = claim.fact.details { closures.append(claim) }
            lives[lives.count - 1].append(claim)
        }
        return lives
    }

    /// The last life that had begun on a day.
    private static func life(on day: Day?, among lives: [[RecordedFact]]) -> [RecordedFact] {
        guard let day else { return lives.last ?? [] }
        let begun = lives.dropFirst().last { life in
            let openings = life.filter { Milestone($0.fact.details) == .opened }
            return openings.preferred()?.occurred.hadHappened(by: day) ?? false
        }
        return begun ?? lives.first ?? []
    }

    private static func status(after steps: [Step], on day: Day?) -> Status {
        let milestones = Set(steps.map(\.milestone))
        if milestones.contains(.liquidationStarted) { return .liquidation }
        if milestones.contains(.closed) { return .closed }
        // Departures of several components are no rivals: one claim that the last have left says that the site is empty.
        let lastLeft = steps.flatMap(\.claims).contains { claim in
            guard case .sitePersonnelDeparted(let departure) = claim.fact.details, departure.isLast else {
                return false
            }
            return day.map { claim.occurred.hadHappened(by: $0) } ?? true
        }
        if lastLeft { return .vacated }
        if milestones.contains(.handedOver) { return .handedOver }
        return milestones.contains(.scheduled) ? .planned : .open
    }
}
