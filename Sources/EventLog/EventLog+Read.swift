public import Events
import LMDB

extension EventLog {
    /// Visits the events that a filter finds in a range. Their stored bytes are lent where they lie in the map; a read
    /// transaction is open only during the call.
    ///
    /// A damaged event is visited in its place without bytes, whatever the filter, since nobody can tell whether it would find it.
    ///
    /// - Complexity: The index names candidates block by block; each is read and compared. Without an indexed condition every
    ///   event is; without any condition events are only copied by who visits them.
    @discardableResult
    public func read(
        _ filter: EventFilter,
        _ range: EventRange,
        _ visit: (Position, RawSpan?) -> Void
    ) throws(EventLogError) -> EventReach {
        let head = head.position
        let end = min(range.before.map { $0 == .zero ? .zero : $0.previous } ?? head, head)
        guard range.after.next <= end else {
            return EventReach(
                head: head,
                reached: range.order == .ascending ? range.after : range.after.next,
                isComplete: true
            )
        }
        let whole = range.after.next...end
        guard let span = try recorded(by: filter, within: whole) else {
            let reached = range.order == .ascending ? whole.upperBound : whole.lowerBound
            return EventReach(head: head, reached: reached, isComplete: true)
        }
        var reading = Reading(filter: filter, range: range, span: span)
        if filter.isEmpty {
            try reading.scan(events, visit)
        } else {
            try reading.pick(from: self, visit)
        }
        let last = range.order == .ascending ? whole.upperBound : whole.lowerBound
        return EventReach(
            head: head,
            reached: reading.isComplete ? last : reading.reached,
            isComplete: reading.isComplete
        )
    }

    /// The part of a range outside of which nothing was recorded when the filter says; `nil` where nothing was.
    private func recorded(
        by filter: EventFilter,
        within range: ClosedRange<Position>
    ) throws(EventLogError) -> ClosedRange<Position>? {
        var first = range.lowerBound
        var last = range.upperBound
        if let from = filter.recordedFrom {
            guard let since = try position(recordedSince: from) else { return nil }
            first = max(first, since)
        }
        if let to = filter.recordedTo { last = min(last, try position(recordedBy: to)) }
        return first <= last ? first...last : nil
    }
}

/// One reading under way.
private struct Reading {
    let filter: EventFilter
    let range: EventRange
    let span: ClosedRange<Position>
    var reached: Position
    var isComplete = true
    private var found = 0
    private var foundBytes = 0
    private var lookedAt = 0

    init(filter: EventFilter, range: EventRange, span: ClosedRange<Position>) {
        self.filter = filter
        self.range = range
        self.span = span
        self.reached = range.order == .ascending ? span.lowerBound.previous : span.upperBound.next
    }

    private var isFull: Bool {
        found >= range.limit || foundBytes >= range.bytesMax || lookedAt >= range.lookedAtMax
    }

    /// Every event of the range, one after the other.
    mutating func scan(
        _ events: CheckedEvents,
        _ visit: (Position, RawSpan?) -> Void
    ) throws(EventLogError) {
        try events.scan(span, descending: range.order == .descending) { position, bytes in
            guard !isFull else {
                isComplete = false
                return .stop
            }
            take(position, bytes, visit)
            return .proceed
        }
    }

    /// The events that the index names, each compared with the filter, and those that are known to be damaged.
    mutating func pick(
        from log: EventLog,
        _ visit: (Position, RawSpan?) -> Void
    ) throws(EventLogError) {
        let blocks = log.blocks
        let damaged = Array(log.damage.known.positions(in: span))
        let ends = (blocks.block(of: span.lowerBound), blocks.block(of: span.upperBound))
        let numbers = Array(ends.0...ends.1)
        for number in range.order == .ascending ? numbers : numbers.reversed() {
            for position in try candidates(in: blocks, number, damaged) {
                guard !isFull else {
                    isComplete = false
                    return
                }
                lookedAt += 1
                reached = position
                try log.events.withBytes(at: position) { bytes throws(EventLogError) in
                    guard let bytes, let event = log.wholeEvent(bytes, at: position) else {
                        return take(position, nil, visit)
                    }
                    if filter.matches(event) { take(position, bytes, visit) }
                }
            }
        }
    }

    private mutating func take(_ position: Position, _ bytes: RawSpan?, _ visit: (Position, RawSpan?) -> Void) {
        reached = position
        found += 1
        foundBytes += bytes?.byteCount ?? 0
        visit(position, bytes)
    }

    /// The positions of a block to look at, in order: those that the index names, or else as many as may be looked at and one
    /// more, which says that there are more.
    private func candidates(
        in blocks: IndexKeeper,
        _ number: UInt64,
        _ damaged: [Position]
    ) throws(EventLogError) -> [Position] {
        let isDescending = range.order == .descending
        let within = blocks.positions(ofBlock: number).clamped(to: span.lowerBound.value...span.upperBound.value)
        if let named = try blocks.candidates(filter, inBlock: number) {
            var rising = named.filter { within.contains($0.value) }
            let others = damaged.filter { within.contains($0.value) }
            if !others.isEmpty { rising = Set(rising + others).sorted() }
            return isDescending ? rising.reversed() : rising
        }
        let left = range.lookedAtMax - lookedAt
        let count = left < within.count ? left + 1 : within.count
        return isDescending
            ? within.suffix(count).reversed().map { Position($0) } : within.prefix(count).map { Position($0) }
    }
}
