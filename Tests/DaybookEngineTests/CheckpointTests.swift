import DaybookEngine
import EventLog
import Events
import Foundation
import TestSupport
import Testing
import Transparency

/// What the engine signs, and with which key.
struct CheckpointTests {
    private let folder = EngineFolder()

    private func drafts(_ count: Int, _ prefix: String = "e") -> [Draft] {
        (0..<count).map { .violation("A1", "2021-06-0\(1 + $0 % 9)").id("\(prefix)-\($0)") }
    }

    private func opened(_ note: SignedNote, _ engine: Engine) throws -> Checkpoint {
        try VerifiedCheckpoint(note.bytes, log: #require(engine.verifierKey), origin: EngineFolder.origin).checkpoint
    }

    // MARK: - What is signed

    @Test
    func aCheckpointIsOfAllThatIsRecordedAndSignedWithTheKeyOfTheFolder() async throws {
        let engine = try folder.open()
        try await engine.record(allOf: drafts(300))
        let checkpoint = try opened(try await engine.sign(), engine)
        #expect(checkpoint.origin == EngineFolder.origin)
        #expect(checkpoint.size == 300)
        #expect(checkpoint.root == (try engine.log.root(ofFirst: Position(300))))
        #expect(engine.lastSignedSize == Position(300))
        #expect(try engine.log.keys() == [engine.verifierKey])
        let secret = try String(contentsOfFile: folder.keys + "/signing.key", encoding: .utf8)
        let key = try SigningKey(secretText: secret.trimmingCharacters(in: .newlines))
        #expect(key.verifierKey == engine.verifierKey)
    }

    @Test
    func anEmptyLogIsSignedAsWell() async throws {
        let engine = try folder.open()
        let checkpoint = try opened(try await engine.sign(), engine)
        #expect(checkpoint.size == 0)
        #expect(checkpoint.root == .empty)
        try await engine.record(drafts(1)[0])
        #expect(try opened(try await engine.sign(), engine).size == 1)
        #expect(engine.rollback == nil)
    }

    @Test
    func withoutGrowthTheSameBytesAreGiven() async throws {
        let first: [UInt8]
        do {
            let engine = try folder.open()
            try await engine.record(allOf: drafts(3))
            first = try await engine.sign().bytes
            #expect(try await engine.sign().bytes == first)
            // What is refused does not make the log grow.
            _ = try await engine.refusal(of: drafts(1)[0].note("another"))
            #expect(try await engine.sign().bytes == first)
            engine.drain()
        }
        let engine = try folder.open()
        #expect(engine.lastSignedSize == Position(3))
        #expect(try await engine.sign().bytes == first)
        #expect(try engine.log.lastCheckpoint() == first)
    }

    @Test
    func whatIsSignedAfterGrowthGoesOnFromWhatWasSignedBefore() async throws {
        var before: Checkpoint?
        for count in [1, 200, 55, 1, 300] {
            let engine = try folder.open()
            try await engine.record(allOf: drafts(count, "\(before?.size ?? 0)"))
            let checkpoint = try opened(try await engine.sign(), engine)
            if let before {
                let proof = try engine.log.consistencyProof(
                    from: Position(before.size),
                    to: Position(checkpoint.size)
                )
                try proof.verify(olderRoot: before.root, newerRoot: checkpoint.root)
            }
            before = checkpoint
            engine.drain()
        }
        #expect(before?.size == 557)
        let engine = try folder.open()
        let result = try await engine.verify { _, _ in }
        #expect(result.findings == [])
        #expect(result.checkpoints == 5)
    }

    @Test
    func everyPositionIsProved() async throws {
        let engine = try folder.open()
        try await engine.record(allOf: drafts(513))
        try await engine.sign()
        for position in [1, 2, 255, 256, 257, 400, 512, 513] as [UInt64] {
            let proof = try #require(try await engine.proof(of: Position(position)))
            let bytes = try #require(try engine.log.bytes(at: Position(position)))
            let read = try LogProof(proof.bytes)
            let verified = try read.verify(LeafHash(of: bytes.span.bytes), log: #require(engine.verifierKey))
            #expect(verified.checkpoint.size == 513)
            #expect(read.index == position - 1)
        }
        for position in [0, 514, 9999] as [UInt64] { #expect(try await engine.proof(of: Position(position)) == nil) }
    }

    @Test
    func manyWhoAskAtOnceAreGivenCheckpointsThatDoNotContradict() async throws {
        let engine = try folder.open()
        let drafts = drafts(100)
        let notes = try await withThrowingTaskGroup(of: SignedNote.self) { group in
            for draft in drafts {
                group.addTask {
                    try await engine.record(draft)
                    return try await engine.sign()
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for note in notes {
            let checkpoint = try opened(note, engine)
            #expect(checkpoint.root == (try engine.log.root(ofFirst: Position(checkpoint.size))))
        }
    }

    // MARK: - The folder of the key

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private func openingFails(saying words: String, sourceLocation: SourceLocation = #_sourceLocation) {
        do {
            _ = try folder.open()
            Issue.record("it was opened", sourceLocation: sourceLocation)
        } catch {
            #expect("\(error)".contains(words), "\(error)", sourceLocation: sourceLocation)
        }
    }

    @Test
    func keysAreForTheOwnerAlone() async throws {
        _ = try await folder.open().sign()
        #expect(try mode(folder.keys) == 0o700)
        for file in ["signing.key", "last-signed"] { #expect(try mode(folder.keys + "/" + file) == 0o600) }
        #expect(try folder.keyFiles == ["last-signed", "signing.key"], "no drafts are left")
    }

    @Test(arguments: ["", "/signing.key"], [0o640, 0o604, 0o710])
    func whatOthersMayReadIsRefused(what: String, mode: mode_t) throws {
        do { _ = try folder.open() }
        #expect(chmod(folder.keys + what, what.isEmpty ? mode | 0o700 : mode) == 0)
        openingFails(saying: "\(folder.keys + what): others may use it")
        #expect(chmod(folder.keys + what, what.isEmpty ? 0o700 : 0o600) == 0)
        _ = try folder.open()
    }

    @Test
    func theKeyOfAnotherLogIsRefused() throws {
        do { _ = try folder.open() }
        let other = try SigningKey(generatedFor: "daybook.example/other")
        try Data((other.secretText + "\n").utf8).write(to: URL(filePath: folder.keys + "/signing.key"))
        openingFails(saying: "it is the key of daybook.example/other, not of \(EngineFolder.origin)")
    }

    @Test(arguments: ["", "PRIVATE+KEY+nonsense\n"])
    func aKeyThatCannotBeReadIsRefusedAndNotRepeated(text: String) throws {
        do { _ = try folder.open() }
        try Data(text.utf8).write(to: URL(filePath: folder.keys + "/signing.key"))
        openingFails(saying: "\(folder.keys)/signing.key: signing key: expected PRIVATE+KEY+")
    }

    @Test(arguments: [[], Array("nonsense".utf8)] as [[UInt8]])
    func aLastCheckpointThatCannotBeReadIsRefused(bytes: [UInt8]) async throws {
        do {
            let engine = try folder.open()
            try await engine.sign()
            engine.drain()
        }
        try Data(bytes).write(to: URL(filePath: folder.keys + "/last-signed"))
        openingFails(saying: "\(folder.keys)/last-signed: the last checkpoint of \(EngineFolder.origin) cannot be told")
    }
}
