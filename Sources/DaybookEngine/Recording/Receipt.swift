public import Events
public import Transparency

/// What an accepted submission gets: the event is flushed to disk at this position.
public struct Receipt: Sendable, Hashable {
    public let position: Position
    public let recorded: Moment
    public let leaf: LeafHash
    /// Whether the submission was known already; the rest is what the first one got.
    public let isDuplicate: Bool
    /// Where it is recorded that the person's key was destroyed, so that what the event had under seal was not compared.
    public let erased: Position?
}
