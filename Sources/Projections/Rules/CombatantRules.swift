import Events

/// The rules of combatants: registered first, active in one mechanism at most, and nothing after death or striking off.
enum CombatantRules {
    /// The rules that the claims about one combatant break.
    static func conflicts(_ claims: [RecordedFact]) -> Set<Conflict> {
        registeredTwice(claims)
            .union(unregistered(claims))
            .union(afterTheEnd(claims))
            .union(inTwoMechanisms(claims))
            .union(leftWithoutBeingThere(claims))
    }

    private static func registeredTwice(_ claims: [RecordedFact]) -> Set<Conflict> {
        let registrations = claims.filter(\.isRegistration)
        return Set(
            registrations.enumerated().flatMap { index, claim in
                registrations[..<index].filter { claim.sharesDocument(with: $0) }
                    .map { Conflict(.combatantAlreadyRegistered, claim, with: $0) }
            }
        )
    }

    private static func unregistered(_ claims: [RecordedFact]) -> Set<Conflict> {
        let registrations = claims.filter(\.isRegistration)
        return Set(
            claims.filter { claim in
                !claim.isRegistration && registrations.allSatisfy { claim.occurred.isCertainlyBefore($0.occurred) }
            }
            .map { Conflict(.combatantNotRegistered, $0, with: registrations.first) }
        )
    }

    /// What certainly comes after a death or a striking off. Another document's date for the same end is a rival claim, and a
    /// combatant who was struck off may die.
    private static func afterTheEnd(_ claims: [RecordedFact]) -> Set<Conflict> {
        var conflicts: Set<Conflict> = []
        for (index, end) in claims.enumerated() {
            guard let rule = end.endRule else { continue }
            for (other, claim) in claims.enumerated() where other != index {
                let isSameEnd = claim.endRule == rule
                let collides =
                    if isSameEnd { other > index && claim.sharesDocument(with: end) } else {
                        claim.endRule != .combatantDead && end.occurred.isCertainlyBefore(claim.occurred)
                    }
                if collides { conflicts.insert(Conflict(rule, claim, with: end)) }
            }
        }
        return conflicts
    }

    private static func inTwoMechanisms(_ claims: [RecordedFact]) -> Set<Conflict> {
        var conflicts: Set<Conflict> = []
        let entries = claims.filter { $0.entered != nil }
        for (index, claim) in entries.enumerated() {
            for earlier in entries[..<index] {
                let isSameMechanism = claim.entered == earlier.entered
                if isSameMechanism && !claim.sharesDocument(with: earlier) { continue }
                if claim.left != nil && claim.left == earlier.entered { continue }
                if earlier.left != nil && earlier.left == claim.entered { continue }
                let mayHaveLeft = claims.contains { other in
                    guard other.position != claim.position, other.position != earlier.position,
                        other.occurred.mayLieBetween(claim.occurred, earlier.occurred)
                    else { return false }
                    return other.endRule != nil || other.left == earlier.entered || other.left == claim.entered
                }
                if !mayHaveLeft { conflicts.insert(Conflict(.combatantInTwoMechanisms, claim, with: earlier)) }
            }
        }
        return conflicts
    }

    /// Transfers out of a mechanism that the combatant cannot have been in.
    private static func leftWithoutBeingThere(_ claims: [RecordedFact]) -> Set<Conflict> {
        Set(
            claims.compactMap { transfer in
                guard let left = transfer.left else { return nil }
                let mayHaveEntered = claims.contains {
                    $0.position != transfer.position && $0.entered == left
                        && !transfer.occurred.isCertainlyBefore($0.occurred)
                }
                return mayHaveEntered ? nil : Conflict(.combatantNotThere, transfer)
            }
        )
    }
}

extension RecordedFact {
    fileprivate var isRegistration: Bool {
        if case .combatantRegistered = fact.details { true } else { false }
    }

    /// The mechanism that the claim puts the combatant in.
    fileprivate var entered: Subject? {
        switch fact.details {
        case .combatantAdmitted(let admission): admission.moc
        case .combatantTransferred(let transfer): transfer.to
        default: nil
        }
    }

    /// The mechanism that the claim takes the combatant out of.
    fileprivate var left: Subject? {
        if case .combatantTransferred(let transfer) = fact.details { transfer.from } else { nil }
    }

    /// The rule that whatever follows this claim breaks.
    fileprivate var endRule: Rule? {
        switch fact.details {
        case .combatantDied: .combatantDead
        case .combatantStruckOff: .combatantStruckOff
        default: nil
        }
    }
}
