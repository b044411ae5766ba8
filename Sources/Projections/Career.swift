public import Events

/// One combatant's way through the mechanisms, folded from the claims about him or her.
public struct Career: Sendable {
    /// A time in one MOC.
    public struct Stay: Sendable {
        public let moc: Subject
        /// The claims that say how it began; the one shown is ``entry``.
        public internal(set) var entries: [RecordedFact]
        /// What ended it; `nil` while it lasts.
        public internal(set) var exit: RecordedFact?

        /// The claim of the beginning that is shown.
        public var entry: RecordedFact? { entries.preferred() }
    }

    public let combatant: Subject
    /// Everything claimed about the combatant, by valid time.
    public let claims: [RecordedFact]
    public let stays: [Stay]

    /// - Parameter claims: By valid time.
    init(combatant: Subject, claims: [RecordedFact]) {
        self.combatant = combatant
        self.claims = claims
        self.stays = Career.stays(claims)
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

    /// The stay that lasts, in this MOC.
    public func activeStay(in moc: Subject) -> Stay? {
        stays.last { $0.moc == moc && $0.exit == nil }
    }

    private static func stays(_ claims: [RecordedFact]) -> [Stay] {
        var stays: [Stay] = []
        func leave(_ moc: Subject?, by claim: RecordedFact) {
            for index in stays.indices where stays[index].exit == nil && (moc == nil || stays[index].moc == moc) {
                stays[index].exit = claim
            }
        }
        func enter(_ moc: Subject, by claim: RecordedFact) {
            if let index = stays.lastIndex(where: { $0.moc == moc && $0.exit == nil }) {
                stays[index].entries.append(claim)
            } else {
                stays.append(Stay(moc: moc, entries: [claim], exit: nil))
            }
        }
        for claim in claims {
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
