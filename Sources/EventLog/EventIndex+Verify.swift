import Events
import LMDB

extension EventIndex {
    /// What the disk has, as of one moment.
    struct Contents {
        let through: Position
        let ids: Int
        let postings: Int
    }

    func contents() throws(EventLogError) -> Contents {
        try read { txn throws(LMDBError) in
            Contents(
                through: try through(in: txn),
                ids: try ids.count(in: txn),
                postings: try postings.count(in: txn)
            )
        }
    }

    /// Where the disk's block is not the one that was made again from the log.
    func differences(from block: IndexBlock) throws(EventLogError) -> [Verification.Finding] {
        var findings: [Verification.Finding] = []
        let remedy = "; remove the folder 'index' to have it made again"
        for (term, offsets) in block.postings {
            let stored = try read { txn throws(LMDBError) in
                try postings.get(key(term, in: block.number), in: txn) ?? []
            }
            guard stored != EventIndex.packed(offsets) else { continue }
            let differing = EventIndex.offsets(stored).symmetricDifference(offsets).min() ?? offsets.first ?? 0
            findings.append(
                .init(
                    .index,
                    at: Position(block.number * blockSize + UInt64(differing) + 1),
                    "the index does not have it under its \(term.dimensionName) as the log has\(remedy)"
                )
            )
        }
        for (key, position) in block.ids {
            let stored = try read { txn throws(LMDBError) in try ids.get(key.bytes, in: txn) }
            guard stored?.rawValue != position.value else { continue }
            let found = stored.map { "\($0.rawValue)" } ?? "none"
            findings.append(
                .init(.index, at: position, "the index has \(found) as the position of this source and id\(remedy)")
            )
        }
        return findings.sorted { ($0.position ?? .zero) < ($1.position ?? .zero) }
    }
}
