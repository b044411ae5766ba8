public import Events
import Synchronization

extension EventLog {
    /// The last event recorded at or before a moment; zero where there is none.
    ///
    /// Where a clock was declared, recorded times go back there once. Events of before that say a later time are found by the
    /// declaration's: a later moment never gives an earlier position.
    /// - Complexity: One read for each doubling of the log.
    public func position(recordedBy moment: Moment) throws(EventLogError) -> Position {
        var last = head.position
        for run in clockRuns.withLock({ $0 }).reversed() where run.first <= last {
            guard let began = run.began, began > moment else {
                return try first(in: run.first, last) { $0 > moment }?.previous ?? last
            }
            last = run.first.previous
        }
        return .zero
    }

    /// The first event recorded at or after a moment; `nil` where there is none.
    ///
    /// - Complexity: One read for each doubling of the log.
    func position(recordedSince moment: Moment) throws(EventLogError) -> Position? {
        let head = head.position
        let runs = clockRuns.withLock { $0 }
        let ends = runs.dropFirst().map(\.first.previous) + [head]
        for (run, end) in zip(runs, ends) where run.first <= head {
            if let found = try first(in: run.first, min(end, head), { $0 >= moment }) { return found }
        }
        return nil
    }

    /// The declarations of the clock, in order.
    public func clockDeclarations() throws(EventLogError) -> [ClockDeclaration] {
        try events(of: LogClockDeclared.type).compactMap { ClockDeclaration($0) }
    }

    /// The first event of a run whose recorded time passes; `nil` where none does.
    private func first(
        in start: Position,
        _ end: Position,
        _ passes: (Moment) -> Bool
    ) throws(EventLogError) -> Position? {
        var (low, high) = (start.value, end.value + 1)
        while low < high {
            let middle = low + (high - low) / 2
            guard let event = try event(at: Position(middle)) else { return nil }
            if passes(event.recorded) { high = middle } else { low = middle + 1 }
        }
        return low > end.value ? nil : Position(low)
    }
}
