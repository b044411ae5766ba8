import CanonicalJSON
import Events
import LMDB
import Transparency

/// Recomputes from the stored bytes everything else that is stored, and says where they differ.
///
/// It changes nothing, and holds no transaction for long, so that it can run beside a daemon that writes.
struct LogVerifier {
    private let store: LogStore
    private let index: EventIndex?
    private let keys: [VerifierKey]

    private var result: Verification
    private var builder = TileBuilder()
    private var recorded: Moment?
    private var block: IndexBlock?
    private var postings = 0
    private var badTiles: Set<Tile> = []
    private var last: (checkpoint: UInt64, isGood: Bool) = (0, true)

    /// - Parameter keys: Those that may have signed checkpoints of this log.
    init(_ store: LogStore, index: EventIndex?, origin: String, keys: [VerifierKey]) {
        self.store = store
        self.index = index
        self.keys = keys
        self.result = Verification(origin: origin)
    }

    /// What is stored, as of one moment.
    private struct Snapshot {
        let head: UInt64
        let end: LogStore.End
        let tiles: Int
        let checkpoints: [UInt64: [UInt8]]
    }

    /// - Parameter progress: Is told now and then how many events were read, and of how many.
    /// - Throws: Where the disk or the database fails, so that nothing can be said.
    /// - Complexity: Reads, decodes and hashes every event.
    mutating func verify(_ progress: (Position, Position) -> Void) throws(EventLogError) -> Verification {
        let snapshot = try snapshot()
        let indexed = try index?.contents()
        if indexed != nil {
            block = IndexBlock(number: 0)
            result.hasIndex = true
        }
        try events(through: snapshot, indexed, progress)
        guard builder.size == snapshot.head else { return result }
        compareEnd(snapshot)
        if let indexed { compareCounts(indexed) }
        return result
    }

    private func snapshot() throws(EventLogError) -> Snapshot {
        try store.read { txn throws(LMDBError) in
            var checkpoints: [UInt64: [UInt8]] = [:]
            try store.checkpoints.scan(from: nil, in: txn) { key, bytes throws(LMDBError) in
                checkpoints[key.rawValue] = bytes.withUnsafeBytes { Array($0) }
                return .proceed
            }
            return Snapshot(
                head: try store.events.lastKey(in: txn)?.rawValue ?? 0,
                end: try store.end(in: txn),
                tiles: try store.tiles.count(in: txn),
                checkpoints: checkpoints
            )
        }
    }

    // MARK: - Event by event

    private mutating func events(
        through snapshot: Snapshot,
        _ indexed: EventIndex.Contents?,
        _ progress: (Position, Position) -> Void
    ) throws(EventLogError) {
        for size in snapshot.checkpoints.keys.filter({ $0 > snapshot.head }).sorted() {
            result.add(
                .init(
                    .checkpoint,
                    at: Position(snapshot.head),
                    "the log ends here, and a checkpoint of \(size) events was signed: \(size - snapshot.head) events are lost"
                )
            )
        }
        if let note = snapshot.checkpoints[0] { check(note, ofSize: 0) }
        var next: UInt64 = 0
        while next <= snapshot.head, snapshot.head > 0 {
            let run = try store.run(from: next, count: 1024)
            for (position, bytes) in run where position <= snapshot.head {
                let expected = builder.size + 1
                guard position == expected else {
                    result.add(.init(.event, at: Position(min(position, expected)), gap(expected, position)))
                    return
                }
                try take(bytes, at: Position(position), indexed)
                if let note = snapshot.checkpoints[position] { check(note, ofSize: position) }
            }
            guard let reached = run.last?.position else { return }
            next = reached + 1
            progress(result.size, Position(snapshot.head))
        }
    }

    private func gap(_ expected: UInt64, _ found: UInt64) -> String {
        found > expected
            ? "events are missing: position \(expected) was expected, and the next that is stored is \(found)"
            : "an event is stored at position \(found), where none can be"
    }

    private mutating func take(
        _ bytes: [UInt8],
        at position: Position,
        _ indexed: EventIndex.Contents?
    ) throws(EventLogError) {
        let leaf = LeafHash(of: bytes.span.bytes)
        do throws(EventLogError) {
            let event = try EventLog.decode(bytes, at: position)
            checkForm(event, bytes)
            try add(event, leaf, indexed)
        } catch .damaged(let position, let reason) {
            result.add(.init(.event, at: position, "the stored event cannot be read: \(reason)"))
            block = nil
        }
        for (tile, hashes) in builder.append(leaf) { try compare(tile, hashes) }
        result.size = position
        result.root = builder.frontier.root
    }

    private mutating func checkForm(_ event: Event, _ bytes: [UInt8]) {
        if event.canonicalBytes != bytes {
            result.add(.init(.event, at: event.position, "the stored event is not in canonical form (RFC 8785)"))
        }
        if let recorded, event.recorded < recorded {
            result.add(
                .init(.event, at: event.position, "it says that it was recorded before the event that precedes it")
            )
        }
        recorded = event.recorded
    }

