public import Events
import Transparency

/// Places to go on reading from, which no other log has, and not this one either once their events were lost.
extension EventLog {
    /// The cursor of a position that the log has reached.
    ///
    /// - Throws: ``EventLogError/treeDiffers(_:)`` where a stored tile cannot be read.
    /// - Complexity: As ``leaf(at:)``.
    public func cursor(at position: Position) throws(EventLogError) -> Cursor {
        guard let leaf = try leaf(at: position) else {
            precondition(position == .zero, "the log has reached the position")
            return .start
        }
        return Cursor(position, leaf: leaf.description)
    }

    /// Whether the event that a cursor names is in the log, at its position.
    public func holds(_ cursor: Cursor) throws(EventLogError) -> Bool {
        guard cursor.position <= head.position else { return false }
        return try self.cursor(at: cursor.position) == cursor
    }
}
