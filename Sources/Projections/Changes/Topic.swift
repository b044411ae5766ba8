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
    case movement(Subject)
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
        switch fact.fact.details {
        case .siteOpened, .siteClosed: [.site(fact.subject), .closures]
        case .drawdownScheduled, .siteDocumentSigned, .siteHandedOver, .sitePersonnelDeparted, .siteLiquidationStarted:
            [.site(fact.subject)]
        case .combatantRegistered, .combatantAdmitted, .combatantTransferred, .combatantStruckOff, .combatantDied:
            [.combatant(fact.subject)] + rosters.mechanisms(namedFor: fact.subject).map { .moc($0) }
        case .mocEstablished, .mocCommandDeployed, .mocAdmissionRequested, .mocAdmissionReported, .mocLossesReported:
            [.moc(fact.subject)]
        case .attackReported, .casualtiesReported: [.incident(fact.subject)]
        case .displacementReported: [.movement(fact.subject)]
        case .violationRecorded: [.violations(fact.occurred.singleMonth)]
        case .patrolsConducted(let patrols):
            Set(fact.documents).map { .patrols(Patrols.Scope(patrols, about: fact.subject), by: $0) }
        case .strengthReported(let strength):
            [.strength(Strength.site(strength, about: fact.subject), on: fact.occurred)]
        case .strengthAuthorised(let strength): [.authorisation(strength.resolution)]
        case .figureReported(let figure): [.figure(metric: figure.metric, figure.dimensions, figure.unit)]
        default: []
        }
    }
}
