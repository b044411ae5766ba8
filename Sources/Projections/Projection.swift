/// A pure fold of facts: no clock, no I/O, no randomness, no failure.
///
/// `insert` then `remove` of the same fact is the identity, and the order of insertion does not matter; so a correction is
/// `remove(old)` and `insert(new)`, and a retraction is `remove(old)`.
public protocol Projection: Sendable, Equatable {
    init()
    mutating func insert(_ fact: RecordedFact)
    mutating func remove(_ fact: RecordedFact)
}
