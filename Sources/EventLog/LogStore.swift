import LMDB
import Transparency

/// The log's environment and its tables: the one that is the truth.
struct LogStore: Sendable {
    let environment: Environment
    /// What lies on disk, be it what was recorded or not: for ``CheckedEvents``, for who writes, and for verification, which judges
    /// it.
    let uncheckedEvents: Table<BigEndianUInt64, [UInt8]>
    let tiles: Table<BigEndianUInt64, [UInt8]>
    let tree: Table<String, [UInt8]>
    let checkpoints: Table<BigEndianUInt64, [UInt8]>
    let meta: Table<String, String>

    init(_ environment: Environment) throws(LMDBError) {
        self.environment = environment
        self.uncheckedEvents = try environment.table(LogTables.events)
        self.tiles = try environment.table(LogTables.tiles)
        self.tree = try environment.table(LogTables.tree)
        self.checkpoints = try environment.table(LogTables.checkpoints)
        self.meta = try environment.table(LogTables.meta)
    }

    init(reading environment: Environment) throws(EventLogError) {
        do throws(LMDBError) {
            try self.init(environment)
        } catch {
            throw .storage(error)
        }
    }

    func read<R>(_ body: (borrowing ReadTransaction) throws(LMDBError) -> R) throws(EventLogError) -> R {
        do throws(LMDBError) {
            return try environment.read(body)
        } catch {
            throw .storage(error)
        }
    }

    /// Lends a transaction to what fails in the log's own words.
    func withTransaction<R>(
        _ body: (borrowing ReadTransaction) throws(EventLogError) -> R
    ) throws(EventLogError) -> R {
        let result: Result<R, EventLogError> = try read { txn throws(LMDBError) in
            do throws(EventLogError) {
                return .success(try body(txn))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// What is stored of the tree beside the full tiles: in one transaction with the last event.
    struct End: Equatable {
        var frontier: [UInt8]?
        /// The hashes of the events that are in no full tile.
        var tail: [UInt8]?
    }

    func end(in txn: borrowing ReadTransaction) throws(LMDBError) -> End {
        End(frontier: try tree.get(LogTables.frontier, in: txn), tail: try tree.get(LogTables.tail, in: txn))
    }

    func write(_ end: End, in txn: inout WriteTransaction) throws(LMDBError) {
        try tree.put(LogTables.frontier, end.frontier ?? [], in: &txn)
        try tree.put(LogTables.tail, end.tail ?? [], in: &txn)
    }

    /// Stored events, from a position on, at most so many.
    func run(from first: UInt64, count: Int) throws(EventLogError) -> [(position: UInt64, bytes: [UInt8])] {
        var run: [(position: UInt64, bytes: [UInt8])] = []
        guard count > 0 else { return run }
        try read { txn throws(LMDBError) in
            try uncheckedEvents.scan(from: BigEndianUInt64(first), in: txn) { key, bytes throws(LMDBError) in
                run.append((key.rawValue, bytes.withUnsafeBytes { Array($0) }))
                return run.count < count ? .proceed : .stop
            }
        }
        return run
    }

    /// The checkpoints of some sizes, by size, oldest epoch first.
    func checkpoints(
        of sizes: ClosedRange<UInt64>,
        through epoch: Int
    ) throws(EventLogError) -> [UInt64: [SignedCheckpoint]] {
        try read { txn throws(LMDBError) in try checkpoints(of: sizes, through: epoch, in: txn) }
    }

    func checkpoints(
        of sizes: ClosedRange<UInt64>,
        through epoch: Int,
        in txn: borrowing ReadTransaction
    ) throws(LMDBError) -> [UInt64: [SignedCheckpoint]] {
        var found: [UInt64: [SignedCheckpoint]] = [:]
        for epoch in 1...epoch {
            let first = LogStore.key(ofSize: sizes.lowerBound, in: epoch)
            let last = LogStore.key(ofSize: sizes.upperBound, in: epoch).rawValue
            try checkpoints.scan(from: first, in: txn) { key, bytes throws(LMDBError) in
                guard key.rawValue <= last else { return .stop }
                let kept = SignedCheckpoint(key: key.rawValue, note: bytes.withUnsafeBytes { Array($0) })
                found[kept.size, default: []].append(kept)
                return .proceed
            }
        }
        return found
    }

    /// The hashes of a tile that is full.
    func hashes(ofFull tile: Tile) throws(EventLogError) -> [TreeHash] {
        try withTransaction { txn throws(EventLogError) in try hashes(ofFull: tile, in: txn) }
    }

    func hashes(ofFull tile: Tile, in txn: borrowing ReadTransaction) throws(EventLogError) -> [TreeHash] {
        let stored: [UInt8]?
        do throws(LMDBError) {
            stored = try tiles.get(tile.key, in: txn)
        } catch {
            throw .storage(error)
        }
        guard let bytes = stored else { throw .treeDiffers("the stored \(tile.path) is missing") }
        do throws(TransparencyError) {
            return try tile.hashes(in: bytes.span.bytes)
        } catch {
            throw .treeDiffers("the stored \(error)")
        }
    }
}

extension LogStore.End {
    /// The hashes of the last tile of events, which is not full.
    func tail(_ tile: Tile) throws(EventLogError) -> [TreeHash] {
        let bytes = tail ?? []
        do throws(TransparencyError) {
            return try tile.hashes(in: bytes.span.bytes)
        } catch {
            throw .treeDiffers("the hashes that were stored with the last event: \(error)")
        }
    }

    /// What is stored with the last event of a tree.
    init(of builder: TileBuilder) {
        guard builder.size > 0 else { return }
        frontier = builder.frontier.bytes
        let full = UInt64(Tile.fullWidth)
        guard builder.size % full > 0 else {
            tail = []
            return
        }
        let tile = Tile(level: 0, index: builder.size / full, width: Int(builder.size % full))
        tail = builder.hashes(of: tile).map { Tile.bytes(of: $0) }
    }
}

extension Tile {
    /// Where the tile is stored: level by level.
    var key: BigEndianUInt64 { BigEndianUInt64(UInt64(level) << 56 | index) }
}
