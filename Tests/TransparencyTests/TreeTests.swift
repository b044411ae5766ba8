import TestKit
import Testing
import Transparency

/// Laws of the tree, on random sizes, against the recursion of the RFC.
struct TreeTests {
    private static func entries(_ count: Int, _ random: inout SeededRandom) -> [[UInt8]] {
        (0..<count).map { _ in (0..<random.int(0...40)).map { _ in UInt8(random.int(0...255)) } }
    }

    @Test
    func theEmptyTreeHasTheHashOfNothing() throws {
        let expected = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        #expect(TreeHash.empty.description == expected)
        #expect(Frontier().root == .empty)
        #expect(try TileStore().root(0) == .empty)
    }

    @Test
    func theRootOfEverySizeIsThatOfTheDefinition() throws {
        var random = SeededRandom(for: "theRootOfEverySizeIsThatOfTheDefinition")
        let entries = TreeTests.entries(520, &random)
        let naive = NaiveTree(entries)
        let store = TileStore(entries)
        var frontier = Frontier()
        for size in 0...entries.count {
            if size > 0 { frontier.append(LeafHash(of: entries[size - 1])) }
            let expected = naive.root(0..<size)
            #expect(frontier.root.bytes == expected)
            #expect(try store.root(size).bytes == expected, "a later log has the root of size \(size)")
            #expect(try Frontier(frontier.bytes.span.bytes) == frontier)
        }
    }

    @Test
    func everyProofOfSmallTreesIsThatOfTheDefinition() throws {
        var random = SeededRandom(for: "everyProofOfSmallTreesIsThatOfTheDefinition")
        let entries = TreeTests.entries(40, &random)
        let naive = NaiveTree(entries)
        let store = TileStore(entries)
        for size in 1...entries.count {
            for index in 0..<size {
                let proof = try store.inclusion(index, size)
                #expect(proof.hashes.map(\.bytes) == naive.path(index, 0..<size))
                try proof.verify(LeafHash(of: entries[index]), root: store.root(size))
            }
            for older in 1...size {
                let proof = try store.consistency(older, size)
                #expect(proof.hashes.map(\.bytes) == naive.consistency(older, size))
                try proof.verify(olderRoot: store.root(older), newerRoot: store.root(size))
            }
        }
    }

