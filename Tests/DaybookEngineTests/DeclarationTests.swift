import CanonicalJSON
import EventLog
import Events
import Foundation
import Projections
import TestSupport
import Testing
import Transparency

@testable import DaybookEngine

/// A log that was put back goes on once somebody says so, under the name of a new epoch.
struct DeclarationTests {
    private let folder = EngineFolder()
    private static let name = EngineFolder.origin + "#2"

    private func opened(_ note: SignedNote, _ engine: Engine) throws -> Checkpoint {
        try VerifiedCheckpoint(note.bytes, log: #require(engine.verifierKey)).checkpoint
    }

    /// Expects that the log goes on as the epoch, is intact, and is so when it is opened again.
    private func expectGoesOn(
        as name: String,
        contradicted: Int = 1,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        for round in 0..<2 {
            let engine = try folder.open()
            #expect(engine.rollback == nil && engine.health.isWritable, sourceLocation: sourceLocation)
            try await engine.record(folder.drafts(1, "\(name) \(round)")[0])
            let checkpoint = try opened(try await engine.sign(), engine)
            #expect(checkpoint.origin == name, sourceLocation: sourceLocation)
            #expect(checkpoint.size == engine.log.head.position.value, sourceLocation: sourceLocation)
            let proof = try #require(try await engine.proof(of: Position(1)), sourceLocation: sourceLocation)
            let bytes = try #require(try engine.log.bytes(at: Position(1)), sourceLocation: sourceLocation)
            _ = try proof.verify(LeafHash(of: bytes.span.bytes), log: #require(engine.verifierKey))
            let result = try engine.log.verify(keys: engine.trustedKeys())
            #expect(result.findings == [], sourceLocation: sourceLocation)
            #expect(result.contradicted == contradicted, sourceLocation: sourceLocation)
            engine.drain()
        }
        #expect(try folder.verify().findings == [], sourceLocation: sourceLocation)
        #expect(try folder.keyFiles == ["last-signed", "signing.key"], sourceLocation: sourceLocation)
    }

    @Test
    func aDeclaredRollbackIsRecordedAndTheLogGoesOnAsANewEpoch() async throws {
        _ = try await folder.rollBack()
        do {
            let engine = try folder.open()
            let signed = try #require(engine.rollback?.signed)
            let note = try await engine.declareRollback(reason: "the disk failed", by: .officer)
            let checkpoint = try opened(note, engine)
            #expect(checkpoint.origin == DeclarationTests.name && checkpoint.size == 11)
            #expect(engine.lastSignedSize == Position(11) && engine.state.position == Position(11))

            let declaration = try #require(try engine.log.event(at: Position(11)).flatMap(RollbackDeclaration.init))
            #expect(declaration.event.author == .officer)
            let expected = LogRollbackDeclared(
                epoch: 2,
                cause: .rolledBack,
                oldSize: 15,
                oldRoot: signed.root.base64,
                reason: "the disk failed"
            )
            #expect(declaration.details == expected)
            #expect(try engine.log.rollbackDeclarations() == [declaration])
            #expect(try engine.log.keys().map(\.name) == [EngineFolder.origin, DeclarationTests.name])
            let old = try #require(try engine.log.checkpoint(ofSize: 15, in: 1))
            #expect(
                try VerifiedCheckpoint(old, log: engine.log.keys()[0]).checkpoint == signed,
                "what was signed is kept"
            )
            try await engine.record(folder.drafts(1, "more")[0])
            engine.drain()
        }
        try await expectGoesOn(as: DeclarationTests.name)
    }

    @Test
    func aLogThatGoesOnHasNothingToDeclare() async throws {
        try await folder.grow(by: 3, "first")
        let engine = try folder.open()
        try await engine.expectUnchanged {
            let error = await #expect(throws: KeyReplacementRefusal.self) {
                try await engine.declareRollback(reason: "boredom", by: .officer)
            }
            #expect(
                error?.description == "the log goes on from what was signed of it, so there is no roll-back to declare"
            )
        }
        #expect(try folder.keyFiles == ["last-signed", "signing.key"])
    }

    @Test
    func aDeclarationStaysAsItIs() async throws {
        _ = try await folder.rollBack()
        let engine = try folder.open()
        _ = try await engine.declareRollback(reason: "the disk failed", by: .officer)
        try await engine.expectUnchanged {
            let retraction = Draft("record.retracted", "mission", "2022-06-18", by: [], ["reason": "typo"])
                .with("target", ["position": 11])
            guard case .rules(let breaches)? = try await engine.refusal(of: retraction) else {
                Issue.record("it was retracted")
                return
            }
            #expect(breaches.map(\.rule) == [.targetNotOriginal])
            let words = "is a log.rollback-declared; only the daemon writes those, and they stay as they are."
            #expect(breaches.first?.message[.english].hasSuffix(words) == true, "\(breaches)")
        }
    }

    @Test
    func twoWhoDeclareAtOnceBeginOneEpoch() async throws {
        _ = try await folder.rollBack()
        do {
            let engine = try folder.open()
            async let first = engine.declareRollback(reason: "one", by: .officer)
            async let second = engine.declareRollback(reason: "other", by: .officer)
            let results = [try? await first, try? await second]
            #expect(results.compactMap(\.self).count == 1)
            #expect(engine.log.head.position == Position(11))
            engine.drain()
        }
        try await expectGoesOn(as: DeclarationTests.name)
    }

    /// The steps of a declaration, after each of which the process may end.
    enum Step: Int, CaseIterable {
        case nextKeyMade, recorded, oldKeyNoted, keyPromoted, settled, signed
    }

    @Test(arguments: Step.allCases)
    func afterACrashItIsDoneOrStillToDo(step: Step) async throws {
        _ = try await folder.rollBack()
        do {
            let engine = try folder.open()
            let (recorder, signer, folder) = (engine.recorder, engine.signer, folder)
            try await recorder.perform {
                let (epoch, rollback) = try signer.prepareEpoch()
                guard step.rawValue >= Step.recorded.rawValue else { return }
                let submission = Engine.declaration(of: epoch, rollback, "the disk failed", at: engine.now())
                try recorder.recordAtOnce(submission, by: .officer)
                let keys = try KeyFolder(path: folder.keys, keyFile: nil)
                if step == .oldKeyNoted || step == .keyPromoted {
                    try engine.log.add(try #require(try keys.signingKey(of: EngineFolder.origin)).verifierKey)
                }
                if step == .keyPromoted { try keys.promoteNextKey() }
                if step.rawValue >= Step.settled.rawValue { try signer.settle() }
                if step == .signed { _ = try signer.sign() }
            }
            engine.drain()
        }
        if step == .nextKeyMade {
            let engine = try folder.open()
            #expect(engine.rollback?.description.contains("the log ends at position 10") == true)
            #expect(try folder.keyFiles == ["last-signed", "signing.key"])
            _ = try await engine.declareRollback(reason: "the disk failed", by: .officer)
            engine.drain()
        }
        try await expectGoesOn(as: DeclarationTests.name)
        #expect(try folder.verify().declarations.map(\.position) == [Position(11)])
    }

    // MARK: - Again

    /// Also where nothing was signed in the new epoch yet.
    @Test(arguments: [true, false])
    func aLogFromBeforeItsDeclarationIsNoticed(isSigned: Bool) async throws {
        let (copy, _) = try await folder.rollBack()
        do {
            let engine = try folder.open()
            let older = FileManager.default.contents(atPath: folder.keys + "/last-signed")
            _ = try await engine.declareRollback(reason: "the disk failed", by: .officer)
            if !isSigned { try older?.write(to: URL(filePath: folder.keys + "/last-signed")) }
            engine.drain()
        }
        try folder.put(copy)
        do {
            let engine = try folder.open()
            #expect(engine.rollback?.cause == .rolledBack)
            _ = try await engine.declareRollback(reason: "it failed again", by: .officer)
            #expect(
                try engine.log.rollbackDeclarations().map(\.details.epoch) == [3],
                "2 is used up, though its event is lost"
            )
            engine.drain()
        }
        try await expectGoesOn(as: EngineFolder.origin + "#3")
    }

    @Test
    func theRightLogThatIsFoundLaterIsAnotherRollback() async throws {
        let (_, right) = try await folder.rollBack()
        do {
            let engine = try folder.open()
            _ = try await engine.declareRollback(reason: "the disk failed", by: .officer)
            engine.drain()
        }
        try folder.put(right)
        do {
            let engine = try folder.open()
            #expect(engine.log.head.position == Position(15))
            #expect(engine.rollback?.description.contains("a checkpoint of 11 events") == true)
            _ = try await engine.declareRollback(reason: "the other disk was found", by: .officer)
            engine.drain()
        }
        try await expectGoesOn(as: EngineFolder.origin + "#3")
    }

    @Test
    func aSecondRollbackWithinAnEpochBeginsTheNext() async throws {
        _ = try await folder.rollBack()
        do {
            let engine = try folder.open()
            _ = try await engine.declareRollback(reason: "the disk failed", by: .officer)
            engine.drain()
        }
        let copy = try folder.copyData("second-copy")
        try await folder.grow(by: 2, "third")
        try folder.put(copy)
        do {
            let engine = try folder.open()
            #expect(engine.rollback?.signed.origin == DeclarationTests.name)
            _ = try await engine.declareRollback(reason: "again", by: .officer)
            engine.drain()
        }
        try await expectGoesOn(as: EngineFolder.origin + "#3", contradicted: 2)
        #expect(try folder.verify().declarations.map(\.details.epoch) == [2, 3])
    }

    @Test
    func anEmptyLogGoesOnFromItsDeclaration() async throws {
        try await folder.grow(by: 3, "first")
        try FileManager.default.removeItem(atPath: folder.data)
        do {
            let engine = try folder.open()
            _ = try await engine.declareRollback(reason: "all is lost", by: .officer)
            #expect(try engine.log.rollbackDeclarations().map(\.position) == [Position(1)])
            engine.drain()
        }
        try await expectGoesOn(as: DeclarationTests.name)
    }

    @Test
    func aHistoryThatWasWrittenAnewGoesOnToo() async throws {
        try await folder.grow(by: 10, "first")
        let other = EngineFolder()
        try await other.grow(by: 12, "other")
        try folder.put(other.data)
        do {
            let engine = try folder.open()
            _ = try await engine.declareRollback(reason: "the other book is the right one", by: .officer)
            engine.drain()
        }
        try await expectGoesOn(as: DeclarationTests.name)
    }
}
