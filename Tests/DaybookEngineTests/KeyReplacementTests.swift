import EventLog
import Events
import Foundation
import TestSupport
import Testing
import Transparency

@testable import DaybookEngine

/// The key that signs is replaced by another, for which it vouches; or is lost, which somebody must say.
struct KeyReplacementTests {
    private let folder = EngineFolder()

    private func signers(of note: [UInt8], among keys: [VerifierKey]) throws -> [VerifierKey] {
        let note = try SignedNote(note)
        return keys.filter { note.isSigned(by: $0) }
    }

    private func expectIntact(sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(try folder.verify().findings == [], sourceLocation: sourceLocation)
        #expect(try folder.keyFiles == ["last-signed", "signing.key"], sourceLocation: sourceLocation)
    }

    // MARK: - Rotation

    @Test
    func theOldKeyVouchesForTheNewOneAndIsGone() async throws {
        do {
            let engine = try folder.open()
            try await engine.record(allOf: folder.drafts(3, "first"))
            let old = try #require(engine.verifierKey)
            let secret = FileManager.default.contents(atPath: folder.keys + "/signing.key")
            let before = try await engine.sign()
            try await engine.record(folder.drafts(1, "second")[0])
            let note = try await engine.rotateKey()
            let new = try #require(engine.verifierKey)
            #expect(new != old && new.name == old.name)
            let keys = try engine.log.keys()
            #expect(keys == [old, new])
            #expect(try signers(of: note.bytes, among: keys) == [old, new])
            #expect(try Checkpoint(text: note.text).size == 4)
            #expect(try engine.log.handover(from: old) == note.bytes)
            #expect(try engine.log.handover(from: new) == nil)
            #expect(FileManager.default.contents(atPath: folder.keys + "/signing.key") != secret)
            #expect(try await engine.sign().bytes == note.bytes, "the same events are not signed twice")
            try await engine.record(folder.drafts(1, "third")[0])
            #expect(try signers(of: try await engine.sign().bytes, among: keys) == [new])
            #expect(try VerifiedCheckpoint(before.bytes, log: old).checkpoint.size == 3)
            #expect(try engine.log.verify(keys: engine.trustedKeys()).findings == [])
            engine.drain()
        }
        try expectIntact()
        try await folder.grow(by: 1, "fourth")
        try expectIntact()
    }

    /// The last checkpoint has both signatures: it tells the log what it does not know.
    @Test
    func aCopyFromBeforeTheKeyWasReplacedLearnsOfIt() async throws {
        try await folder.grow(by: 3, "first")
        let copy = try folder.copyData("copy")
        do {
            let engine = try folder.open()
            _ = try await engine.rotateKey()
            engine.drain()
        }
        try folder.put(copy)
        try await folder.grow(by: 2, "second")
        try expectIntact()
    }

    /// Without an event between them, all keys sign the same checkpoint.
    @Test
    func aKeyThatIsReplacedTwiceAtOnceIsVouchedForEachTime() async throws {
        do {
            let engine = try folder.open()
            for _ in 0..<3 { _ = try await engine.rotateKey() }
            let keys = try engine.log.keys()
            #expect(keys.count == 4)
            for (old, new) in zip(keys, keys.dropFirst()) {
                let note = try #require(try engine.log.handover(from: old))
                #expect(try signers(of: note, among: [old, new]) == [old, new])
            }
            try await engine.record(folder.drafts(1, "first")[0])
            engine.drain()
        }
        try await folder.grow(by: 1, "second")
        try expectIntact()
    }

