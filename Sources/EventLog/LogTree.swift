import LMDB
import Synchronization
import Transparency

/// The Merkle tree over the stored bytes of the log: leaf *i* is the event at position *i* + 1 (RFC 6962).
///
/// Each full tile is stored once, in the transaction of the event that fills it; the frontier and the hashes that are in no
/// full tile are stored with each batch. Opening the log reads these, not the events: one that was altered meanwhile is still
/// under the hash that it was recorded with, and ``EventLog/verify(keys:progress:)`` finds it.
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
    /// - Throws: ``EventLogError/treeDiffers(_:)`` where what is stored of the tree does not fit together.
    /// - Complexity: Reads at most 255 tiles a level.
    init(_ store: LogStore, size: UInt64) throws(EventLogError) {
        self.store = store
        let stored = try store.read { txn throws(LMDBError) in try store.end(in: txn) }
        let builder = try TileBuilder(size: size) { tile throws(EventLogError) in
            guard tile.level > 0 else { return try stored.tail(tile) }
            var hashes: [TreeHash] = []
            for place in 0..<tile.width {
                hashes.append(TreeHash(complete: try store.hashes(ofFull: tile.child(at: place))))
            }
            return hashes
        }
        guard stored == LogStore.End(of: builder) else {
            throw .treeDiffers(
                "the frontier that was stored with the event at position \(size) is not that of the stored tiles"
            )
        }
        self.durable = Mutex(builder)
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

    /// That of the tree as of the last event that is durable.
    var frontier: Frontier { durable.withLock { $0.frontier } }

    /// The hashes of a tile of the tree; as many as it has by now, where it is asked for with fewer.
    ///
    /// - Throws: ``EventLogError/treeDiffers(_:)`` where a tile that must be there is not.
    func hashes(of tile: Tile) throws(EventLogError) -> [TreeHash] {
        if let hashes = durable.withLock({ $0.hashes(of: tile) }) { return hashes }
        return try store.hashes(ofFull: Tile(level: tile.level, index: tile.index))
    }
}
