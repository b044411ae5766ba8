public import CanonicalJSON
public import Events
import Projections

extension Answer {
    /// Every MOC with its ledger.
    public func mechanisms() -> JSONValue {
        object([("mocs", .array(state.rosters.mechanisms(lens).map(json)))])
    }

    /// One MOC: its claims and its ledger by movement; `nil` where nothing is claimed about it.
    public func mechanism(_ subject: Subject) -> JSONValue? {
        state.rosters.mechanism(subject, lens).map { object([("moc", json($0))]) }
    }

    /// Who is in a MOC; `nil` where nothing is claimed about it.
    public func roster(_ subject: Subject) -> JSONValue? {
        guard let moc = state.rosters.mechanism(subject, lens) else { return nil }
        let roster = moc.roster
        let counts = Movement.allCases.compactMap { movement -> (String, JSONValue)? in
            let count = roster.count { $0.career.movement == movement }
            return count == 0 ? nil : (movement.rawValue, JSONValue(count))
        }
        return object([
            ("moc", .string(subject.text)),
            ("roster", .array(roster.map { json($0.career, $0.stay) })),
            ("active", JSONValue(roster.count)),
            ("byMovement", .object(JSONObject(counts))),
        ])
    }

    private func json(_ moc: Mechanism) -> JSONValue {
        let ledger = moc.ledger
        var lines = Movement.allCases.compactMap { movement in ledger[movement].map { line($0, json(movement)) } }
        if let unknown = ledger[nil] { lines.append(line(unknown, nil)) }
        return [
            "subject": .string(moc.subject.text),
            "ledger": .array(lines),
            "active": JSONValue(moc.roster.count),
            "claims": .array(moc.claims.map { json($0, details(of: $0)) }),
        ]
    }

    /// Opening and closing strength are null: no event states the opening, and nothing is made up.
    private func line(_ ledger: Mechanism.Ledger, _ movement: JSONValue) -> JSONValue {
        [
            "movement": movement,
            "opening": nil,
            "admitted": JSONValue(ledger.admitted),
            "died": JSONValue(ledger.died),
            "struckOff": JSONValue(ledger.struckOff),
            "transferredIn": JSONValue(ledger.transferredIn),
            "transferredOut": JSONValue(ledger.transferredOut),
            "change": JSONValue(ledger.change),
            "closing": nil,
            "admittedReported": JSONValue(ledger.admittedReported),
        ]
    }

    private func json(_ career: Career, _ stay: Career.Stay) -> JSONValue {
        [
            "combatant": .string(career.combatant.text),
            "erased": state.erasure(of: career.combatant).map { ($0.destroyed ?? $0.requested).json } ?? .null,
            "movement": career.movement.map(json) ?? .null,
            "since": .string(stay.entry?.occurred.text ?? ""),
            "registered": career.registration.map { json($0) } ?? .null,
            "admitted": .array(stay.entries.map { json($0) }),
        ]
    }

    private func details(of claim: RecordedFact) -> [(String, JSONValue)] {
        let type = ("type", JSONValue.string(claim.fact.type.name))
        switch claim.fact.details {
        case .mocCommandDeployed(let command): return [type, ("parties", .array(command.parties.map(json)))]
        case .mocAdmissionRequested(let request):
            return [type, ("requestedBy", .string(request.requestedBy)), ("count", JSONValue(request.count))]
        case .mocAdmissionReported(let admission):
            return [type, ("total", JSONValue(admission.total)), ("byMovement", json(admission.byMovement))]
        case .mocLossesReported(let losses): return [type, ("people", json(losses.people))]
        default: return [type]
        }
    }

    private func json(_ counts: MovementCounts) -> JSONValue {
        .object(JSONObject(counts.counts.map { ($0.key.rawValue, JSONValue($0.value)) }))
    }
}
