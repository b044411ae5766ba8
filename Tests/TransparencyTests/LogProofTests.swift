import TestKit
import Testing
import Transparency

/// Proofs that stand by themselves.
struct LogProofTests {
    struct Proofs: Decodable {
        struct Marshal: Decodable {
            let index: UInt64
            let hashes: [String]
            let checkpoint: String
            let want: String
        }

        let logVkey: String
        let cosignerVkey: String
        let leaf: String
        let proof: String
        let unmarshalMustFail: [String]
        let marshal: [Marshal]
    }

    @Test
    func theProofOfTheSpecificationVerifies() throws {
        let proofs: Proofs = try Fixture.load("tlog_proof")
        let proof = try LogProof(Array(proofs.proof.utf8))
        #expect(proof.bytes == Array(proofs.proof.utf8))
        #expect(proof.index == 46_666 && proof.hashes.count == 17 && proof.extra == nil)
        let (log, cosigner) = (try VerifierKey(proofs.logVkey), try VerifierKey(proofs.cosignerVkey))
        let leaf = LeafHash(of: Array(proofs.leaf.utf8))
        let opened = try proof.verify(leaf, log: log, cosigners: [cosigner])
        #expect(opened.checkpoint.size == 70_000)
        #expect(opened.signatures.count == 2)

        let other = try refusal { () throws(TransparencyError) in try proof.verify(LeafHash(of: [1]), log: log) }
        #expect(other.code == .notIncluded)
        #expect(
            other.message.hasPrefix(
                "leaf 46666 is not shown to be in the tree of size 70000: the proof leads to the root"
            )
        )
        let stranger = try SigningKey(generatedFor: log.name).verifierKey
        let unknown = try refusal { () throws(TransparencyError) in try proof.verify(leaf, log: stranger) }
        #expect(unknown.code == .unknownSigner)
    }

    @Test
    func proofsAreWrittenAsTheSpecificationWritesThem() throws {
        let proofs: Proofs = try Fixture.load("tlog_proof")
        for each in proofs.marshal {
            let hashes = try each.hashes.map { try #require(TreeHash(base64: $0)) }
            let proof = LogProof(index: each.index, hashes: hashes, checkpoint: Array(each.checkpoint.utf8))
            #expect(proof.bytes == Array(each.want.utf8))
            #expect(try LogProof(Array(each.want.utf8)) == proof)
        }
    }

    @Test
    func malformedProofsOfTheSpecificationAreRefused() throws {
        let proofs: Proofs = try Fixture.load("tlog_proof")
        #expect(proofs.unmarshalMustFail.count == 6)
        for text in proofs.unmarshalMustFail {
            #expect(try refusal { () throws(TransparencyError) in try LogProof(Array(text.utf8)) }.code == .malformed)
        }
    }

    @Test(arguments: [
        ("", "a blank line before the checkpoint"), ("c2sp.org/tlog-proof@v1\nindex 0\n", "a blank line"),
        ("c2sp.org/tlog-proof@v2\nindex 0\n\nx", "line 1: expected c2sp.org/tlog-proof@v1, found"),
        ("c2sp.org/tlog-proof@v1 \nindex 0\n\nx", "line 1"), ("c2sp.org/tlog-proof@v1\r\nindex 0\n\nx", "line 1"),
        (
            "c2sp.org/tlog-proof@v1\n\nx",
            "line 2: expected index and a number without leading zeros, found a blank line"
        ),
        ("c2sp.org/tlog-proof@v1\nindex 00\n\nx", "line 2"), ("c2sp.org/tlog-proof@v1\nindex +1\n\nx", "line 2"),
        ("c2sp.org/tlog-proof@v1\nindex  1\n\nx", "line 2"), ("c2sp.org/tlog-proof@v1\nIndex 1\n\nx", "line 2"),
        ("c2sp.org/tlog-proof@v1\nindex 18446744073709551616\n\nx", "line 2"),
        ("c2sp.org/tlog-proof@v1\nextra AB==\nindex 1\n\nx", "line 2: expected extra and Base64"),
        ("c2sp.org/tlog-proof@v1\nindex 1\nextra AA==\n\nx", "line 3: expected a hash"),
        ("c2sp.org/tlog-proof@v1\nextra AA==\nextra AA==\nindex 1\n\nx", "line 3: expected index"),
        ("c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\nx", "line 3: expected a hash"),
    ])
    func aMalformedProofSaysWhere(text: String, expected: String) throws {
        let error = try refusal { () throws(TransparencyError) in try LogProof(Array(text.utf8)) }
        #expect(error.code == .malformed && error.message.contains(expected), "\(error)")
    }

    @Test
    func aProofHasAtMost64Hashes() throws {
        func text(_ count: Int) -> [UInt8] {
            LogProof(index: 0, hashes: Array(repeating: .empty, count: count), checkpoint: []).bytes
        }
        #expect(try LogProof(text(64)).hashes.count == 64)
        #expect(try refusal { () throws(TransparencyError) in try LogProof(text(65)) }.message.contains("line 67"))
    }

    @Test
    func aMutatedProofIsRefusedOrProvesTheSame() throws {
        var random = SeededRandom(for: "aMutatedProofIsRefusedOrProvesTheSame")
        let key = try SigningKey(generatedFor: "example.org/log")
        let entries = (0..<700).map { Array("entry \($0)".utf8) }
        let store = TileStore(entries)
        for _ in 0..<500 {
            let size = random.int(1...entries.count)
            let index = random.int(0...size - 1)
            let checkpoint = try Checkpoint(origin: key.name, size: UInt64(size), root: store.root(size))
            let proof = LogProof(
                index: UInt64(index),
                hashes: try store.inclusion(index, size).hashes,
                checkpoint: try checkpoint.signed(by: key).bytes,
                extra: random.chance(50) ? (0..<random.int(0...9)).map { UInt8($0) } : nil
            )
            let leaf = LeafHash(of: entries[index])
            #expect(try LogProof(proof.bytes) == proof)
            #expect(try proof.verify(leaf, log: key.verifierKey).checkpoint == checkpoint)

            let mutated = Mutation.of(proof.bytes, &random)
            guard let read = try? LogProof(mutated) else { continue }
            #expect(read.bytes == mutated)
            guard let opened = try? read.verify(leaf, log: key.verifierKey) else { continue }
            #expect(opened.checkpoint == checkpoint && read.index == proof.index && read.hashes == proof.hashes)
        }
    }
}
