import Events

/// The rules of mission sites: a site opens, closes, and may reopen for a reason; while it is closed it has no patrols and no
/// strength.
enum SiteRules {
    /// The rules that a site's claims break.
    ///
    /// - Parameters:
    ///   - lifecycle: Openings, closures and schedules.
    ///   - activities: Patrols and strength at the site.
    static func conflicts(lifecycle: [RecordedFact], activities: [RecordedFact]) -> Set<Conflict> {
        let openings = lifecycle.filter { if case .siteOpened = $0.fact.details { true } else { false } }
        let closures = lifecycle.filter { if case .siteClosed = $0.fact.details { true } else { false } }
        let schedules = lifecycle.filter { if case .drawdownScheduled = $0.fact.details { true } else { false } }
        return repeated(openings, breaks: .siteAlreadyOpen) { one, other in
            closures.contains { $0.occurred.mayLieBetween(one.occurred, other.occurred) }
        }
        .union(
            repeated(closures, breaks: .siteNotOpen) { one, other in
                openings.contains { mayReopen($0, between: one, and: other) }
            }
        )
        .union(closedBeforeOpened(closures: closures, openings: openings))
        .union(reopenedWithoutReason(openings: openings, closures: closures))
        .union(activeWhileClosed(activities + schedules, openings: openings, closures: closures))
    }

    /// Two claims of one document for one step, with no opposite step between them. What two documents state are rival claims.
    private static func repeated(
        _ claims: [RecordedFact],
        breaks rule: Rule,
        unless areSeparated: (RecordedFact, RecordedFact) -> Bool
    ) -> Set<Conflict> {
        var conflicts: Set<Conflict> = []
        for (index, claim) in claims.enumerated() {
            for earlier in claims[..<index] where claim.sharesDocument(with: earlier) {
                if !areSeparated(earlier, claim) { conflicts.insert(Conflict(rule, claim, with: earlier)) }
            }
        }
        return conflicts
    }

    /// Closures that come before every opening. An opening that nobody dated counts as before everything, and a first one that
    /// has a reason for reopening says that there was another before it.
    private static func closedBeforeOpened(closures: [RecordedFact], openings: [RecordedFact]) -> Set<Conflict> {
        guard let first = openings.first, !first.isReopening else { return [] }
        return Set(
            closures
                .filter { closure in openings.allSatisfy { closure.occurred.isCertainlyBefore($0.occurred) } }
                .map { Conflict(.siteNotOpen, $0, shownBy: first) }
        )
    }

    /// Openings after a closure that state no reason, and of which no other claim for the same reopening states one.
    private static func reopenedWithoutReason(openings: [RecordedFact], closures: [RecordedFact]) -> Set<Conflict> {
        Set(
            openings.filter { opening in
                !openings.contains { $0.isReopening && areNotSeparated(opening, $0, by: closures) }
            }.compactMap { opening in
                let others = openings.filter { $0.position != opening.position }
                return lastClosure(before: opening, closures: closures, openings: others)
                    .map { Conflict(.siteReopeningNeedsReason, opening, shownBy: $0) }
            }
        )
    }

    /// Whether no closure certainly lies between two claims.
    private static func areNotSeparated(
        _ one: RecordedFact,
        _ other: RecordedFact,
        by closures: [RecordedFact]
    ) -> Bool {
        !closures.map(\.occurred).contains { closure in
            one.occurred.isCertainlyBefore(closure) && closure.isCertainlyBefore(other.occurred)
                || other.occurred.isCertainlyBefore(closure) && closure.isCertainlyBefore(one.occurred)
        }
    }

    private static func activeWhileClosed(
        _ activities: [RecordedFact],
        openings: [RecordedFact],
        closures: [RecordedFact]
    ) -> Set<Conflict> {
        Set(
            activities.compactMap { activity in
                lastClosure(before: activity, closures: closures, openings: openings)
                    .map { Conflict(.siteClosed, activity, shownBy: $0) }
            }
        )
    }

    /// Whether an opening may have ended the closure between two claims. One that states no reason, and may be the opening of
    /// what was closed, has not.
    private static func mayReopen(_ opening: RecordedFact, between one: RecordedFact, and other: RecordedFact) -> Bool {
        let isLater =
            one.occurred.isCertainlyBefore(opening.occurred) || other.occurred.isCertainlyBefore(opening.occurred)
        return (opening.isReopening || isLater) && opening.occurred.mayLieBetween(one.occurred, other.occurred)
    }

    /// A closure that certainly precedes the claim, as all its rivals do, with no opening that may lie between; `nil` where the
    /// site may have been open.
    private static func lastClosure(
        before claim: RecordedFact,
        closures: [RecordedFact],
        openings: [RecordedFact]
    ) -> RecordedFact? {
        closures.last { closure in
            closure.occurred.isCertainlyBefore(claim.occurred)
                && !openings.contains { mayReopen($0, between: closure, and: claim) }
                && closures.allSatisfy { rival in
                    rival.occurred.isCertainlyBefore(claim.occurred)
                        // Two closures of one document are no rivals.
                        || rival.position != closure.position && rival.sharesDocument(with: closure)
                        || openings.contains { mayReopen($0, between: closure, and: rival) }
                }
        }
    }
}

extension RecordedFact {
    /// Whether the claim is of an opening that says that there was another before it.
    var isReopening: Bool {
        if case .siteOpened(let opening) = fact.details { opening.reopeningReason != nil } else { false }
    }
}