    @Test
    func anAlteredInclusionProofIsRefused() throws {
        var random = SeededRandom(for: "anAlteredInclusionProofIsRefused")
        let entries = TreeTests.entries(1200, &random)
        let store = TileStore(entries)
        for _ in 0..<300 {
            let size = random.int(1...entries.count)
            let index = random.int(0...size - 1)
            let (leaf, root) = (LeafHash(of: entries[index]), try store.root(size))
            let proof = try store.inclusion(index, size)
            try proof.verify(leaf, root: root)

            for hashes in proof.hashes.alterations(&random) {
                let altered = InclusionProof(index: proof.index, size: proof.size, hashes: hashes)
                #expect(
                    try refusal { () throws(TransparencyError) in try altered.verify(leaf, root: root) }.code
                        == .notIncluded
                )
            }
            let otherLeaf = LeafHash(node: leaf.node.flipped(&random))
            #expect(throws: TransparencyError.self) { try proof.verify(otherLeaf, root: root) }
            #expect(throws: TransparencyError.self) { try proof.verify(leaf, root: root.flipped(&random)) }

            let other = (index: random.int(0...size), size: random.int(0...2 * size))
            let moved = InclusionProof(index: UInt64(other.index), size: UInt64(size), hashes: proof.hashes)
            #expect(((try? moved.verify(leaf, root: root)) != nil) == (other.index == index))
            let resized = InclusionProof(index: UInt64(index), size: UInt64(other.size), hashes: proof.hashes)
            let isSameWay = Sides.inclusion(index, size: other.size) == Sides.inclusion(index, size: size)
            #expect(((try? resized.verify(leaf, root: root)) != nil) == isSameWay, "\(index), \(size) as \(other.size)")
        }
    }

    @Test
    func anAlteredConsistencyProofIsRefused() throws {
        var random = SeededRandom(for: "anAlteredConsistencyProofIsRefused")
        let entries = TreeTests.entries(1200, &random)
        let store = TileStore(entries)
        for _ in 0..<300 {
            let newer = random.int(2...entries.count)
            let older = random.int(1...newer - 1)
            let (olderRoot, newerRoot) = (try store.root(older), try store.root(newer))
            let proof = try store.consistency(older, newer)
            try proof.verify(olderRoot: olderRoot, newerRoot: newerRoot)

            for hashes in proof.hashes.alterations(&random) {
                let altered = ConsistencyProof(older: proof.older, newer: proof.newer, hashes: hashes)
                let error = try refusal { () throws(TransparencyError) in
                    try altered.verify(olderRoot: olderRoot, newerRoot: newerRoot)
                }
                #expect(error.code == .notConsistent)
            }
            #expect(throws: TransparencyError.self) {
                try proof.verify(olderRoot: olderRoot.flipped(&random), newerRoot: newerRoot)
            }
            #expect(throws: TransparencyError.self) {
                try proof.verify(olderRoot: olderRoot, newerRoot: newerRoot.flipped(&random))
            }

            for other in [(random.int(0...newer), newer), (older, random.int(0...2 * newer))] {
                let resized = ConsistencyProof(older: UInt64(other.0), newer: UInt64(other.1), hashes: proof.hashes)
                let isSameWay = Sides.consistency(other.0, other.1) == Sides.consistency(older, newer)
                let isTaken = (try? resized.verify(olderRoot: olderRoot, newerRoot: newerRoot)) != nil
                #expect(isTaken == isSameWay, "\(older) to \(newer) as \(other)")
            }
        }
    }

    @Test
    func aRefusalSaysWhatIsNotShown() throws {
        let store = TileStore((0..<9).map { [UInt8($0)] })
        let (leaf, root) = (LeafHash(of: [3]), try store.root(9))
        let proof = try store.inclusion(3, 9)
        func message(_ body: () throws(TransparencyError) -> Void) throws -> String { try refusal(body).message }

        let outside = InclusionProof(index: 9, size: 9, hashes: [])
        #expect(
            try message { () throws(TransparencyError) in try outside.verify(leaf, root: root) }
                == "leaf 9 is not shown to be in the tree of size 9: the tree has only leaves below 9"
        )
        let short = InclusionProof(index: 3, size: 9, hashes: proof.hashes.dropLast())
        #expect(
            try message { () throws(TransparencyError) in try short.verify(leaf, root: root) }
                == "leaf 3 is not shown to be in the tree of size 9: the proof has fewer hashes than the way to the root"
        )
        let backwards = ConsistencyProof(older: 9, newer: 3, hashes: [])
        #expect(
            try message { () throws(TransparencyError) in try backwards.verify(olderRoot: root, newerRoot: root) }
                == "the tree of size 3 is not shown to continue the tree of size 9: the older tree is the larger one"
        )
        let forked = ConsistencyProof(older: 9, newer: 9, hashes: [])
        #expect(
            try message { () throws(TransparencyError) in try forked.verify(olderRoot: root, newerRoot: .empty) }
                == "the tree of size 9 is not shown to continue the tree of size 9: they have one size and two roots"
        )
    }

    @Test
    func aProofInATreeOfABillionLeavesReadsAtMostEightTiles() throws {
        // Every subtree has a hash made up from its name: proofs are made, if not of real leaves.
        var asked: [Tile] = []
        let source: (Tile) -> [TreeHash] = { tile in
            asked.append(tile)
            return [TreeHash](repeating: LeafHash(of: Array(tile.path.utf8)).node, count: tile.width)
        }
        let size: UInt64 = 1_000_000_007
        _ = InclusionProof(index: 123_456_789, size: size, hashes: source)
        #expect(asked.count <= 8 && Set(asked).count == asked.count)
        #expect(asked.allSatisfy { $0.isAvailable(inTreeOf: size) })
        asked = []
        _ = ConsistencyProof(older: 123_456_789, newer: size, hashes: source)
        #expect(asked.count <= 8 && Set(asked).count == asked.count)
        #expect(asked.allSatisfy { $0.isAvailable(inTreeOf: size) })
    }
}

extension TreeHash {
    func flipped(_ random: inout SeededRandom) -> TreeHash {
        var bytes = self.bytes
        bytes[random.int(0...31)] ^= 1 << UInt8(random.int(0...7))
        return TreeHash(bytes: bytes) ?? .empty
    }
}

extension [TreeHash] {
    /// One bit flipped, one hash dropped, and one added.
    fileprivate func alterations(_ random: inout SeededRandom) -> [[TreeHash]] {
        var added = self
        added.insert(isEmpty ? .empty : random.pick(self), at: random.int(0...count))
        guard !isEmpty else { return [added] }
        var (flipped, dropped) = (self, self)
        let place = random.int(0...count - 1)
        flipped[place] = flipped[place].flipped(&random)
        dropped.remove(at: place)
        return [added, flipped, dropped]
    }
}
