import LMDB
import Synchronization
import Transparency

/// The Merkle tree over the stored bytes of the log: leaf *i* is the event at position *i* + 1 (RFC 6962).
///
/// Each full tile is stored once, in the transaction of the event that fills it; the frontier and the hashes that are in no
/// full tile are stored with each batch. The tail of each level is in memory, made again from the events on opening.
final class LogTree: Sendable {
    /// What a batch of events makes of the tree.
    struct Growth {
        fileprivate var builder: TileBuilder
        fileprivate var full: [(tile: Tile, hashes: [TreeHash])] = []
    }

    private let store: LogStore
    /// As of the last event that is durable.
    private let durable: Mutex<TileBuilder>

    /// Reads the tree of a log of so many events.
    ///
    /// - Throws: ``EventLogError/treeDiffers(_:)`` where what was stored is not the tree of the stored events.
    /// - Complexity: Reads and hashes at most 255 events and, for each level above, 255 tiles.
    init(_ store: LogStore, size: UInt64) throws(EventLogError) {
        self.store = store
        let builder = try TileBuilder(size: size) { tile throws(EventLogError) in
            guard tile.level > 0 else { return try LogTree.leaves(of: tile, in: store) }
            var hashes: [TreeHash] = []
            for place in 0..<tile.width {
                hashes.append(TreeHash(complete: try store.hashes(ofFull: tile.child(at: place))))
            }
            return hashes
        }
        let stored = try store.read { txn throws(LMDBError) in try store.end(in: txn) }
        guard stored == LogStore.End(of: builder) else {
            throw .treeDiffers("what was stored with the event at position \(size) is not of the events up to there")
        }
        self.durable = Mutex(builder)
    }

    private static func leaves(of tile: Tile, in store: LogStore) throws(EventLogError) -> [TreeHash] {
        let first = tile.index * UInt64(Tile.fullWidth) + 1
        let run = try store.run(from: first, count: tile.width)
        guard run.map(\.position) == Array(first..<first + UInt64(tile.width)) else {
            throw .treeDiffers("of the \(tile.width) events from position \(first) on, not all are there")
        }
        return run.map { LeafHash(of: $0.bytes.span.bytes).node }
    }

    // MARK: - Growing

    /// The tree with more leaves; nothing changes until ``advance(to:)``.
    func grown(by leaves: some Sequence<LeafHash>) -> Growth {
        var growth = Growth(builder: durable.withLock { $0 })
        for leaf in leaves { growth.full += growth.builder.append(leaf) }
        return growth
    }

    /// Stores the tiles that are full and the new end, in the transaction of the events.
    func write(_ growth: Growth, in txn: inout WriteTransaction) throws(LMDBError) {
        for (tile, hashes) in growth.full { try store.tiles.put(tile.key, Tile.bytes(of: hashes), in: &txn) }
        try store.write(LogStore.End(of: growth.builder), in: &txn)
    }

    /// The transaction is durable.
    func advance(to growth: Growth) {
        durable.withLock { $0 = growth.builder }
    }

    // MARK: - Reading

    /// The hashes of a tile of the tree; as many as it has by now, where it is asked for with fewer.
    ///
    /// - Throws: ``EventLogError/treeDiffers(_:)`` where a tile that must be there is not.
    func hashes(of tile: Tile) throws(EventLogError) -> [TreeHash] {
        if let hashes = durable.withLock({ $0.hashes(of: tile) }) { return hashes }
        return try store.hashes(ofFull: Tile(level: tile.level, index: tile.index))
    }
}
