public import Events

/// A part of state that a fact may change: a subject, or a cell of a table. What is told of it is in `State+Aspects`.
///
/// A type of fact that a projection comes to fold gets its topic here and in ``State/topics(touchedBy:)``, and says in
/// ``State/aspects(of:)`` what is told of it; no aspect is told of two topics.
public enum Topic: Hashable, Sendable {
    case site(Subject)
    /// The order of the closures, which one more of them changes for others too.
    case closures
    case combatant(Subject)
    case moc(Subject)
    /// An incident, or a place about which attacks or casualties are reported.
    case incident(Subject)
    /// The sieges of a place, or those reported as an incident.
    case sieges(Subject)
    case movement(Subject)
    case movementBack(Subject)
    case risk(Subject, Month)
    /// A cantonment site.
    case works(Subject)
    case project(Subject)
    case training(Subject, audience: String, Unit)
    case recommendation(Subject)
    case place(Subject)
    case document(Subject)
    /// The members of the mission who died, as claims of one date and cause count them.
    case deaths(Subject, on: Occurrence, DeathCause)
    /// What a fact that was kept says against itself.
    case flaggedImport(Position)
    /// The violations of one month, or those that have none.
    case violations(Month?)
    case patrols(Patrols.Scope, by: Subject)
    /// What is reported of one date, at a site or of the mission.
    case strength(Subject?, on: Occurrence)
    case authorisation(String)
    case figure(metric: String, Dimensions, Unit)
}

extension State {
    /// What facts may change by being inserted into this state, or removed from it.
    ///
    /// - Parameter facts: As they stand before and after; some of what they touch is told by the state that has them.
    public func topics(touchedBy facts: [RecordedFact]) -> Set<Topic> {
        facts.reduce(into: []) { topics, fact in topics.formUnion(self.topics(touchedBy: fact)) }
    }

    private func topics(touchedBy fact: RecordedFact) -> [Topic] {
        let flagged: [Topic] = fact.ownBreaches.isEmpty ? [] : [.flaggedImport(fact.position)]
        return ownTopics(of: fact) + Incidents.named(by: fact).map { .incident($0) } + flagged
    }

    /// Every type is named, so that a new one cannot be forgotten.
    private func ownTopics(of fact: RecordedFact) -> [Topic] {
        switch fact.fact.details {
        case .siteOpened, .siteClosed: [.site(fact.subject), .closures]
        case .drawdownScheduled, .siteDocumentSigned, .siteHandedOver, .sitePersonnelDeparted, .siteLiquidationStarted,
            .convoyMoved:
            [.site(fact.subject)]
        case .combatantRegistered, .combatantAdmitted, .combatantTransferred, .combatantStruckOff, .combatantDied:
            [.combatant(fact.subject)] + rosters.mechanisms(namedFor: fact.subject).map { .moc($0) }
        case .combatantDisarmed, .combatantDemobilised, .combatantIntegrated, .combatantReintegrated:
            [.combatant(fact.subject)]
        case .mocEstablished, .mocCommandDeployed, .mocAdmissionRequested, .mocAdmissionReported, .mocLossesReported:
            [.moc(fact.subject)]
        case .cantonmentBuilt, .worksContracted, .worksStarted, .worksDelivered: [.works(fact.subject)]
        case .attackReported, .casualtiesReported: [.incident(fact.subject)]
        // Of an incident; what is concluded about a place state does not take in.
        case .incidentVerified: []
        case .siegeReported, .siegeLifted: [.sieges(fact.subject)]
        case .displacementReported: [.movement(fact.subject)]
        case .returnReported: [.movementBack(fact.subject)]
        case .riskAssessed(let risk): [.risk(fact.subject, risk.month)]
        case .violationRecorded: [.violations(fact.occurred.singleMonth)]
        case .projectLaunched, .projectCompleted: [.project(fact.subject)]
        case .trainingHeld(let training): [.training(fact.subject, audience: training.audience, training.unit)]
        case .recommendationIssued, .recommendationFollowedUp: [.recommendation(fact.subject)]
        case .placeRegistered, .placeReassigned: [.place(fact.subject)]
        case .documentRegistered: [.document(fact.subject)]
        case .personnelDied(let death): [.deaths(fact.subject, on: fact.occurred, death.cause)]
        case .patrolsConducted(let patrols):
            Set(fact.documents).map { .patrols(Patrols.Scope(patrols, about: fact.subject), by: $0) }
        case .strengthReported(let strength):
            [.strength(Strength.site(strength, about: fact.subject), on: fact.occurred)]
        case .strengthAuthorised(let strength): [.authorisation(strength.resolution)]
        case .figureReported(let figure): [.figure(metric: figure.metric, figure.dimensions, figure.unit)]
        case .meetingHeld, .agreementConcluded, .contextNoted, .personDescribed: []
        // State tells of what they are about.
        case .recordCorrected, .recordRetracted, .recordReinstated, .recordDisputed: []
        case .subjectErased, .accessRecorded, .logRollbackDeclared, .logClockDeclared: []
        }
    }
}
