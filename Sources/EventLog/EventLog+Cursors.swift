public import Events
import Transparency

/// Places to go on reading from, which no other log has, and not this one either once their events were lost.
extension EventLog {
    /// The cursor of a position that the log has reached.
    ///
    /// - Throws: ``EventLogError/treeDiffers(_:)`` where a stored tile cannot be read.
    /// - Complexity: Reads one tile of hashes, of 8 KiB.
    public func cursor(at position: Position) throws(EventLogError) -> Cursor {
        guard position > .zero else { return .start }
        return Cursor(position, leaf: try leaf(at: position).description)
    }

    /// Whether the event that a cursor names is in the log, at its position.
    public func holds(_ cursor: Cursor) throws(EventLogError) -> Bool {
        guard cursor.position <= head.position else { return false }
        return try self.cursor(at: cursor.position) == cursor
    }

    /// The hash under which the event at a position was recorded, whatever became of its bytes.
    private func leaf(at position: Position) throws(EventLogError) -> LeafHash {
        precondition(position > .zero && position.value <= tree.frontier.size, "the log has reached the position")
        let (index, place) = (position.value - 1).quotientAndRemainder(dividingBy: UInt64(Tile.fullWidth))
        let tile = Tile(level: 0, index: index, width: Int(place) + 1)
        return LeafHash(node: try tree.hashes(of: tile)[Int(place)])
    }
}
