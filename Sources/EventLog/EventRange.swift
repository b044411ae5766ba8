public import Events

/// Which way a reader goes through the log.
public enum EventOrder: String, Sendable, CaseIterable {
    case ascending = "asc"
    case descending = "desc"
}

/// Which part of the log to read, which way, and how much of it at the most.
public struct EventRange: Sendable, Hashable {
    /// Only events after this position.
    public var after: Position
    /// Only events before this one; `nil` for up to the head.
    public var before: Position?
    public var order: EventOrder
    /// How many events at most.
    public var limit: Int
    /// How many bytes of events; the last event may go beyond.
    public var bytesMax: Int
    /// How many events to compare with a filter, so that a rare filter answers in bounded time, saying how far it got.
    public var lookedAtMax: Int

    public init(
        after: Position = .zero,
        before: Position? = nil,
        order: EventOrder = .ascending,
        limit: Int = .max,
        bytesMax: Int = .max,
        lookedAtMax: Int = .max
    ) {
        self.after = after
        self.before = before
        self.order = order
        self.limit = limit
        self.bytesMax = bytesMax
        self.lookedAtMax = lookedAtMax
    }
}

/// How far a reading came.
public struct EventReach: Sendable, Hashable {
    /// The last position of the log when it was read.
    public let head: Position
    /// The last position that was looked at: where the next reading begins.
    public let reached: Position
    /// Whether everything up to the end of the log, or of the range, was looked at.
    public let isComplete: Bool
}
