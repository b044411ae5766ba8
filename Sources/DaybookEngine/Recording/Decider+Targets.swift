import Events
import Projections

/// How a submission names the events that it is about.
extension Decider {
    /// A position is of the book that assigned it: in another, an event that nobody meant has it.
    func refusePositions(in fact: Fact) throws(Refusal) {
        guard !fact.isAmendable else { return }
        var breaches: [Breach] = []
        var fact = fact
        fact.mapTargets { path, target in
            guard let position = target.position else { return target }
            breaches.append(
                Breach(
                    .targetByPosition,
                    Message(
                        "% %: position \(position) is of the book that assigned it, and may be another event's here; give source and id, "
                            + "which daybook show \(position) tells there.",
                        "% % : la position \(position) est du livre qui l'a attribuée, et peut être celle d'un autre événement ici ; donnez "
                            + "source et id, que daybook show \(position) y indique.",
                        .label(Rule.targetByPosition.label),
                        .text(path)
                    ),
                    path: path
                )
            )
            return target
        }
        guard breaches.isEmpty else { throw .rules(breaches) }
    }

    /// The submission as it is stored: what it is about is named by source and id, so that it means the same in any book.
    func named(_ submission: Submission) throws -> Submission {
        // Most are about the world; a copy of each would cost more than this look.
        guard !submission.fact.isAmendable else { return submission }
        var fact = submission.fact
        try fact.mapTargets { _, target in
            guard target.position != nil, let event = try log.event(named: target) else { return target }
            return Target(event)
        }
        return submission.with(fact)
    }

    /// The fact with what it is about named by position, in which two that mean the same are equal.
    func placed(_ fact: Fact) throws -> Fact {
        var fact = fact
        try fact.mapTargets { _, target in try log.position(named: target).map { Target(position: $0) } ?? target }
        return fact
    }
}
