public import Events

/// What one who follows the log is given.
public enum FollowedEvent: Sendable {
    /// An event that was recorded, in its stored bytes. After a restart of the program, following goes on after its cursor.
    case event(Cursor, [UInt8])
    /// The event there is damaged, and may be one of those that were asked for.
    case damaged(Cursor)
    /// All that there is so far was given; the cursor is as good a place to go on from as the last event.
    case caughtUp(Cursor)
    /// The daemon is away, for the reason given, and is waited for. It comes once, until something else comes.
    case waiting(ClientError)
}
