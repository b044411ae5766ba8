import Events

/// The rules of things that come one after the other: what lifts, completes, delivers or follows up needs what it ends.
enum SequenceRules {
    /// Only what is besieged is relieved, and only once each time.
    static func sieges(_ claims: [RecordedFact]) -> Set<Conflict> {
        let isReport: (RecordedFact) -> Bool = { if case .siegeReported = $0.fact.details { true } else { false } }
        let lifts = claims.filter { !isReport($0) }
        let conflicts = lifts.compactMap { lift -> Conflict? in
            let reports = claims.filter { isReport($0) && !lift.occurred.isCertainlyBefore($0.occurred) }
            // One document says twice that it ended, and no siege may have begun between.
            let earlier = lifts.filter { $0.sharesDocument(with: lift) && $0.occurred.isCertainlyBefore(lift.occurred) }
            let isOpen = reports.contains { report in
                earlier.allSatisfy { !report.occurred.isCertainlyBefore($0.occurred) }
            }
            return isOpen ? nil : Conflict(.siegeNotReported, lift, shownBy: earlier.last)
        }
        return Set(conflicts)
    }

    /// A contract, the start and the delivery of works come in this order; what nobody stated counts as before everything, but a
    /// delivery needs a start.
    static func works(_ claims: [RecordedFact]) -> Set<Conflict> {
        Set(
            Works.rounds(claims).flatMap { round in
                round.flatMap { claim -> [Conflict] in
                    guard let stage = Works.Stage(claim) else { return [] }
                    let before = round.filter { (Works.Stage($0)?.rawValue ?? .max) < stage.rawValue }
                    let stages = Set(before.compactMap { Works.Stage($0)?.rawValue })
                    let late = stages.compactMap { stage in
                        let rivals = before.filter { Works.Stage($0)?.rawValue == stage }
                        return rivals.allSatisfy { claim.occurred.isCertainlyBefore($0.occurred) } ? rivals.first : nil
                    }
                    let conflicts = late.map { Conflict(.worksOutOfOrder, claim, shownBy: $0) }
                    let lacksStart = stage == .delivered && !stages.contains(Works.Stage.started.rawValue)
                    return conflicts + (lacksStart ? [Conflict(.worksOutOfOrder, claim, shownBy: nil)] : [])
                }
            }
        )
    }

    static func projects(_ claims: [RecordedFact]) -> Set<Conflict> {
        needs(.projectNotLaunched, claims) { if case .projectLaunched = $0 { true } else { false } }
    }

    static func recommendations(_ claims: [RecordedFact]) -> Set<Conflict> {
        needs(.recommendationNotIssued, claims) { if case .recommendationIssued = $0 { true } else { false } }
    }

    /// A place leaves the unit that some earlier claim puts it in, where any does.
    static func places(_ claims: [RecordedFact]) -> Set<Conflict> {
        Set(
            claims.compactMap { move in
                guard let left = move.unitLeft else { return nil }
                let before = claims.filter {
                    $0.position != move.position && $0.unitEntered != nil
                        && !move.occurred.isCertainlyBefore($0.occurred) && $0.unitLeft != left
                }
                guard let last = before.last, before.allSatisfy({ $0.unitEntered != left }) else { return nil }
                return Conflict(.placeNotThere, move, shownBy: last)
            }
        )
    }

    /// A document assesses a commune once a month.
    static func risk(_ claims: [RecordedFact]) -> Set<Conflict> {
        Set(
            claims.enumerated().flatMap { index, claim in
                claims[..<index].filter { claim.sharesDocument(with: $0) }
                    .map { Conflict(.riskAlreadyAssessed, claim, with: $0) }
            }
        )
    }

    /// Everything but the first thing needs the first, no later than itself.
    private static func needs(
        _ rule: Rule,
        _ claims: [RecordedFact],
        _ isFirst: (Details) -> Bool
    ) -> Set<Conflict> {
        let firsts = claims.filter { isFirst($0.fact.details) }
        let followers = claims.filter { !isFirst($0.fact.details) }
        return Set(
            followers.filter { follower in
                firsts.allSatisfy { follower.occurred.isCertainlyBefore($0.occurred) }
            }
            .map { Conflict(rule, $0, shownBy: firsts.first) }
        )
    }
}
