public import Events
import HashTreeCollections

/// The combatants of the operational coordination mechanisms (MOC): who is on which roster, and what is claimed of each MOC.
public struct Rosters: Projection {
    private var combatants: TreeDictionary<Subject, Claims> = [:]
    private var mechanisms: TreeDictionary<Subject, Claims> = [:]
    /// For each MOC, how many claims of each combatant name it.
    private var mentions: TreeDictionary<Subject, TreeDictionary<Subject, Int>> = [:]

    public init() {}

    public mutating func insert(_ fact: RecordedFact) {
        switch fact.fact.details {
        case .combatantRegistered, .combatantStruckOff, .combatantDied, .combatantDisarmed, .combatantDemobilised,
            .combatantIntegrated, .combatantReintegrated:
            combatants.insert(fact, under: fact.subject)
        case .combatantAdmitted, .combatantTransferred:
            combatants.insert(fact, under: fact.subject)
            for moc in Rosters.mechanisms(namedBy: fact) { mention(fact.subject, in: moc, by: 1) }
        case .mocEstablished, .mocCommandDeployed, .mocAdmissionRequested, .mocAdmissionReported, .mocLossesReported:
            mechanisms.insert(fact, under: fact.subject)
        default: break
        }
    }

    public mutating func remove(_ fact: RecordedFact) {
        switch fact.fact.details {
        case .combatantRegistered, .combatantStruckOff, .combatantDied, .combatantDisarmed, .combatantDemobilised,
            .combatantIntegrated, .combatantReintegrated:
            combatants.remove(fact, under: fact.subject)
        case .combatantAdmitted, .combatantTransferred:
            combatants.remove(fact, under: fact.subject)
            for moc in Rosters.mechanisms(namedBy: fact) { mention(fact.subject, in: moc, by: -1) }
        case .mocEstablished, .mocCommandDeployed, .mocAdmissionRequested, .mocAdmissionReported, .mocLossesReported:
            mechanisms.remove(fact, under: fact.subject)
        default: break
        }
    }

    /// Every MOC that something was claimed about.
    public func mechanisms(_ lens: Lens = Lens()) -> [Mechanism] {
        Set(mechanisms.keys).union(mentions.keys).sorted().compactMap { mechanism($0, lens) }
    }

    /// One MOC; `nil` where the lens shows no claim about it.
    public func mechanism(_ moc: Subject, _ lens: Lens = Lens()) -> Mechanism? {
        let claims = mechanisms[moc]?.inOrder(lens) ?? []
        let careers = (mentions[moc] ?? [:]).keys.sorted().compactMap { combatant -> Career? in
            let published = combatants[combatant]?.inOrder(Lens(publishedBy: lens.publishedBy)) ?? []
            let career = Career(combatant: combatant, claims: published, on: lens.on)
            return career.stays.contains { $0.moc == moc } ? career : nil
        }
        guard !claims.isEmpty || !careers.isEmpty else { return nil }
        return Mechanism(subject: moc, claims: claims, careers: careers)
    }

    /// Every combatant, in a MOC or not; by subject.
    public func careers(_ lens: Lens = Lens()) -> [Career] {
        combatants.keys.sorted().compactMap { combatant in
            let published = combatants[combatant]?.inOrder(Lens(publishedBy: lens.publishedBy)) ?? []
            guard published.contains(where: { lens.shows($0) }) else { return nil }
            return Career(combatant: combatant, claims: published, on: lens.on)
        }
    }

    /// The registrations of one combatant that count, by valid time.
    public func registrations(of combatant: Subject) -> [RecordedFact] {
        claims(about: combatant).filter { if case .combatantRegistered = $0.fact.details { true } else { false } }
    }

    var allCombatants: [Subject] { Array(combatants.keys) }

    /// The MOCs that the claims about one combatant name.
    func mechanisms(namedFor combatant: Subject) -> Set<Subject> {
        Set(claims(about: combatant).flatMap(Rosters.mechanisms(namedBy:)))
    }

    /// What is claimed about one combatant, by valid time.
    func claims(about combatant: Subject) -> [RecordedFact] {
        combatants[combatant]?.inOrder() ?? []
    }

    private mutating func mention(_ combatant: Subject, in moc: Subject, by difference: Int) {
        let count = mentions[moc, default: [:]][combatant, default: 0] + difference
        mentions[moc, default: [:]][combatant] = count == 0 ? nil : count
        if mentions[moc]?.isEmpty == true { mentions[moc] = nil }
    }

    private static func mechanisms(namedBy fact: RecordedFact) -> [Subject] {
        switch fact.fact.details {
        case .combatantAdmitted(let admission): [admission.moc]
        case .combatantTransferred(let transfer): [transfer.from, transfer.to]
        default: []
        }
    }
}
