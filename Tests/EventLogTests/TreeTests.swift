import EventLog
import Events
import LMDB
import TestKit
import TestSupport
import Testing
import Transparency

/// The Merkle tree that the log keeps is the one that RFC 6962 says, over the bytes that are stored.
struct TreeTests {
    private let folder = LogFolder()
    private static let count = 700

    /// Makes sure that the tree of every size up to the head is that of the stored bytes.
    private func expectRightRoots(_ log: EventLog, _ sizes: some Sequence<Int>) throws {
        var tree = NaiveTree(try log.everything())
        for size in sizes {
            let root = try log.root(ofFirst: Position(UInt64(size)))
            #expect(root.bytes == tree.root(0..<size), "size \(size)")
        }
    }

    @Test
    func theRootOfEverySizeIsThatOfTheStoredBytes() throws {
        let log = try folder.open()
        try expectRightRoots(log, 0...0)
        try log.append(someDrafts(TreeTests.count), batchSize: 31)
        try expectRightRoots(log, 0...TreeTests.count)
    }

    @Test
    func proofsOfAnyPositionAndSizesVerify() throws {
        var random = SeededRandom(for: "TreeTests")
        let log = try folder.open()
        try log.append(someDrafts(TreeTests.count), batchSize: 100)
        for _ in 0..<200 {
            let size = random.int(1...TreeTests.count)
            let position = random.int(1...size)
            let newer = try log.root(ofFirst: Position(UInt64(size)))
            let bytes = try #require(try log.bytes(at: Position(UInt64(position))))
            let leaf = LeafHash(of: bytes.span.bytes)
            let inclusion = try log.inclusionProof(of: Position(UInt64(position)), amongFirst: Position(UInt64(size)))
            try inclusion.verify(leaf, root: newer)
            #expect(inclusion.index == UInt64(position) - 1)

            let older = random.int(1...size)
            let consistency = try log.consistencyProof(from: Position(UInt64(older)), to: Position(UInt64(size)))
            try consistency.verify(olderRoot: try log.root(ofFirst: Position(UInt64(older))), newerRoot: newer)

            // The proofs are of these and of no others.
            let other = LeafHash(of: (bytes + [0]).span.bytes)
            #expect(throws: TransparencyError.self) { try inclusion.verify(other, root: newer) }
            #expect(throws: TransparencyError.self) {
                try consistency.verify(olderRoot: other.node, newerRoot: newer)
            }
        }
    }

    @Test(arguments: [0, 1, 2, 100, 255, 256, 257, 400, 511, 512, 513, 600])
    func aLogThatIsOpenedAgainHasTheSameTreeAndGoesOn(size: Int) throws {
        let drafts = someDrafts(size + 300)
        do { try folder.open().append(Array(drafts[..<size]), batchSize: 50) }
        let log = try folder.open()
        try expectRightRoots(log, [0, size / 2, size])
        try log.append(Array(drafts[size..<(size + 1)]))
        try expectRightRoots(log, [size, size + 1])
        try log.append(Array(drafts[(size + 1)...]), batchSize: 300)
        try expectRightRoots(log, stride(from: 0, through: size + 300, by: 13))
    }

    @Test
    func aBatchMayFillSeveralTiles() throws {
        let log = try folder.open()
        try log.append(someDrafts(1100), batchSize: 1100)
        try expectRightRoots(log, [1, 255, 256, 257, 768, 1024, 1100])
        #expect(try log.bytes(of: Tile(level: 1, index: 0, width: 4))?.count == 128)
    }

    @Test
    func tilesHaveTheHashesOfTheEventsAndBundlesTheirBytes() throws {
        let log = try folder.open()
        try log.append(someDrafts(TreeTests.count), batchSize: 90)
        let entries = try log.everything()
        for tile in Tile.all(inTreeOf: UInt64(TreeTests.count)) {
            let bytes = try #require(try log.bytes(of: tile))
            let hashes = try tile.hashes(in: bytes.span.bytes)
            let width = tile.level == 0 ? 1 : 256
            for (place, hash) in hashes.enumerated() {
                let first = (Int(tile.index) * 256 + place) * width
                #expect(hash.bytes == naiveRoot(entries[first..<(first + width)]))
            }
        }
        for bundle in EntryBundle.all(inTreeOf: UInt64(TreeTests.count)) {
            let bytes = try #require(try log.bytes(of: bundle))
            let first = Int(bundle.index) * 256
            #expect(try bundle.entries(in: bytes.span.bytes) == Array(entries[first..<(first + bundle.width)]))
        }
    }

    /// A tile that was partial when somebody heard of it is still to be had when it is full.
    @Test
    func aPartialTileStaysToBeHadAndOneThatIsNotThereYetIsNot() throws {
        let log = try folder.open()
        try log.append(someDrafts(300))
        let partial = Tile(level: 0, index: 1, width: 40)
        let before = try log.bytes(of: partial)
        #expect(before?.count == 40 * 32)
        #expect(try log.bytes(of: Tile(level: 0, index: 1, width: 45)) == nil)
        #expect(try log.bytes(of: Tile(level: 0, index: 1)) == nil)
        #expect(try log.bytes(of: EntryBundle(index: 1, width: 45)) == nil)
        #expect(try log.bytes(of: Tile(level: 2, index: 0, width: 1)) == nil)
        let bundle = try log.bytes(of: EntryBundle(index: 1, width: 40))
        try log.append(someDrafts(300, "more"))
        #expect(try log.bytes(of: partial) == before)
        #expect(try log.bytes(of: EntryBundle(index: 1, width: 40)) == bundle)
        #expect(try log.bytes(of: Tile(level: 0, index: 1))?.count == 256 * 32)
    }

    @Test(.enabled(if: TemporaryDisk.isAvailable, "mounting a small disk takes root"))
    func anAppendThatIsRefusedLeavesTheTreeAsItWas() throws {
        let disk = try TemporaryDisk(bytes: 8 << 20)
        let log = try LogFolder.open(disk.path + "/data", indexBlockSize: 65_536)
        try log.append(someDrafts(250), batchSize: 50)
        try disk.fill()
        let large = someDrafts(40, "large").map { $0.note(String(repeating: "n", count: 60_000)) }
        let refusal = #expect(throws: EventLogError.self) { try log.append(large, batchSize: 40) }
        guard case .diskFull? = refusal else {
            Issue.record("\(String(describing: refusal))")
            return
        }
        #expect(log.head.position == Position(250))
        try expectRightRoots(log, 249...250)
        #expect(try log.verify(keys: []).isIntact)
        disk.makeRoom()
        try log.append(someDrafts(20, "then"), batchSize: 20)
        try expectRightRoots(log, 250...270)
        #expect(try log.verify(keys: []).findings == [])
    }

    /// What is stored of the tree is stored twice, and the events say which of the two is right.
    @Test(arguments: ["frontier", "tail"])
    func aDamagedEndOfTheTreeIsKnownAndTheRootIsRight(what: String) throws {
        let root: TreeHash
        do {
            let log = try folder.open()
            try log.append(someDrafts(300))
            root = try log.root(ofFirst: Position(300))
        }
        try folder.withDatabase { try $0.change(what, in: LogDatabase.tree) { $0.flip(bit: 100) } }
        let log = try folder.open()
        #expect(try log.root(ofFirst: Position(300)) == root)
        #expect(log.damage.known.positions.isEmpty)
        #expect(log.damage.known.faults.first?.hasSuffix("the events are as they were recorded") == true)
        // Such a tree is not signed.
        #expect(throws: EventLogError.self) { try log.expectTree() }
    }

    @Test
    func aTreeOfWhichNothingSaysWhatWasRecordedIsNotOpened() throws {
        do { try folder.open().append(someDrafts(300)) }
        try folder.withDatabase { database in
            try database.change("frontier", in: LogDatabase.tree) { $0.flip(bit: 100) }
            try database.change("tail", in: LogDatabase.tree) { $0.flip(bit: 100) }
        }
        let refusal = #expect(throws: EventLogError.self) { _ = try folder.open() }
        guard case .treeDiffers(let message)? = refusal else {
            Issue.record("\(String(describing: refusal))")
            return
        }
        #expect(message.contains("position 300"), "\(message)")
        #expect(try #require(refusal).description.contains("'daybookd verify' says what is wrong"))
    }

    @Test
    func aDamagedTileIsMadeAgainFromTheEventsAndKnown() throws {
        do { try folder.open().append(someDrafts(600), batchSize: 100) }
        let whole = try folder.copy().open()
        let events = try whole.everything()
        try folder.withDatabase {
            try $0.change(BigEndianUInt64(1), in: LogDatabase.tiles) { $0.flip(bit: 3 * 256 + 9) }
        }
        let log = try folder.open()
        #expect(try log.everything() == events)
        #expect(try log.bytes(at: Position(260)) == events[259])
        for tile in Tile.all(inTreeOf: 600) {
            #expect(try log.bytes(of: tile) == whole.bytes(of: tile), "\(tile.path)")
        }
        #expect(log.damage.known.positions.isEmpty && !log.damage.known.faults.isEmpty)
    }
}
