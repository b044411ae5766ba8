public import Events
public import Transparency

/// What shows that the log is what it was: the Merkle tree over its stored bytes.
extension EventLog {
    /// The hash that an event was recorded with; `nil` beyond the head.
    ///
    /// - Throws: ``EventLogError/treeDiffers(_:)`` where the stored tile that has it is damaged.
    /// - Complexity: That of hashing a full tile of each level: 0.05 ms.
    public func leaf(at position: Position) throws(EventLogError) -> LeafHash? {
        guard position > .zero, position.value <= tree.frontier.size else { return nil }
        let (tile, place) = Tile.holding(position)
        let partial = Tile(level: 0, index: tile.index, width: place + 1)
        return LeafHash(node: try checkedHashes(of: partial)[place])
    }

    /// Expects that the tree in memory is the one that is stored: only such a tree is signed. Called by the thread that appends.
    public func expectTree() throws(EventLogError) {
        try notingFault { () throws(EventLogError) in try tree.expectStored() }
    }

    /// The hashes of a tile, or of what it has grown to; that a stored one is damaged is noted.
    private func checkedHashes(of tile: Tile) throws(EventLogError) -> [TreeHash] {
        try notingFault { () throws(EventLogError) in try tree.hashes(of: tile) }
    }

    private func notingFault<R>(_ body: () throws(EventLogError) -> R) throws(EventLogError) -> R {
        do throws(EventLogError) {
            return try body()
        } catch {
            if case .treeDiffers = error { damage.note(fault: "\(error)") }
            throw error
        }
    }

    /// The root of the tree over the first events, which may be any number that the log has had.
    ///
    /// - Throws: ``EventLogError/treeDiffers(_:)`` where a stored tile cannot be read.
    /// - Complexity: At the head, some twenty hashes. Before it, at 10⁹ events, at most eight tiles and about 0.4 ms; so for the
    ///   proofs.
    public func root(ofFirst size: Position) throws(EventLogError) -> TreeHash {
        // The tree is a moment ahead of the head: what is published with a batch may ask for its root.
        let durable = tree.frontier
        precondition(size.value <= durable.size, "a tree has no more leaves than the log has events")
        if size.value == durable.size { return durable.root }
        return try TreeHash(rootOfTreeOf: size.value) { tile throws(EventLogError) in try checkedHashes(of: tile) }
    }

    /// What shows that an event is among the first `size`.
    public func inclusionProof(
        of position: Position,
        amongFirst size: Position
    ) throws(EventLogError) -> InclusionProof {
        precondition(position > .zero && position <= size && size <= head.position, "the event is among them")
        return try InclusionProof(index: position.value - 1, size: size.value) { tile throws(EventLogError) in
            try checkedHashes(of: tile)
        }
    }

    /// What shows that the first `newer` events begin with the first `older`, which are at least one.
    public func consistencyProof(from older: Position, to newer: Position) throws(EventLogError) -> ConsistencyProof {
        precondition(older > .zero && older <= newer && newer <= head.position, "the older is a beginning of the newer")
        return try ConsistencyProof(older: older.value, newer: newer.value) { tile throws(EventLogError) in
            try checkedHashes(of: tile)
        }
    }

    /// The bytes of a tile; `nil` where the log has not grown to it.
    public func bytes(of tile: Tile) throws(EventLogError) -> [UInt8]? {
        guard tile.isAvailable(inTreeOf: head.position.value) else { return nil }
        return Tile.bytes(of: Array(try checkedHashes(of: tile).prefix(tile.width)))
    }

    /// The bytes of an entry bundle; `nil` where the log has not grown to it.
    public func bytes(of bundle: EntryBundle) throws(EventLogError) -> [UInt8]? {
        guard bundle.isAvailable(inTreeOf: head.position.value) else { return nil }
        var bytes: [UInt8] = []
        let first = Position(bundle.index * UInt64(Tile.fullWidth) + 1)
        let last = Position(first.value + UInt64(bundle.width) - 1)
        for (offset, entry) in try run(from: first, through: last, bytesMax: .max).enumerated() {
            guard let entry else {
                let position = Position(first.value + UInt64(offset))
                throw .damaged(position: position, reason: "it is not the event that was recorded")
            }
            do throws(TransparencyError) {
                try EntryBundle.append(entry.span.bytes, to: &bytes)
            } catch {
                throw .damaged(position: first, reason: "\(error)")
            }
        }
        return bytes
    }
}
