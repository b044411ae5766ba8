import Foundation
import Testing
import Transparency

/// The known answers of RFC 6962 trees.
struct MerkleVectorTests {
    struct InclusionCase: Decodable, CustomTestStringConvertible {
        let leafIdx: UInt64
        let treeSize: UInt64
        let root: String?
        let leafHash: String?
        let proof: [String]?
        let desc: String
        let wantErr: Bool

        var testDescription: String { "\(leafIdx) of \(treeSize): \(desc)" }
    }

    struct ConsistencyCase: Decodable, CustomTestStringConvertible {
        let size1: UInt64
        let size2: UInt64
        let root1: String
        let root2: String
        let proof: [String]?
        let desc: String
        let wantErr: Bool

        var testDescription: String { "\(size1) to \(size2): \(desc)" }
    }

    struct Cases<Case: Decodable>: Decodable {
        let cases: [Case]
    }

    @Test
    func theInclusionCasesOfTransparencyDevHold() throws {
        let cases = try (Fixture.load("merkle_inclusion") as Cases<InclusionCase>).cases
        #expect(cases.count == 98)
        for each in cases { #expect(try isIncluded(each) == !each.wantErr, "\(each.testDescription)") }
    }

    @Test
    func theConsistencyCasesOfTransparencyDevHold() throws {
        let cases = try (Fixture.load("merkle_consistency") as Cases<ConsistencyCase>).cases
        #expect(cases.count == 98)
        for each in cases { #expect(try isConsistent(each) == !each.wantErr, "\(each.testDescription)") }
    }

    /// Whether each hash has 32 bytes, and the proof verifies.
    private func isIncluded(_ each: InclusionCase) throws -> Bool {
        guard let root = try TreeHash(bytes: Array(base64: each.root ?? "")),
            let leaf = try LeafHash(bytes: Array(base64: each.leafHash ?? ""))
        else { return false }
        let hashes = try (each.proof ?? []).map { try TreeHash(bytes: Array(base64: $0)) }
        guard !hashes.contains(nil) else { return false }
        let proof = InclusionProof(index: each.leafIdx, size: each.treeSize, hashes: hashes.compactMap { $0 })
        return (try? proof.verify(leaf, root: root)) != nil
    }

    private func isConsistent(_ each: ConsistencyCase) throws -> Bool {
        let (older, newer) = (try root(each.root1), try root(each.root2))
        let hashes = try (each.proof ?? []).map { try TreeHash(bytes: Array(base64: $0)) }
        guard !hashes.contains(nil) else { return false }
        let proof = ConsistencyProof(older: each.size1, newer: each.size2, hashes: hashes.compactMap { $0 })
        return (try? proof.verify(olderRoot: older, newerRoot: newer)) != nil
    }

    /// Some cases have a word in place of a root, where only equality matters; its hash stands for it here.
    private func root(_ text: String) throws -> TreeHash {
        let bytes = try [UInt8](base64: text)
        return TreeHash(bytes: bytes) ?? LeafHash(of: bytes).node
    }

    struct SmallTrees: Decodable {
        let leafInputsHex: [String]
        let leafHashes: [String]
        let rootsBySize: [String]
        let frontierBySizeLeftToRight: [[String]]
        let inclusion: [Inclusion]
        let consistency: [Consistency]
    }

    struct Inclusion: Decodable {
        let index: Int
        let size: Int
        let proof: [String]
    }

    struct Consistency: Decodable {
        let old: Int
        let new: Int
        let proof: [String]
    }

    @Test
    func theTreesOfUpToEightLeavesAreThoseOfTheRFC() throws {
        let trees: SmallTrees = try Fixture.load("rfc6962_small_trees")
        let entries = try trees.leafInputsHex.map { try [UInt8](hexadecimal: $0) }
        #expect(entries.map { LeafHash(of: $0).description } == trees.leafHashes)
        var frontier = Frontier()
        for size in 0...entries.count {
            if size > 0 { frontier.append(LeafHash(of: entries[size - 1])) }
            #expect(frontier.root.description == trees.rootsBySize[size])
            #expect(frontier.nodes.map(\.description) == trees.frontierBySizeLeftToRight[size])
        }
        try check(TileStore(entries), inclusion: trees.inclusion, consistency: trees.consistency)
    }

    struct LargeTrees: Decodable {
        struct Size: Decodable {
            let root: String
            let frontier: [String]
        }

        let sizes: [String: Size]
        let proofs: [Inclusion]
        let consistency: [Consistency]
    }

    @Test
    func theTreesOfUpTo70000LeavesAreThoseOfOtherPrograms() throws {
        let trees: LargeTrees = try Fixture.load("large_trees")
        #expect(trees.sizes.count == 19)
        var store = TileStore()
        for index in 0..<70_000 {
            store.append(LargeLog.entry(index))
            guard let expected = trees.sizes["\(index + 1)"] else { continue }
            #expect(store.builder.frontier.root.description == expected.root)
            #expect(store.builder.frontier.nodes.map(\.description) == expected.frontier)
        }
        for (size, expected) in trees.sizes {
            #expect(try store.root(#require(Int(size))).description == expected.root)
        }
        #expect(store.full.count == 274)
        try check(store, inclusion: trees.proofs, consistency: trees.consistency)
    }

    private func check(_ store: TileStore, inclusion: [Inclusion], consistency: [Consistency]) throws {
        for each in inclusion {
            let proof = try store.inclusion(each.index, each.size)
            #expect(proof.hashes.map(\.description) == each.proof, "\(each.index) of \(each.size)")
        }
        for each in consistency {
            let proof = try store.consistency(each.old, each.new)
            #expect(proof.hashes.map(\.description) == each.proof, "\(each.old) to \(each.new)")
            try proof.verify(olderRoot: store.root(each.old), newerRoot: store.root(each.new))
        }
    }
}

/// The log of the large known answers.
enum LargeLog {
    static func entry(_ index: Int) -> [UInt8] {
        Array(String(repeating: "event \(index)\n", count: 1 + index % 3).utf8)
    }
}
