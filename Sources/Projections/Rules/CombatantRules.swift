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
            .union(outOfOrder(claims))
    }

    /// A stage of the process that the one before it does not precede.
    private static func outOfOrder(_ claims: [RecordedFact]) -> Set<Conflict> {
        Set(
            claims.compactMap { claim in
                guard let stage = claim.stage, stage > 0 else { return nil }
                let before = claims.filter { $0.stage == stage - 1 }
                let isLate = before.allSatisfy { claim.occurred.isCertainlyBefore($0.occurred) }
                return isLate ? Conflict(.combatantProcessOutOfOrder, claim, shownBy: before.first) : nil
            }
        )
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
            .map { Conflict(.combatantNotRegistered, $0, shownBy: registrations.first) }
        )
    }

    /// What certainly comes after a death or a striking off, by every claim of it. Another document's date for the same end is
    /// a rival claim, and a combatant who was struck off may die.
    private static func afterTheEnd(_ claims: [RecordedFact]) -> Set<Conflict> {
        var conflicts: Set<Conflict> = []
        for (index, end) in claims.enumerated() {
            guard let rule = end.endRule else { continue }
            let rivals = claims.filter { $0.endRule == rule }
            for (other, claim) in claims.enumerated() where other != index {
                if claim.endRule == rule {
                    guard other > index, claim.sharesDocument(with: end) else { continue }
                    conflicts.insert(Conflict(rule, claim, with: end))
                } else if end === rivals.last, claim.endRule != .combatantDead,
                    rivals.allSatisfy({ $0.occurred.isCertainlyBefore(claim.occurred) })
                {
                    conflicts.insert(Conflict(rule, claim, shownBy: end))
                }
            }
        }
        return conflicts
    }

    /// Two entries that cannot both be, in whatever order and by whichever rival claim of each.
    private static func inTwoMechanisms(_ claims: [RecordedFact]) -> Set<Conflict> {
        var conflicts: Set<Conflict> = []
        let entries = claims.filter { $0.entered != nil }
        let agree = entries.map { entry in entries.map { mayBothBe(entry, $0, among: claims) } }
        let readings = entries.indices.map { index in
            entries.indices.filter { $0 == index || areRivals(entries[$0], entries[index]) }
        }
        for index in entries.indices {
            for earlier in 0..<index where !areRivals(entries[index], entries[earlier]) {
                let agrees = readings[index].contains { reading in
                    readings[earlier].contains { $0 != reading && agree[$0][reading] }
                }
                if !agrees {
                    // Rival claims break the rule as one, under the name of the first of them.
                    let one = readings[index].map { entries[$0] }.min { $0.position < $1.position }
                    let other = readings[earlier].map { entries[$0] }.min { $0.position < $1.position }
                    conflicts.insert(
                        Conflict(.combatantInTwoMechanisms, one ?? entries[index], with: other ?? entries[earlier])
                    )
                }
            }
        }
        return conflicts
    }

    /// Whether two documents state one entry.
    private static func areRivals(_ one: RecordedFact, _ other: RecordedFact) -> Bool {
        one.entered == other.entered && !one.sharesDocument(with: other)
    }

    private static func mayBothBe(_ one: RecordedFact, _ other: RecordedFact, among claims: [RecordedFact]) -> Bool {
        mayFollow(other, after: one, among: claims) || mayFollow(one, after: other, among: claims)
    }

    /// Whether the second entry may come after the first, with the first mechanism left by then.
    private static func mayFollow(
        _ second: RecordedFact,
        after first: RecordedFact,
        among claims: [RecordedFact]
    ) -> Bool {
        if second.occurred.isCertainlyBefore(first.occurred) { return false }
        if second.left != nil && second.left == first.entered { return true }
        return claims.contains { other in
            guard other.position != first.position, other.position != second.position,
                other.occurred.mayLieBetween(first.occurred, second.occurred)
            else { return false }
            return other.endRule != nil || other.left != nil && other.left == first.entered
        }
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
                return mayHaveEntered ? nil : Conflict(.combatantNotThere, transfer, shownBy: nil)
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

    /// How far in the process the claim takes the combatant.
    fileprivate var stage: Int? {
        switch fact.details {
        case .combatantDisarmed: 0
        case .combatantDemobilised: 1
        case .combatantIntegrated, .combatantReintegrated: 2
        default: nil
        }
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
