public import Events

/// What a log is to somebody who saw it before.
public struct Continuity: Sendable {
    /// The last checkpoint.
    public let now: SeenCheckpoint
    /// What was seen last; `nil` where nothing was, so that the key had to be believed.
    public let before: SeenCheckpoint?
    /// The roll-backs that were declared since, in order. Where there are some, nobody vouched for the key but the daemon.
    public var declared: [RollbackDeclaration] = []
    /// Whether all events that were seen before are still in the log, as they were.
    public var keepsAll = true
}
