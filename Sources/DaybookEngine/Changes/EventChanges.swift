public import Events
public import Projections

/// What one event changed in state.
public struct EventChanges: Sendable {
    public let event: Event
    /// The event that it is about; itself where it is about none.
    public let original: Event
    /// What changed, in the order of aspects; nothing where state does not show what the event says.
    public let changes: [Change]
}
