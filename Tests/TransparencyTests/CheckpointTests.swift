import TestKit
import Testing
import Transparency

/// Checkpoints, signed and opened.
struct CheckpointTests {
    struct TesseraLog: Decodable {
        let vkey: String
        let skey: String
        let entries: [String]
        let checkpointsBySize: [String: String]
        let tile0000P15Hex: String
        let entries000P15Hex: String
    }

    @Test
    func theLogThatTesseraWroteIsWrittenAgainByteByByte() throws {
        let log: TesseraLog = try Fixture.load("tessera_log")
        let (signer, key) = (try SigningKey(secretText: log.skey), try VerifierKey(log.vkey))
        #expect(signer.verifierKey == key)
        #expect(log.checkpointsBySize.count == 16)
        var store = TileStore()
        var bundle: [UInt8] = []
        for size in 0...log.entries.count {
            if size > 0 {
                let entry = Array(log.entries[size - 1].utf8)
                store.append(entry)
                try EntryBundle.append(entry.span.bytes, to: &bundle)
            }
            let expected = try #require(log.checkpointsBySize["\(size)"])
            let checkpoint = try Checkpoint(origin: key.name, size: UInt64(size), root: store.builder.frontier.root)
            #expect(try checkpoint.signed(by: signer).bytes == Array(expected.utf8))
            #expect(try VerifiedCheckpoint(Array(expected.utf8), log: key).checkpoint == checkpoint)
        }
        let tile = try #require(Array(Tile.all(inTreeOf: 15)).first)
        #expect(try Tile.bytes(of: store.hashes(tile)) == Array(hexadecimal: log.tile0000P15Hex))
        #expect(try bundle == Array(hexadecimal: log.entries000P15Hex))
        let name = EntryBundle(index: 0, width: 15)
        #expect(try name.entries(in: bundle.span.bytes) == log.entries.map { Array($0.utf8) })
    }

    static let root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

    @Test(arguments: [
        ("", "three lines"), ("a\n", "three lines"), ("a\n0\n", "three lines"), ("a\n0\n\(root)", "three lines"),
        ("\n0\n\(root)\n", "line 1"), ("a\r\n0\n\(root)\n", "line 1"), ("a\n\n\(root)\n", "line 2"),
        ("a\n00\n\(root)\n", "line 2"), ("a\n01\n\(root)\n", "line 2"), ("a\n+1\n\(root)\n", "line 2"),
        ("a\n-1\n\(root)\n", "line 2"), ("a\n 1\n\(root)\n", "line 2"), ("a\n1 \n\(root)\n", "line 2"),
        ("a\n18446744073709551616\n\(root)\n", "line 2"), ("a\n٣\n\(root)\n", "line 2"),
        ("a\n0x1\n\(root)\n", "line 2"),
        ("a\n1\n\(root.dropLast())\n", "line 3"), ("a\n1\n\(root) \n", "line 3"), ("a\n1\nAAAA\n", "line 3"),
        ("a\n1\n\(root.dropLast(2))V=\n", "line 3"), ("a\n1\n\(root)\n\n", "line 4"),
        ("a\n1\n\(root)\n\nx\n", "line 4"),
    ])
    func aMalformedCheckpointIsRefused(text: String, place: String) throws {
        let error = try refusal { () throws(TransparencyError) in try Checkpoint(text: text) }
        #expect(error.code == .malformed)
        #expect(error.message.contains(place), "\(error)")
    }

    @Test
    func furtherLinesAreKept() throws {
        let text = "a\n18446744073709551615\n\(CheckpointTests.root)\nmore lines\n and more\n"
        let checkpoint = try Checkpoint(text: text)
        #expect(checkpoint.extensions == ["more lines", " and more"])
        #expect(checkpoint.size == .max)
        #expect(checkpoint.text == text)
        #expect(try checkpoint != Checkpoint(origin: "a", size: .max, root: .empty))
    }

    @Test(arguments: ["", "a\nb", "a\r"])
    func anOriginThatIsNoLineIsRefused(origin: String) throws {
        let error = try refusal { () throws(TransparencyError) in
            try Checkpoint(origin: origin, size: 0, root: .empty)
        }
        #expect(error.message.hasPrefix("origin: expected a line without control characters"))
    }

    @Test
    func aCheckpointReadsBack() throws {
        var random = SeededRandom(for: "aCheckpointReadsBack")
        let key = try SigningKey(generatedFor: "example.org/log")
        for _ in 0..<200 {
            let root = TreeHash.empty.flipped(&random)
            let checkpoint = try Checkpoint(origin: key.name, size: random.next(), root: root)
            let note = try checkpoint.signed(by: key).bytes
            #expect(try VerifiedCheckpoint(note, log: key.verifierKey).checkpoint == checkpoint)
            #expect(try Checkpoint(text: checkpoint.text) == checkpoint)
            let mutated = Mutation.of(note, &random)
            if let read = try? VerifiedCheckpoint(mutated, log: key.verifierKey) {
                #expect(read.checkpoint == checkpoint)
            }
        }
    }

    @Test
    func theCheckpointOfAnotherLogIsRefused() throws {
        let key = try SigningKey(generatedFor: "example.org/log")
        let note = try Checkpoint(origin: "example.org/other", size: 0, root: .empty).signed(by: key).bytes
        let error = try refusal { () throws(TransparencyError) in try VerifiedCheckpoint(note, log: key.verifierKey) }
        #expect(error.code == .otherLog)
        #expect(error.message == "the checkpoint is that of \"example.org/other\", not of \"example.org/log\"")
        let opened = try VerifiedCheckpoint(note, log: key.verifierKey, origin: "example.org/other")
        #expect(opened.checkpoint.origin == "example.org/other")
    }

    @Test
    func theRealCheckpointOfAnotherOriginThanItsKeyOpens() throws {
        let notes = try (Fixture.load("signed_notes") as NoteTests.Notes).valid
        let note = try #require(notes.first { $0.note.hasPrefix("go.sum database tree\n") })
        let opened = try VerifiedCheckpoint(
            Array(note.note.utf8),
            log: VerifierKey(note.vkey),
            origin: "go.sum database tree"
        )
        #expect(opened.checkpoint.size == 6_476_701)
        #expect(opened.checkpoint.root.base64 == "mb8QLQIs0Z0yP5Cstq6guj87oXWeC9gEM8oVikmm9Wk=")
    }

    @Test
    func cosignersDoNotStandInForTheLog() throws {
        let notes = try (Fixture.load("signed_notes") as NoteTests.Notes).valid
        let cosigned = try #require(notes.last)
        let (log, witness) = (try VerifierKey(notes[4].vkey), try VerifierKey(cosigned.vkey))
        let opened = try VerifiedCheckpoint(Array(cosigned.note.utf8), log: log, cosigners: [witness])
        #expect(opened.signatures.map(\.key) == [log, witness])
        #expect(opened.signatures.map(\.time) == [nil, 1_790_000_000])

        let lines = cosigned.note.split(separator: "\n", omittingEmptySubsequences: false)
        let alone = Array((lines[..<4] + lines[5...]).joined(separator: "\n").utf8)
        #expect(try SignedNote(alone).verify(with: [witness]).count == 1)
        let error = try refusal { () throws(TransparencyError) in
            try VerifiedCheckpoint(alone, log: log, cosigners: [witness])
        }
        #expect(error.code == .unknownSigner)
        #expect(error.message == "only cosigners signed: expected a signature of \(log)")
    }
}
