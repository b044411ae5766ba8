import Events
import LMDB
import Transparency

/// Makes the index again from the events, block by block, and holds it against the stored one.
struct IndexComparison {
    private let index: EventIndex
    private let stored: EventIndex.Contents
    private let origin: String
    private var block = IndexBlock(number: 0)
    private var postings = 0

    private static let remedy = "remove the folder 'index' to have it made again"

    /// - Parameter origin: The log's.
    init(_ index: EventIndex, origin: String) throws(EventLogError) {
        self.index = index
        self.stored = try index.contents()
        self.origin = origin
    }

    /// Adds the next event, and compares the block that it fills.
    mutating func add(_ event: Event, _ leaf: LeafHash) throws(EventLogError) -> [Verification.Finding] {
        block.add(event, leaf, blockSize: index.blockSize)
        guard block.count == Int(index.blockSize), event.position <= stored.through else {
            if block.count == Int(index.blockSize) { block = IndexBlock(number: block.number + 1) }
            return []
        }
        let full = block
        block = IndexBlock(number: full.number + 1)
        postings += full.postings.count
        var findings = try index.differences(from: full).map {
            Verification.Finding(.index, at: $0.position, "\($0.message); \(IndexComparison.remedy)")
        }
        if event.position == stored.through, stored.leaf != leaf.bytes {
            findings.append(
                .init(
                    .index,
                    at: event.position,
                    "the index was made of a log that has another event here; \(IndexComparison.remedy)"
                )
            )
        }
        return findings
    }

    /// What can be said once all events were added.
    ///
    /// - Parameter head: The last event.
    func findings(at head: Position) -> [Verification.Finding] {
        var findings: [Verification.Finding] = []
        if stored.ids > 0, stored.origin != Array(origin.utf8) {
            let found = String(decoding: stored.origin ?? [], as: UTF8.self)
            findings.append(.init(.index, "the index is that of \(found), not of \(origin); \(IndexComparison.remedy)"))
        }
        let isWhole = UInt64(stored.ids) == stored.through.value && stored.through.value % index.blockSize == 0
        if isWhole, stored.through > head {
            findings.append(
                .init(
                    .index,
                    at: head.next,
                    "the log ends before it, and its index was made of \(stored.through) events: it is an older copy, or part of it "
                        + "is lost; restore the newer log"
                )
            )
        } else if !isWhole || stored.postings != postings {
            findings.append(
                .init(
                    .index,
                    "the index says that it goes to position \(stored.through), and has \(stored.ids) submissions and "
                        + "\(stored.postings) lists of positions, where \(postings) were expected; \(IndexComparison.remedy)"
                )
            )
        }
        return findings
    }
}
