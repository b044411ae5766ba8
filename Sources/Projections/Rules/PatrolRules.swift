import Events

/// The rule of patrols: within one document, periods of one kind and scope do not overlap.
enum PatrolRules {
    /// The overlaps among the counts of one document and scope.
    static func conflicts(_ claims: [RecordedFact]) -> Set<Conflict> {
        claims.enumerated().reduce(into: []) { conflicts, claim in
            conflicts.formUnion(self.conflicts(of: claim.element, among: Array(claims[..<claim.offset])))
        }
    }

    /// The overlaps of one count with others of its document and scope. Periods that are open at an end may be apart, and are
    /// let be.
    static func conflicts(of claim: RecordedFact, among others: [RecordedFact]) -> Set<Conflict> {
        guard claim.occurred.isBounded else { return [] }
        return Set(
            others.filter { $0.occurred.isBounded && $0.occurred.mayOverlap(claim.occurred) }
                .map { Conflict(.patrolPeriodsOverlap, claim, with: $0) }
        )
    }
}

extension Occurrence {
    fileprivate var isBounded: Bool { earliest != nil && latest != nil }
}
