public import Events

/// What the log says of the erasure of a person.
public struct RecordedErasure: Sendable, Equatable {
    /// The event that asked for it.
    public let requested: Position
    /// The event that says that the key is destroyed; `nil` until it is.
    public internal(set) var destroyed: Position?
    /// Until when a backup of the keys may still hold the key; `nil` where none does.
    public internal(set) var backupsUntil: Moment?
}
