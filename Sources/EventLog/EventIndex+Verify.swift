import Events
import LMDB

extension EventIndex {
    /// What the disk has, as of one moment.
    struct Contents {
        let through: Position
        let leaf: [UInt8]?
        let origin: [UInt8]?
        let ids: Int
        let postings: Int
    }

    func contents() throws(EventLogError) -> Contents {
        try read { txn throws(LMDBError) in
            Contents(
                through: try through(in: txn),
                leaf: try meta.get("leaf", in: txn),
                origin: try meta.get("origin", in: txn),
                ids: try ids.count(in: txn),
                postings: try postings.count(in: txn)
            )
        }
    }

    /// Where the disk's block is not the one that was made again from the log, in order of position.
    func differences(from block: IndexBlock) throws(EventLogError) -> [(position: Position, message: String)] {
        var differences: [(position: Position, message: String)] = []
        for (term, offsets) in block.postings {
            let stored = try read { txn throws(LMDBError) in
                try postings.get(key(term, in: block.number), in: txn) ?? []
            }
            guard stored != EventIndex.packed(offsets) else { continue }
            let differing = EventIndex.offsets(stored).symmetricDifference(offsets).min() ?? offsets.first ?? 0
            differences.append(
                (
                    Position(block.number * blockSize + UInt64(differing) + 1),
                    "the index does not have it under its \(term.dimensionName) as the log has"
                )
            )
        }
        for (key, position) in block.ids {
            let stored = try read { txn throws(LMDBError) in try ids.get(key.bytes, in: txn) }
            guard stored?.rawValue != position.value else { continue }
            let found = stored.map { "position \($0.rawValue)" } ?? "nothing"
            differences.append((position, "the index has \(found) under its source and id"))
        }
        return differences.sorted { $0.position < $1.position }
    }
}
