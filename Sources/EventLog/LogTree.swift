import LMDB
import Synchronization
import Transparency

/// The Merkle tree over the stored bytes of the log: leaf *i* is the event at position *i* + 1 (RFC 6962).
///
/// Each full tile is stored once, in the transaction of the event that fills it; the frontier and the hashes that are in no
/// full tile are stored with each batch. Opening the log reads these, not the events: one that was altered meanwhile is still
/// under the hash that it was recorded with, which is how ``CheckedEvents`` knows it.
final class LogTree: Sendable {
    /// What a batch of events makes of the tree.
    struct Growth {
        fileprivate var builder: TileBuilder
        fileprivate var full: [(tile: Tile, hashes: [TreeHash])] = []
    }

    let store: LogStore
    private let damage: DamageRegister
    /// As of the last event that is durable.
    private let durable: Mutex<TileBuilder>

    /// Reads the tree of a log.
    ///
    /// What is stored of it is stored in several ways: where they do not fit together, the events say which of them is right.
    /// - Parameter damage: Where it is noted that something stored of the tree is not right, though the tree can be had.
    /// - Throws: ``EventLogError/treeDiffers(_:)`` where it cannot.
    /// - Complexity: Reads at most 255 tiles a level; where they do not fit together, at most 65,535 events.
    init(_ store: LogStore, damage: DamageRegister = DamageRegister()) throws(EventLogError) {
        self.store = store
        self.damage = damage
        self.durable = Mutex(try StoredTree(store).builder { damage.note(fault: $0) })
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

    /// As of the last event that is durable, with the hashes that are in no full tile.
    var builder: TileBuilder { durable.withLock { $0 } }
    var frontier: Frontier { durable.withLock { $0.frontier } }

    /// The hashes of a tile of the tree; as many as it has by now, where it is asked for with fewer.
    ///
    /// A stored tile that is not what the tree has above it is made again from what is below it, if that is.
    /// - Throws: ``EventLogError/treeDiffers(_:)`` where that is not either.
    /// - Complexity: That of hashing a full tile of each level from it on: 0.05 ms.
    func hashes(of tile: Tile) throws(EventLogError) -> [TreeHash] {
        let builder = builder
        if let hashes = builder.hashes(of: tile) { return hashes }
        return try store.withTransaction { txn throws(EventLogError) in
            try hashes(ofFull: Tile(level: tile.level, index: tile.index), builder, in: txn)
        }
    }

    /// The hash that the tree has for a full tile: in memory, or in stored tiles that what is in memory bears out.
    private func hash(
        above tile: Tile,
        _ builder: TileBuilder,
        in txn: borrowing ReadTransaction
    ) throws(EventLogError) -> TreeHash {
        let place = Int(tile.index & 0xFF)
        let parent = Tile(level: tile.level + 1, index: tile.index >> 8, width: place + 1)
        if let hashes = builder.hashes(of: parent) { return hashes[place] }
        return try hashes(ofFull: Tile(level: parent.level, index: parent.index), builder, in: txn)[place]
    }

    /// Expects that what is stored with the last event is still what the tree in memory makes: only such a tree is signed.
    ///
    /// Called by the thread that appends.
    func expectStored() throws(EventLogError) {
        let builder = builder
        let stored = try store.read { txn throws(LMDBError) in try store.end(in: txn) }
        guard stored == LogStore.End(of: builder) else {
            throw .treeDiffers(
                "what is stored with the event at position \(builder.size) was altered since it was recorded"
            )
        }
    }

    /// The hashes of a full tile as the tree has them.
    func hashes(
        ofFull tile: Tile,
        _ builder: TileBuilder,
        in txn: borrowing ReadTransaction
    ) throws(EventLogError) -> [TreeHash] {
        let above = try hash(above: tile, builder, in: txn)
        if let hashes = try? store.hashes(ofFull: tile, in: txn), TreeHash(complete: hashes) == above { return hashes }
        guard let hashes = try recomputed(tile, in: txn), TreeHash(complete: hashes) == above else {
            throw .treeDiffers("neither the stored \(tile.path) nor what is below it is what the tree has above it")
        }
        damage.note(
            fault: "the stored \(tile.path) of the Merkle tree is damaged; the events are as they were recorded"
        )
        return hashes
    }

    /// The hashes of a full tile as what is stored below it makes them; `nil` where that is not all there.
    private func recomputed(_ tile: Tile, in txn: borrowing ReadTransaction) throws(EventLogError) -> [TreeHash]? {
        var hashes: [TreeHash] = []
        for place in 0..<Tile.fullWidth {
            guard tile.level == 0 else {
                guard let below = try? store.hashes(ofFull: tile.child(at: place), in: txn) else { return nil }
                hashes.append(TreeHash(complete: below))
                continue
            }
            do throws(LMDBError) {
                let position = BigEndianUInt64(tile.index << 8 + UInt64(place) + 1)
                guard let bytes = try store.uncheckedEvents.bytes(position, in: txn) else { return nil }
                hashes.append(LeafHash(of: bytes).node)
            } catch {
                throw .storage(error)
            }
        }
        return hashes
    }
}
