public import Events
import LMDB

/// Which way a reader goes through the log.
public enum EventOrder: String, Sendable, CaseIterable {
    case ascending = "asc"
    case descending = "desc"
}

/// Some of the events that a filter finds, in order.
public struct EventPage: Sendable {
    /// An event's position and its stored bytes.
    public struct Entry: Sendable {
        public let position: Position
        public let bytes: [UInt8]
    }

    public let events: [Entry]
    /// The last position of the log when the page was made.
    public let head: Position
    /// The last position that was looked at: where the next page begins.
    public let reached: Position
    /// Whether everything up to the end of the log, or of the range, was looked at.
    public let isComplete: Bool
}

extension EventLog {
    /// The events that a filter finds between two positions.
    ///
    /// - Parameters:
    ///   - after: Only events after this position.
    ///   - before: Only events before this one; `nil` for up to the head.
    ///   - limit: How many events at most.
    ///   - lookedAtMax: How many events to compare with the filter at most, so that a rare filter answers in bounded time with
    ///     a page that says how far it got.
    /// - Complexity: The index names candidates block by block; each is read and compared. Without an indexed condition every
    ///   event is.
    public func page(
        _ filter: EventFilter,
        after: Position,
        before: Position? = nil,
        order: EventOrder = .ascending,
        limit: Int,
        lookedAtMax: Int = .max
    ) throws(EventLogError) -> EventPage {
        let head = head.position
        let last = min(before.map { $0 == .zero ? .zero : $0.previous } ?? head, head)
        let first = after.next
        guard first <= last else {
            return EventPage(events: [], head: head, reached: order == .ascending ? after : first, isComplete: true)
        }
        let end = order == .ascending ? last : first
        guard let (first, last) = try recorded(by: filter, from: first, through: last) else {
            return EventPage(events: [], head: head, reached: end, isComplete: true)
        }
        let start = order == .ascending ? first : last
        var found: [EventPage.Entry] = []
        var lookedAt = 0
        var reached = order == .ascending ? first.previous : last.next
        var block = blocks.block(of: start)
        let lastBlock = blocks.block(of: order == .ascending ? last : first)
        while true {
            // One more than can be used says that there are more.
            let most = min(filter.isEmpty ? limit - found.count : .max, lookedAtMax - lookedAt)
            let range = blocks.positions(ofBlock: block).clamped(to: first.value...last.value)
            for position in try candidates(filter, inBlock: block, range, order, most: most) {
                guard found.count < limit, lookedAt < lookedAtMax else {
                    return EventPage(events: found, head: head, reached: reached, isComplete: false)
                }
                lookedAt += 1
                reached = position
                guard let bytes = try bytes(at: position) else { continue }
                if !filter.isEmpty {
                    let event = try EventLog.decode(bytes, at: position)
                    guard filter.matches(event) else { continue }
                }
                found.append(EventPage.Entry(position: position, bytes: bytes))
            }
            if block == lastBlock { break }
            block = order == .ascending ? block + 1 : block - 1
        }
        return EventPage(events: found, head: head, reached: end, isComplete: true)
    }

    /// The part of a range that was recorded when the filter says, since recorded time never goes back; `nil` where none was.
    private func recorded(
        by filter: EventFilter,
        from first: Position,
        through last: Position
    ) throws(EventLogError) -> (Position, Position)? {
        var first = first
        var last = last
        if let from = filter.recordedFrom, from.milliseconds > .min {
            first = max(first, try position(recordedBy: Moment(milliseconds: from.milliseconds - 1)).next)
        }
        if let to = filter.recordedTo { last = min(last, try position(recordedBy: to)) }
        return first <= last ? (first, last) : nil
    }

    /// The positions of a block to look at: those that the index names, or else the first `most` and one more.
    private func candidates(
        _ filter: EventFilter,
        inBlock block: UInt64,
        _ range: ClosedRange<UInt64>,
        _ order: EventOrder,
        most: Int
    ) throws(EventLogError) -> [Position] {
        if let named = try blocks.candidates(filter, inBlock: block) {
            let rising = named.filter { range.contains($0.value) }
            return order == .ascending ? rising : rising.reversed()
        }
        let count = most < range.count ? most + 1 : range.count
        return order == .ascending
            ? range.prefix(count).map { Position($0) } : range.suffix(count).reversed().map { Position($0) }
    }
}
