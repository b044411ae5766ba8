public import Events

/// What later events made of an event: the last correction gives its content, the last retraction or reinstatement says
/// whether it counts.
public struct Amendment: Sendable, Equatable {
    /// The last `record.corrected`; `nil` where the original content stands.
    public internal(set) var correction: Position?
    /// The `record.retracted` in force; `nil` where the event counts.
    public internal(set) var retraction: Position?
    /// Every `record.disputed`, oldest first.
    public internal(set) var disputes: [Position] = []
    /// Every event about this event, oldest first.
    public internal(set) var history: [Position] = []
}