    // MARK: - The tree

    private mutating func compare(_ tile: Tile, _ hashes: [TreeHash]) throws(EventLogError) {
        let stored: [TreeHash]
        do throws(EventLogError) {
            stored = try store.hashes(ofFull: tile)
        } catch .treeDiffers(let what) {
            badTiles.insert(tile)
            result.add(.init(.tile, at: tile.firstPosition(0), what))
            return
        }
        guard let place = zip(stored, hashes).enumerated().first(where: { $1.0 != $1.1 })?.offset else { return }
        badTiles.insert(tile)
        // What follows from a difference below is not said again.
        guard tile.level == 0 || !badTiles.contains(tile.child(at: place)) else { return }
        result.add(
            .init(
                tile.level == 0 ? .event : .tile,
                at: tile.firstPosition(place),
                tile.level == 0
                    ? "the stored event is not the one that was recorded: its hash is \(hashes[place]), and \(tile.path) "
                        + "has \(stored[place])"
                    : "\(tile.path) has \(stored[place]) as the root of \(tile.child(at: place).path), which is \(hashes[place])"
            )
        )
    }

    private mutating func compareEnd(_ snapshot: Snapshot) {
        let computed = LogStore.End(of: builder)
        let (tail, stored) = (computed.tail ?? [], snapshot.end.tail ?? [])
        if tail != stored {
            compareTail(computed: tail, stored: stored)
        } else if computed.frontier != snapshot.end.frontier, badTiles.isEmpty {
            result.add(
                .init(.tree, "the stored frontier is not that of the \(result.size) events: the root would be another")
            )
        }
        let full = sequence(first: builder.size >> 8) { $0 > 0 ? $0 >> 8 : nil }.reduce(0, +)
        if UInt64(snapshot.tiles) != full {
            result.add(.init(.tile, "\(snapshot.tiles) tiles are stored, and \(result.size) events fill \(full)"))
        }
    }

    private mutating func compareTail(computed: [UInt8], stored: [UInt8]) {
        let width = TreeHash.byteCount
        let first = builder.size / UInt64(Tile.fullWidth) * UInt64(Tile.fullWidth) + 1
        guard computed.count == stored.count else {
            result.add(
                .init(
                    .tree,
                    at: Position(first),
                    "\(stored.count) bytes of hashes are stored for the events from here on, and \(computed.count) were expected"
                )
            )
            return
        }
        let place = zip(computed, stored).enumerated().first { $1.0 != $1.1 }.map { $0.offset / width } ?? 0
        result.add(
            .init(
                .event,
                at: Position(first + UInt64(place)),
                "the stored event is not the one that was recorded: its hash is not the one that was stored with it"
            )
        )
    }

    // MARK: - Checkpoints

    private mutating func check(_ note: [UInt8], ofSize size: UInt64) {
        result.checkpoints += 1
        let position = Position(size)
        do throws(TransparencyError) {
            let checkpoint = try EventLog.open(note, keys, origin: result.origin)
            let root = size == 0 ? TreeHash.empty : builder.frontier.root
            guard checkpoint.size == size else {
                result.add(
                    .init(.checkpoint, at: position, "the checkpoint kept for \(size) is of \(checkpoint.size) events")
                )
                return
            }
            if checkpoint.root != root {
                if last.isGood {
                    result.add(
                        .init(
                            .checkpoint,
                            at: Position(last.checkpoint + 1),
                            "something between here and position \(size) is not what was signed: the checkpoint of \(size) events "
                                + "has the root \(checkpoint.root.base64), and theirs is \(root.base64)"
                        )
                    )
                }
                last.isGood = false
            } else {
                last = (size, true)
            }
        } catch {
            result.add(.init(.checkpoint, at: position, "the checkpoint of \(size) events: \(error)"))
        }
    }

    // MARK: - The index

    private mutating func add(
        _ event: Event,
        _ leaf: LeafHash,
        _ indexed: EventIndex.Contents?
    ) throws(EventLogError) {
        guard let index, let indexed, block != nil else { return }
        block?.add(event, leaf, blockSize: index.blockSize)
        guard let full = block, full.count == Int(index.blockSize) else { return }
        if event.position <= indexed.through {
            postings += full.postings.count
            for finding in try index.differences(from: full) { result.add(finding) }
        }
        block = IndexBlock(number: full.number + 1)
    }

    private mutating func compareCounts(_ indexed: EventIndex.Contents) {
        guard block != nil else { return }
        if UInt64(indexed.ids) != indexed.through.value || indexed.postings != postings {
            result.add(
                .init(
                    .index,
                    "the index up to position \(indexed.through) has \(indexed.ids) submissions and \(indexed.postings) lists of "
                        + "positions, and should have \(indexed.through) and \(postings); remove the folder 'index' to have it made again"
                )
            )
        }
    }
}

extension Tile {
    /// The first position under one of the tile's hashes.
    fileprivate func firstPosition(_ place: Int) -> Position {
        Position((index << 8 + UInt64(place)) << (8 * UInt64(level)) + 1)
    }
}