    /// A note has a most of signatures, beyond which nobody could read the last checkpoint any more.
    @Test
    func aKeyIsReplacedOnlySoOftenBeforeSomethingIsRecorded() async throws {
        try await folder.grow(by: 1, "first")
        let keys = try KeyFolder(path: folder.keys, keyFile: nil)
        var note = try SignedNote(try #require(try keys.lastSigned()))
        for _ in 1..<SignedNote.signatureLimit {
            note = try note.cosigned(by: SigningKey(generatedFor: EngineFolder.origin))
        }
        try keys.keep(lastSigned: note.bytes)
        do {
            let engine = try folder.open()
            let error = await #expect(throws: KeyReplacementRefusal.self) { try await engine.rotateKey() }
            #expect(error?.description.contains("the key was replaced 99 times") == true)
            #expect(try folder.keyFiles == ["last-signed", "signing.key"])
            try await engine.record(folder.drafts(1, "second")[0])
            _ = try await engine.rotateKey()
            #expect(try engine.log.keys().count == 2)
            engine.drain()
        }
        try expectIntact()
    }

    /// The steps of a rotation, after each of which the process may end.
    enum Step: Int, CaseIterable {
        case nextKeyMade, vouchedFor, noted, promoted
    }

    @Test(arguments: Step.allCases)
    func afterACrashEitherKeySignsAndTheOtherIsGone(step: Step) async throws {
        try await folder.grow(by: 3, "first")
        let old: VerifierKey
        do {
            let engine = try folder.open()
            old = try #require(engine.verifierKey)
            let (log, signer, folder) = (engine.log, engine.signer, folder)
            try await engine.recorder.perform {
                let signed = try signer.sign()
                let keys = try KeyFolder(path: folder.keys, keyFile: nil)
                let next = try keys.makeNextKey(LogName(origin: EngineFolder.origin))
                guard step.rawValue >= Step.vouchedFor.rawValue else { return }
                try signer.vouch(for: next, on: signed)
                guard step.rawValue >= Step.noted.rawValue else { return }
                let note = try signed.note.cosigned(by: next)
                try log.add(
                    next.verifierKey,
                    vouchedForBy: SignedNote(keys.lastSigned() ?? note.bytes),
                    of: signed.checkpoint
                )
                if step == .promoted { try keys.promoteNextKey() }
            }
            engine.drain()
        }
        do {
            let engine = try folder.open()
            #expect(engine.rollback == nil)
            #expect((engine.verifierKey == old) == (step == .nextKeyMade))
            #expect(try engine.log.keys().count == (step == .nextKeyMade ? 1 : 2))
            #expect((try engine.log.handover(from: old) == nil) == (step == .nextKeyMade))
            engine.drain()
        }
        try await folder.grow(by: 1, "second")
        try expectIntact()
    }

    @Test
    func whereTheLogWasPutBackNoKeyIsReplaced() async throws {
        _ = try await folder.rollBack()
        let engine = try folder.open()
        await #expect(throws: Rollback.self) { try await engine.rotateKey() }
        #expect(try folder.keyFiles == ["last-signed", "signing.key"])
    }

    @Test
    func aKeyThatTheSupervisorHandsOverIsNotReplaced() async throws {
        try await folder.grow(by: 1, "first")
        let credential = folder.data + "-credential"
        try FileManager.default.moveItem(atPath: folder.keys + "/signing.key", toPath: credential)
        let clock = folder.clock
        let engine = try Engine(
            directory: folder.data,
            origin: EngineFolder.origin,
            keys: folder.keys,
            signingKey: credential,
            clock: clock.machine(),
            writerFailed: { Issue.record("the writer failed: \($0)") }
        )
        let secret = FileManager.default.contents(atPath: credential)
        let error = await #expect(throws: KeyReplacementRefusal.self) { try await engine.rotateKey() }
        let words = error?.description ?? ""
        #expect(
            words.hasPrefix(
                "the signing key is a credential of the unit (\(credential)), which the daemon cannot replace"
            )
        )
        #expect(words.contains("copy it to \(folder.keys)/signing.key"), "\(words)")
        #expect(FileManager.default.contents(atPath: credential) == secret)
        try await engine.sign()
        #expect(try folder.keyFiles == ["last-signed"])
    }

    // MARK: - Loss

