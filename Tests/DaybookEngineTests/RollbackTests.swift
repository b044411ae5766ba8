import DaybookEngine
import EventLog
import Events
import Foundation
import Projections
import TestSupport
import Testing
import Transparency

/// A log that is put back, or written anew, is noticed by what was signed: it is read, and nothing is added to it.
struct RollbackTests {
    private let folder = EngineFolder()
    private let files = FileManager.default

    private func expectNothingIsAdded(
        to engine: Engine,
        saying words: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let rollback = try #require(engine.rollback, sourceLocation: sourceLocation)
        #expect(rollback.description.contains(words), "\(rollback)", sourceLocation: sourceLocation)
        #expect(
            rollback.description.contains("put the right log back; only where it is lost for ever, "),
            sourceLocation: sourceLocation
        )
        let last = try Data(contentsOf: URL(filePath: folder.keys + "/last-signed"))
        let state = files.contents(atPath: folder.data + "/log/data.mdb")
        try await engine.expectUnchanged {
            for mode in [EntryMode.native, .imported] {
                guard case .rolledBack? = try await engine.refusal(of: folder.drafts(1, "new")[0], mode: mode) else {
                    Issue.record("it was recorded", sourceLocation: sourceLocation)
                    return
                }
            }
            await #expect(throws: BatchRefusal.self) { try await engine.record(allOf: folder.drafts(2, "new")) }
            await #expect(throws: BatchRefusal.self) {
                try await engine.record(eachOf: folder.drafts(2, "new").map(\.submission), by: .officer)
            }
            await #expect(throws: Rollback.self) { try await engine.sign() }
            guard engine.log.head.position > .zero else { return }
            await #expect(throws: Rollback.self) { try await engine.proof(of: Position(1)) }
        }
        guard case .rolledBack(let told) = engine.health else {
            Issue.record("\(engine.health)", sourceLocation: sourceLocation)
            return
        }
        #expect(told.description == rollback.description && !engine.health.isWritable, sourceLocation: sourceLocation)
        let lastAfter = try Data(contentsOf: URL(filePath: folder.keys + "/last-signed"))
        #expect(lastAfter == last, sourceLocation: sourceLocation)
        #expect(files.contents(atPath: folder.data + "/log/data.mdb") == state, sourceLocation: sourceLocation)
        engine.drain()
    }

    @Test
    func anOlderCopyIsReadAndNothingIsAdded() async throws {
        try await folder.grow(by: 10, "first")
        let copy = try folder.copyData("copy")
        try await folder.grow(by: 5, "second")
        let right = try folder.copyData("right")

        try folder.put(copy)
        do {
            let engine = try folder.open()
            #expect(engine.log.head.position == Position(10))
            #expect(engine.state.position == Position(10))
            #expect(try await engine.state(asOf: .position(Position(7))).position == Position(7))
            try await expectNothingIsAdded(to: engine, saying: "a checkpoint of 15 events")
            #expect(engine.rollback?.description.contains("the log ends at position 10") == true)
        }
        // It stays so, however often it is opened.
        try await expectNothingIsAdded(to: try folder.open(), saying: "the log ends at position 10")

        try folder.put(right)
        let engine = try folder.open()
        #expect(engine.rollback == nil && engine.health.isWritable)
        try await engine.record(folder.drafts(1, "third")[0])
        try await engine.sign()
        #expect(engine.lastSignedSize == Position(16))
    }

    /// Copies of the log's own folder alone, without the index, which would notice by itself.
    @Test
    func anEmptyLogInPlaceOfOneThatHasSignedIsNoticed() async throws {
        try await folder.grow(by: 3, "first")
        try files.removeItem(atPath: folder.data)
        try await expectNothingIsAdded(to: try folder.open(), saying: "the log ends at position 0")
    }

    @Test(arguments: [0, 4])
    func aHistoryThatWasWrittenAnewIsNoticed(more: Int) async throws {
        try await folder.grow(by: 10, "first")
        try files.removeItem(atPath: folder.data)
        // As many events, or more, that are others; by the same program, with another folder of keys.
        let other = EngineFolder()
        do {
            let engine = try other.open()
            try await engine.record(allOf: folder.drafts(10 + more, "other"))
            engine.drain()
        }
        try files.copyItem(atPath: other.data, toPath: folder.data)
        do {
            let engine = try folder.open()
            try await expectNothingIsAdded(to: engine, saying: "the log's first 10 events have the root")
            let root = try engine.log.root(ofFirst: Position(10))
            #expect(engine.rollback?.description.contains("have the root \(root.base64)") == true)
        }
    }

    /// Signed once more than recorded: the process ended between the two, or the last checkpoint's file was restored.
    @Test
    func aLogThatGoesOnFromAnOlderCheckpointIsFine() async throws {
        try await folder.grow(by: 10, "first")
        let older = try Data(contentsOf: URL(filePath: folder.keys + "/last-signed"))
        try await folder.grow(by: 300, "second")
        try older.write(to: URL(filePath: folder.keys + "/last-signed"))
        let engine = try folder.open()
        #expect(engine.rollback == nil)
        #expect(engine.lastSignedSize == Position(10))
        try await engine.record(folder.drafts(1, "third")[0])
        let note = try await engine.sign()
        #expect(try VerifiedCheckpoint(note.bytes, log: #require(engine.verifierKey)).checkpoint.size == 311)
        #expect(try await engine.verify { _, _ in }.isIntact)
    }

    /// The log keeps its checkpoints too, so that a lost file does not let an older copy pass that has signed more.
    @Test
    func withoutTheFileTheLogsOwnLastCheckpointCounts() async throws {
        try await folder.grow(by: 10, "first")
        try files.removeItem(atPath: folder.keys + "/last-signed")
        let engine = try folder.open()
        #expect(engine.rollback == nil)
        #expect(engine.lastSignedSize == Position(10))
    }
}
