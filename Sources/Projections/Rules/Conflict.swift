import Events

/// Two claims that a rule does not allow together, or one that lacks another.
struct Conflict: Hashable {
    let rule: Rule
    /// The claim that breaks the rule.
    let claim: RecordedFact
    /// The claim that it breaks the rule with, where there is one.
    let other: RecordedFact?
    /// Whether the two break the rule together. Otherwise the claim breaks it whatever the other is: a patrol after a closure
    /// breaks it once, however many documents state the closure.
    let isPairwise: Bool

    /// Two claims of which each excludes the other.
    init(_ rule: Rule, _ claim: RecordedFact, with other: RecordedFact) {
        self.rule = rule
        self.claim = claim
        self.other = other
        self.isPairwise = true
    }

    /// A claim that the others do not bear, of which one is named.
    init(_ rule: Rule, _ claim: RecordedFact, shownBy other: RecordedFact?) {
        self.rule = rule
        self.claim = claim
        self.other = other
        self.isPairwise = false
    }

    /// The conflict as told to whom submits `candidate`.
    func breach(by candidate: RecordedFact?) -> Breach {
        let collision = [claim, other].compactMap(\.self).first { $0.position != candidate?.position }
        var message = "\(rule.label.english) \(name(claim, candidate))"
        if let other { message += " collides with \(name(other, candidate))" }
        return Breach(rule, message + "; \(rule.remedy)", collidesWith: collision?.position)
    }

    private func name(_ claim: RecordedFact, _ candidate: RecordedFact?) -> String {
        let origin = claim.position == candidate?.position ? "as submitted" : "at position \(claim.position)"
        return "\(claim.fact.type.name) of \(claim.subject) on \(claim.occurred) (\(origin))"
    }
}

extension Rule {
    /// What whoever breaks the rule can do.
    var remedy: String {
        switch self {
        case .siteReopeningNeedsReason: "if the site did reopen, state reopeningReason"
        case .combatantNotRegistered: "record combatant.registered first, dated no later"
        case .combatantProcessOutOfOrder: "record the stage before first, dated no later"
        case .siegeNotReported: "record siege.reported first, dated no later"
        case .riskAlreadyAssessed: "correct the earlier assessment"
        case .worksOutOfOrder: "record the stage before first, or check the dates"
        case .projectNotLaunched: "record project.launched first, dated no later"
        case .recommendationNotIssued: "record recommendation.issued first, dated no later"
        case .placeNotThere: "name the unit that the place lay in, or correct the earlier record"
        case .patrolPeriodsOverlap: "correct the earlier count, or cite the other document that states this one"
        default:
            "check the dates, cite the other document if it is another source's claim, or correct the earlier record"
        }
    }
}
