import Events

/// The rule of patrols: within one document, periods of one kind and scope do not overlap.
enum PatrolRules {
    /// The overlaps among one document's counts in one scope. Periods that are open at an end may be apart, and are let be.
    static func conflicts(_ claims: [RecordedFact]) -> Set<Conflict> {
        let bounded = claims.filter { $0.occurred.earliest != nil && $0.occurred.latest != nil }
        return Set(
            bounded.enumerated().flatMap { index, claim in
                bounded[..<index].filter { $0.occurred.mayOverlap(claim.occurred) }
                    .map { Conflict(.patrolPeriodsOverlap, claim, with: $0) }
            }
        )
    }
}
