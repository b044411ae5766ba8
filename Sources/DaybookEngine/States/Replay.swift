import Dispatch
import EventLog
import Events
import Projections
import Synchronization

/// Folds a range of the log into a state, decoding the next events on the other processors while these are folded. Damaged events
/// are passed over, and those that amend one; the log knows which are damaged.
struct Replay {
    let log: EventLog
    /// The subjects whose events are folded; the others are passed over.
    var scope = SubjectScope.all
    /// Counts the events; `nil` for what answers no question.
    var folded: FoldedEvents?

    /// How many bytes of events are decoded and folded at a time.
    private static let runBytesMax = 4 << 20
    /// Into how many parts a run is divided for decoding.
    private static let slices = 8

    /// - Parameter reached: Is told the state at every position where one is kept (``StateHistory/keeps(_:)``), and at the end.
    /// - Throws: ``EventLogError``.
    func fold(into state: inout State, through last: Position, reached: @Sendable (State) -> Void) throws {
        let source = WorkingLog(log: log)
        var events = decode(try run(after: state.position, through: last)[...], after: state.position)
        while !events.isEmpty {
            let end = Position(state.position.value + UInt64(events.count))
            let current = events
            self.folded?.add(current.count)
            let next = try run(after: end, through: last)
            let decoded = Mutex<[[Event?]]>([])
            let folded = Mutex(Folded(state: state))
            let slices = Replay.divided(next.count)
            decoded.withLock { $0 = Array(repeating: [], count: slices.count) }
            DispatchQueue.concurrentPerform(iterations: slices.count + 1) { iteration in
                guard iteration > 0 else {
                    folded.withLock { $0.apply(current, of: scope, in: source, reached: reached) }
                    return
                }
                let slice = slices[iteration - 1]
                let events = decode(next[slice], after: Position(end.value + UInt64(slice.lowerBound)))
                decoded.withLock { $0[iteration - 1] = events }
            }
            state = try folded.withLock { try $0.result.get() }
            reached(state)
            events = decoded.withLock { $0.flatMap(\.self) }
        }
    }

    private struct Folded {
        private var state: State
        private var failure: (any Error)?

        init(state: State) {
            self.state = state
        }

        var result: Result<State, any Error> { failure.map { .failure($0) } ?? .success(state) }

        mutating func apply(
            _ events: [Event?],
            of scope: SubjectScope,
            in source: WorkingLog,
            reached: (State) -> Void
        ) {
            do {
                for event in events {
                    if let event, scope.contains(event.subject) {
                        do {
                            try state.apply(event, in: source)
                        } catch EventLogError.damaged {
                            state.pass(over: event.position, recorded: event.recorded)
                        }
                    } else {
                        state.pass(over: state.position.next)
                    }
                    if StateHistory.keeps(state.position) { reached(state) }
                }
            } catch {
                failure = error
            }
        }
    }

    private func run(after position: Position, through last: Position) throws -> [[UInt8]?] {
        guard position < last else { return [] }
        return try log.run(from: position.next, through: last, bytesMax: Replay.runBytesMax)
    }

    private func decode(_ run: ArraySlice<[UInt8]?>, after position: Position) -> [Event?] {
        var position = position
        return run.map { bytes in
            position = position.next
            return log.wholeEvent(bytes, at: position)
        }
    }

    private static func divided(_ count: Int) -> [Range<Int>] {
        let size = max(1, (count + slices - 1) / slices)
        return stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
    }
}
