import LMDB
import Transparency

/// What is stored of the Merkle tree when a log is opened, and which of it is right where it does not fit together.
struct StoredTree {
    private let store: LogStore
    private let end: LogStore.End
    /// The greatest key of an event.
    private let lastKey: UInt64

    init(_ store: LogStore) throws(EventLogError) {
        self.store = store
        (self.end, self.lastKey) = try store.read { txn throws(LMDBError) in
            (try store.end(in: txn), try store.uncheckedEvents.lastKey(in: txn)?.rawValue ?? 0)
        }
    }

    /// The tree of as many events as there are.
    ///
    /// - Throws: ``EventLogError/treeDiffers(_:)`` where two of what is stored must be wrong, so that nothing says what was recorded.
    func builder(_ fault: (String) -> Void) throws(EventLogError) -> TileBuilder {
        let frontier = end.frontier.flatMap { try? Frontier($0.span.bytes) }
        let size = frontier?.size ?? lastKey
        let stored = try? self.stored(size)
        if let stored, end == LogStore.End(of: stored) { return stored }
        for size in size == lastKey ? [size] : [size, lastKey] {
            guard let recomputed = try recomputed(size) else { continue }
            if recomputed.frontier == frontier {
                fault("a stored hash of the Merkle tree is damaged; the events are as they were recorded")
                return recomputed
            }
            if recomputed == stored {
                fault("the stored frontier of the Merkle tree is damaged; the events are as they were recorded")
                return recomputed
            }
        }
        throw .treeDiffers(
            "the frontier that was stored with the event at position \(size) is not that of the stored tiles"
        )
    }

    /// As the stored hashes have it.
    private func stored(_ size: UInt64) throws(EventLogError) -> TileBuilder {
        try TileBuilder(size: size) { tile throws(EventLogError) in
            guard tile.level > 0 else { return try end.tail(tile) }
            var hashes: [TreeHash] = []
            for place in 0..<tile.width {
                hashes.append(TreeHash(complete: try store.hashes(ofFull: tile.child(at: place))))
            }
            return hashes
        }
    }

    /// As the events have it that are in no full tile of the second level; `nil` where one is missing.
    private func recomputed(_ size: UInt64) throws(EventLogError) -> TileBuilder? {
        let full = UInt64(Tile.fullWidth)
        let first = size / (full * full) * (full * full)
        guard let leaves = try leaves(from: first, to: size) else { return nil }
        return try? TileBuilder(size: size) { tile throws(EventLogError) in
            switch tile.level {
            case 0: return Array(leaves.suffix(tile.width))
            case 1:
                return (0..<tile.width).map { TreeHash(complete: leaves[$0 * Int(full)..<($0 + 1) * Int(full)]) }
            default:
                var hashes: [TreeHash] = []
                for place in 0..<tile.width {
                    hashes.append(TreeHash(complete: try store.hashes(ofFull: tile.child(at: place))))
                }
                return hashes
            }
        }
    }

    /// The hashes of the events after some up to others; `nil` where one is missing.
    private func leaves(from first: UInt64, to size: UInt64) throws(EventLogError) -> [TreeHash]? {
        var leaves: [TreeHash] = []
        var isWhole = true
        try store.read { txn throws(LMDBError) in
            try store.uncheckedEvents.scan(from: BigEndianUInt64(first + 1), in: txn) { key, bytes throws(LMDBError) in
                guard UInt64(leaves.count) < size - first else { return .stop }
                isWhole = key.rawValue == first + UInt64(leaves.count) + 1
                guard isWhole else { return .stop }
                leaves.append(LeafHash(of: bytes).node)
                return .proceed
            }
        }
        return isWhole && UInt64(leaves.count) == size - first ? leaves : nil
    }
}
