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
            if let found = try first(in: run.first, min(end, head), { $0 >= moment }) { return try withDamaged(found) }
        }
        // The last ones may have been recorded since, where they are damaged.
        let beyond = try withDamaged(head.next)
        return beyond <= head ? beyond : nil
    }

    /// Where the damaged events begin that precede a position: when they were recorded is not known.
    private func withDamaged(_ position: Position) throws(EventLogError) -> Position {
        var first = position
        while first > Position(1), try recorded(at: first.previous) == nil { first = first.previous }
        return first
    }

    /// When an event was recorded; `nil` where it is damaged.
    private func recorded(at position: Position) throws(EventLogError) -> Moment? {
        do throws(EventLogError) {
            return try event(at: position)?.recorded
        } catch {
            guard case .damaged = error else { throw error }
            return nil
        }
    }

    /// Where recorded times begin anew, as the declarations of the clock say; where one is damaged, as the events around it do.
    func clockRunsAsRecorded() throws(EventLogError) -> [ClockRun] {
        var runs = [ClockRun.first]
        runs += try clockDeclarations().map { ClockRun($0) }
        for position in damage.known.positions where position > Position(1) && position < head.position {
            var (before, after) = (position.previous, position.next)
            while before > .zero, try recorded(at: before) == nil { before = before.previous }
            while after <= head.position, try recorded(at: after) == nil { after = after.next }
            guard before > .zero, after <= head.position, let last = try recorded(at: before),
                let next = try recorded(at: after), next < last, !runs.contains(where: { $0.first == after })
            else { continue }
            runs.append(ClockRun(first: before.next, began: next))
        }
        return Set(runs).sorted { $0.first < $1.first }
    }

    /// The declarations of the clock, in order.
    public func clockDeclarations() throws(EventLogError) -> [ClockDeclaration] {
        try events(of: LogClockDeclared.type).compactMap { ClockDeclaration($0) }
    }

    /// The first event of a run whose recorded time passes; `nil` where none does. A damaged one is taken to be as old as the one
    /// before it.
    private func first(
        in start: Position,
        _ end: Position,
        _ passes: (Moment) -> Bool
    ) throws(EventLogError) -> Position? {
        var (low, high) = (start.value, end.value + 1)
        while low < high {
            let middle = low + (high - low) / 2
            var whole = Position(middle)
            var moment = try recorded(at: whole)
            while moment == nil, whole.value > low {
                whole = whole.previous
                moment = try recorded(at: whole)
            }
            if let moment, passes(moment) { high = whole.value } else { low = middle + 1 }
        }
        return low > end.value ? nil : Position(low)
    }
}
