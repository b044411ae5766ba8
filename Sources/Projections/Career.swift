public import Events

/// One combatant's way through the mechanisms, folded from the claims about him or her.
public struct Career: Sendable {
    /// A time in one MOC.
    public struct Stay: Sendable {
        public let moc: Subject
        /// The claims that say how it began; the one shown is ``entry``.
        public internal(set) var entries: [RecordedFact]
        /// The claims that say how it ended; the one shown is ``exit``.
        public internal(set) var exits: [RecordedFact] = []

        /// The claim of the beginning that is shown.
        public var entry: RecordedFact? { entries.preferred() }

        /// The claim of the end that is shown; `nil` while it lasts.
        public var exit: RecordedFact? { exits.preferred() }
    }

    public let combatant: Subject
    /// Everything claimed about the combatant, by valid time.
    public let claims: [RecordedFact]
    public let stays: [Stay]

    /// - Parameters:
    ///   - claims: By valid time.
    ///   - day: The day that is asked about; `nil` for the latest that is known.
    init(combatant: Subject, claims: [RecordedFact], on day: Day?) {
        self.combatant = combatant
        self.claims = claims
        self.stays = Career.stays(claims).compactMap { stay in
            guard let day else { return stay }
            guard stay.entry?.occurred.hadHappened(by: day) == true else { return nil }
            var seen = stay
            if stay.exit?.occurred.hadHappened(by: day) != true { seen.exits = [] }
            return seen
        }
    }

    /// The registration that is shown.
    public var registration: RecordedFact? {
        claims.filter { if case .combatantRegistered = $0.fact.details { true } else { false } }.preferred()
    }

    /// The movement, as the registration says it.
    public var movement: Movement? {
        guard case .combatantRegistered(let registered)? = registration?.fact.details else { return nil }
        return registered.movement
    }

    /// What became of the combatant so far.
    public enum Status: String, Sendable, CaseIterable {
        case registered
        case present
        case struckOff = "struck_off"
        case died
        /// Neither registered nor in a MOC.
        case unregistered

        public var label: Label {
            switch self {
            case .registered: Label("Registered", "Enregistré")
            case .present: Label("In a MOC", "Dans un MOC")
            case .struckOff: Label("Struck off", "Radié")
            case .died: Label("Died", "Décédé")
            case .unregistered: Label("Not registered", "Non enregistré")
            }
        }
    }

    public var status: Status {
        if stays.contains(where: { $0.exit == nil }) { return .present }
        let details = claims.map(\.fact.details)
        if details.contains(where: { if case .combatantDied = $0 { true } else { false } }) { return .died }
        if details.contains(where: { if case .combatantStruckOff = $0 { true } else { false } }) { return .struckOff }
        return registration == nil ? .unregistered : .registered
    }

    /// The stay that lasts, in this MOC.
    public func activeStay(in moc: Subject) -> Stay? {
        stays.last { $0.moc == moc && $0.exit == nil }
    }

    /// By valid time; of what happened at one time, a death or a striking off comes last.
    private static func isBefore(_ left: RecordedFact, _ right: RecordedFact) -> Bool {
        guard left.occurred.anchor == right.occurred.anchor, left.isEnd != right.isEnd else {
            return RecordedFact.isOrderedByValidTime(left, right)
        }
        return right.isEnd
    }

    private static func stays(_ claims: [RecordedFact]) -> [Stay] {
        var stays: [Stay] = []
        func leave(_ moc: Subject?, by claim: RecordedFact) {
            for index in stays.indices where moc == nil || stays[index].moc == moc {
                let isRival = stays[index].exits.contains {
                    $0.fact.type == claim.fact.type && !$0.sharesDocument(with: claim)
                }
                if stays[index].exits.isEmpty || isRival { stays[index].exits.append(claim) }
            }
        }
        func enter(_ moc: Subject, by claim: RecordedFact) {
            if let index = stays.lastIndex(where: { $0.moc == moc && $0.exits.isEmpty }) {
                stays[index].entries.append(claim)
            } else {
                stays.append(Stay(moc: moc, entries: [claim]))
            }
        }
        for claim in claims.sorted(by: isBefore) {
            switch claim.fact.details {
            case .combatantAdmitted(let admission): enter(admission.moc, by: claim)
            case .combatantTransferred(let transfer):
                leave(transfer.from, by: claim)
                enter(transfer.to, by: claim)
            case .combatantStruckOff, .combatantDied: leave(nil, by: claim)
            default: break
            }
        }
        return stays
    }
}

extension RecordedFact {
    /// Whether the claim says that the combatant died or was struck off.
    fileprivate var isEnd: Bool {
        switch fact.details {
        case .combatantDied, .combatantStruckOff: true
        default: false
        }
    }
}
