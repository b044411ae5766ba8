import Dispatch
import EventLog
import Events
import Projections
import Synchronization

/// Folds a range of the log into a state, decoding the next events on the other processors while these are folded.
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
        var events = try decode(try run(after: state.position, through: last), after: state.position)
        while let end = events.last?.position {
            let current = events
            self.folded?.add(current.count)
            let next = try run(after: end, through: last)
            let decoded = Mutex<[Result<[Event], EventLogError>?]>([])
            let folded = Mutex(Folded(state: state))
            let slices = Replay.divided(next.count)
            decoded.withLock { $0 = Array(repeating: nil, count: slices.count) }
            DispatchQueue.concurrentPerform(iterations: slices.count + 1) { iteration in
                guard iteration > 0 else {
                    folded.withLock { $0.apply(current, of: scope, in: source, reached: reached) }
                    return
                }
                let slice = slices[iteration - 1]
                let result = Replay.decode(next[slice], from: Position(end.value + UInt64(slice.lowerBound) + 1))
                decoded.withLock { $0[iteration - 1] = result }
            }
            state = try folded.withLock { try $0.result.get() }
            reached(state)
            events = try decoded.withLock { try $0.flatMap { try $0?.get() ?? [] } }
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
            _ events: [Event],
            of scope: SubjectScope,
            in source: WorkingLog,
            reached: (State) -> Void
        ) {
            do {
                for event in events {
                    if scope.contains(event.subject) {
                        try state.apply(event, in: source)
                    } else {
                        state.pass(over: event)
                    }
                    if StateHistory.keeps(state.position) { reached(state) }
                }
            } catch {
                failure = error
            }
        }
    }

    private func run(after position: Position, through last: Position) throws -> [[UInt8]] {
        guard position < last else { return [] }
        return try log.run(from: position.next, through: last, bytesMax: Replay.runBytesMax)
    }

    private func decode(_ run: [[UInt8]], after position: Position) throws -> [Event] {
        try Replay.decode(run[...], from: position.next).get()
    }

    private static func decode(_ run: ArraySlice<[UInt8]>, from first: Position) -> Result<[Event], EventLogError> {
        Result { () throws(EventLogError) in
            var events: [Event] = []
            events.reserveCapacity(run.count)
            var position = first
            for bytes in run {
                events.append(try EventLog.decode(bytes, at: position))
                position = position.next
            }
            return events
        }
    }

    private static func divided(_ count: Int) -> [Range<Int>] {
        let size = max(1, (count + slices - 1) / slices)
        return stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
    }
}