    private func expectKeyIsLost(_ words: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let engine = try folder.open()
        let rollback = try #require(engine.rollback, sourceLocation: sourceLocation)
        #expect(rollback.cause == .keyLost, sourceLocation: sourceLocation)
        let description = rollback.description
        #expect(
            description.hasPrefix("\(folder.keys)/signing.key: \(words)"),
            "\(rollback)",
            sourceLocation: sourceLocation
        )
        let remedy = "; put the right key back from where it is kept; only where it is lost for ever, "
        #expect(description.contains(remedy), "\(rollback)", sourceLocation: sourceLocation)
        try await engine.expectUnchanged {
            guard case .rolledBack? = try await engine.refusal(of: folder.drafts(1, "new")[0]) else {
                Issue.record("it was recorded", sourceLocation: sourceLocation)
                return
            }
            await #expect(throws: Rollback.self) { try await engine.sign() }
        }
        #expect(try engine.log.verify(keys: engine.trustedKeys()).findings == [], sourceLocation: sourceLocation)
        engine.drain()
    }

    private func declare(_ epoch: Int) async throws {
        do {
            let engine = try folder.open()
            let note = try await engine.declareRollback(reason: "the safe was lost", by: .officer)
            let name = "\(EngineFolder.origin)#\(epoch)"
            #expect(try VerifiedCheckpoint(note.bytes, log: #require(engine.verifierKey)).checkpoint.origin == name)
            let declaration = try #require(try engine.log.rollbackDeclarations().last)
            #expect(declaration.details.cause == .keyLost && declaration.details.epoch == epoch)
            engine.drain()
        }
        try await folder.grow(by: 2, "after \(epoch)")
        #expect(try folder.verify().contradicted == 0)
        try expectIntact()
    }

    @Test
    func aKeyThatIsMissingIsNotMadeAgainUntilSomebodySaysThatItIsLost() async throws {
        try await folder.grow(by: 3, "first")
        let file = folder.keys + "/signing.key"
        let secret = try #require(FileManager.default.contents(atPath: file))
        try FileManager.default.removeItem(atPath: file)
        try await expectKeyIsLost("the signing key is missing, and \(EngineFolder.origin) has signed with one")
        #expect(try folder.keyFiles == ["last-signed"])

        #expect(FileManager.default.createFile(atPath: file, contents: secret, attributes: [.posixPermissions: 0o600]))
        try await folder.grow(by: 1, "second")
        try FileManager.default.removeItem(atPath: file)
        try await declare(2)
        try FileManager.default.removeItem(atPath: file)
        try await expectKeyIsLost("the signing key is missing, and \(EngineFolder.origin)#2 has signed with one")
        try await declare(3)
    }

    @Test
    func theWholeFolderOfKeysMayBeLost() async throws {
        try await folder.grow(by: 3, "first")
        try FileManager.default.removeItem(atPath: folder.keys)
        try await expectKeyIsLost("the signing key is missing")
        try await declare(2)
    }

    /// Nobody can verify then what was signed last.
    @Test(arguments: [true, false])
    func theLogAndItsKeyMayBeLostTogether(isSigned: Bool) async throws {
        try await folder.grow(by: 3, "first")
        let last = FileManager.default.contents(atPath: folder.keys + "/last-signed")
        try FileManager.default.removeItem(atPath: folder.data)
        try FileManager.default.removeItem(atPath: folder.keys + "/signing.key")
        do {
            let engine = try folder.open()
            #expect(engine.rollback?.cause == .rolledBack && engine.verifierKey == nil)
            _ = try await engine.declareRollback(reason: "the server was lost", by: .officer)
            let details = try engine.log.rollbackDeclarations().map(\.details)
            #expect(details.map(\.oldSize) == [3] && details.map(\.epoch) == [2])
            // As if the process had ended before it signed.
            if !isSigned { try last?.write(to: URL(filePath: folder.keys + "/last-signed")) }
            engine.drain()
        }
        try await folder.grow(by: 2, "second")
        try expectIntact()
    }

    @Test
    func aKeyThatWasReplacedDoesNotSignAgain() async throws {
        try await folder.grow(by: 3, "first")
        let older = folder.keys + "-older"
        try FileManager.default.copyItem(atPath: folder.keys, toPath: older)
        do {
            let engine = try folder.open()
            _ = try await engine.rotateKey()
            engine.drain()
        }
        try FileManager.default.removeItem(atPath: folder.keys)
        try FileManager.default.moveItem(atPath: older, toPath: folder.keys)
        try await expectKeyIsLost("it is \(EngineFolder.origin)+")
        try await declare(2)
    }

    @Test
    func theKeyOfAnEarlierEpochDoesNotSignAgain() async throws {
        try await folder.grow(by: 3, "first")
        let older = folder.keys + "-older"
        try FileManager.default.copyItem(atPath: folder.keys, toPath: older)
        try FileManager.default.removeItem(atPath: folder.keys + "/signing.key")
        try await declare(2)
        try FileManager.default.removeItem(atPath: folder.keys)
        try FileManager.default.moveItem(atPath: older, toPath: folder.keys)
        try await expectKeyIsLost(
            "it is the key of \(EngineFolder.origin), and the log goes on as \(EngineFolder.origin)#2"
        )
        try await declare(3)
    }
}
