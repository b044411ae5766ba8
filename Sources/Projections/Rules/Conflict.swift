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
        let message =
            if let other {
                Message(
                    "% % collides with %; %",
                    "% % est incompatible avec % ; %",
                    .label(rule.label),
                    .message(name(claim, candidate)),
                    .message(name(other, candidate)),
                    .label(rule.remedy)
                )
            } else {
                Message("% %; %", "% % ; %", .label(rule.label), .message(name(claim, candidate)), .label(rule.remedy))
            }
        return Breach(rule, message, collidesWith: collision?.position)
    }

    private func name(_ claim: RecordedFact, _ candidate: RecordedFact?) -> Message {
        let origin: Message.Value =
            claim.position == candidate?.position
            ? .label(Label("as submitted", "tel que soumis")) : .position(claim.position)
        return Message(
            "\(claim.fact.type.name) of \(claim.subject) on \(claim.occurred) (%)",
            "\(claim.fact.type.name) de \(claim.subject), \(claim.occurred) (%)",
            origin
        )
    }
}

extension Rule {
    /// What whoever breaks the rule can do.
    var remedy: Label {
        switch self {
        case .siteReopeningNeedsReason:
            Label(
                "if the site did reopen, state reopeningReason",
                "si le site a bien rouvert, indiquez reopeningReason"
            )
        case .combatantNotRegistered:
            Label(
                "record combatant.registered first, dated no later",
                "enregistrez d'abord combatant.registered, daté au plus tard de même"
            )
        case .combatantProcessOutOfOrder:
            Label(
                "record the stage before first, dated no later",
                "enregistrez d'abord l'étape précédente, datée au plus tard de même"
            )
        case .siegeNotReported:
            Label(
                "record siege.reported first, dated no later",
                "enregistrez d'abord siege.reported, daté au plus tard de même"
            )
        case .riskAlreadyAssessed: Label("correct the earlier assessment", "corrigez l'évaluation précédente")
        case .worksOutOfOrder:
            Label(
                "record the stage before first, or check the dates",
                "enregistrez d'abord l'étape précédente, ou vérifiez les dates"
            )
        case .projectNotLaunched:
            Label(
                "record project.launched first, dated no later",
                "enregistrez d'abord project.launched, daté au plus tard de même"
            )
        case .recommendationNotIssued:
            Label(
                "record recommendation.issued first, dated no later",
                "enregistrez d'abord recommendation.issued, daté au plus tard de même"
            )
        case .placeNotThere:
            Label(
                "name the unit that the place lay in, or correct the earlier record",
                "nommez l'unité dont le lieu relevait, ou corrigez l'enregistrement précédent"
            )
        case .patrolPeriodsOverlap:
            Label(
                "correct the earlier count, or cite the other document that states this one",
                "corrigez le décompte précédent, ou citez l'autre document qui énonce celui-ci"
            )
        default:
            Label(
                "check the dates, cite the other document if it is another source's claim, or correct the earlier record",
                "vérifiez les dates, citez l'autre document si c'est la version d'une autre source, ou corrigez l'enregistrement précédent"
            )
        }
    }
}
