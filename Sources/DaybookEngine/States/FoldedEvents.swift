import Synchronization

/// How many events were read and folded, or passed over, to answer questions.
final class FoldedEvents: Sendable {
    private let total = Atomic<UInt64>(0)

    var count: UInt64 { total.load(ordering: .relaxed) }

    func add(_ events: Int) { total.add(UInt64(events), ordering: .relaxed) }
}
