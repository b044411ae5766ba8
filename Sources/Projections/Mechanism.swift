public import Events

/// One operational coordination mechanism: its claims, its ledger and its roster.
public struct Mechanism: Sendable {
    public let subject: Subject
    /// What is claimed about the MOC itself, by valid time.
    public let claims: [RecordedFact]
    /// The combatants who were ever in it.
    public let careers: [Career]

    /// Those who are in it now.
    public var roster: [(career: Career, stay: Career.Stay)] {
        careers.compactMap { career in career.activeStay(in: subject).map { (career, $0) } }
    }

    /// Movements of persons of one movement through the MOC. The opening strength is not here: no event states it.
    public struct Ledger: Sendable, Equatable {
        /// By individual registration.
        public internal(set) var admitted = 0
        public internal(set) var died = 0
        public internal(set) var struckOff = 0
        public internal(set) var transferredIn = 0
        public internal(set) var transferredOut = 0
        /// By counts without names; never added to the registrations.
        public internal(set) var admittedReported = 0

        /// What the registered persons add to the opening strength.
        public var change: Int { admitted + transferredIn - died - struckOff - transferredOut }
    }

    /// The ledger by movement; `nil` collects persons whose movement no registration states.
    public var ledger: [Movement?: Ledger] {
        var ledger: [Movement?: Ledger] = [:]
        for career in careers {
            for stay in career.stays where stay.moc == subject {
                var line = ledger[career.movement] ?? Ledger()
                line.count(stay)
                ledger[career.movement] = line
            }
        }
        for claim in admissionsReported {
            guard case .mocAdmissionReported(let admission) = claim.fact.details else { continue }
            for (movement, count) in admission.byMovement.counts {
                ledger[movement, default: Ledger()].admittedReported &+= count
            }
        }
        return ledger
    }

    /// The reported admissions that count. Reports of different documents whose dates may be one are rivals: those of the
    /// document of the claim that is chosen among them count, and all of that document's.
    public var admissionsReported: [RecordedFact] {
        var groups: [[RecordedFact]] = []
        for claim in claims {
            guard case .mocAdmissionReported = claim.fact.details else { continue }
            let isRival = { (other: RecordedFact) in
                !other.sharesDocument(with: claim) && other.occurred.mayOverlap(claim.occurred)
            }
            if let index = groups.firstIndex(where: { $0.contains(where: isRival) }) {
                groups[index].append(claim)
            } else {
                groups.append([claim])
            }
        }
        return groups.flatMap { rivals in
            rivals.preferred().map { chosen in rivals.filter { $0.sharesDocument(with: chosen) } } ?? []
        }
    }
}

extension Mechanism.Ledger {
    fileprivate mutating func count(_ stay: Career.Stay) {
        switch stay.entry?.fact.details {
        case .combatantTransferred: transferredIn += 1
        default: admitted += 1
        }
        switch stay.exit?.fact.details {
        case .combatantDied: died += 1
        case .combatantStruckOff: struckOff += 1
        case .combatantTransferred: transferredOut += 1
        default: break
        }
    }
}
