import EventLog
import Events
import Foundation
import TestKit
import TestSupport
import Testing
import Transparency

/// What was signed in an earlier epoch, and is not so, must have been declared.
struct EpochTests {
    private let folder = LogFolder()
    private let log: EventLog
    private let key: SigningKey
    private let newKey: SigningKey

    /// A log of 10 events with a checkpoint.
    init() throws {
        log = try folder.open()
        key = try SigningKey(generatedFor: LogFolder.origin)
        newKey = try SigningKey(generatedFor: LogFolder.origin + "#2")
        try log.grow(to: [10], signedBy: key)
    }

    /// A checkpoint that was signed, and is not of these events.
    @discardableResult
    private func lose(_ size: UInt64, _ key: SigningKey? = nil) throws -> Checkpoint {
        let key = key ?? self.key
        let root = LeafHash(of: [UInt8(size)].span.bytes).node
        let checkpoint = try Checkpoint(origin: key.name, size: size, root: root)
        try log.keep(try checkpoint.signed(by: key), of: checkpoint)
        return checkpoint
    }

    private func declare(
        _ checkpoint: Checkpoint,
        epoch: Int = 2,
        cause: EpochReason = .rolledBack,
        root: TreeHash? = nil
    ) throws {
        let details = LogRollbackDeclared(
            epoch: epoch,
            cause: cause,
            oldSize: Int(checkpoint.size),
            oldRoot: (root ?? checkpoint.root).base64,
            reason: "the disk failed"
        )
        let recorded = try #require(log.head.recorded)
        let event = Event(
            accepting: Submission(byDaemon: .logRollbackDeclared(details), about: .mission, occurred: recorded),
            at: log.head.position.next,
            recorded: recorded,
            by: .officer,
            mode: .native
        )
        try log.append([StoredEvent(event)])
    }

    private func sign(with key: SigningKey) throws {
        let (size, root) = (log.head.position, try log.root(ofFirst: log.head.position))
        let checkpoint = try Checkpoint(origin: key.name, size: size.value, root: root)
        try log.add(key.verifierKey)
        try log.keep(try checkpoint.signed(by: key), of: checkpoint)
    }

    private func result() throws -> Verification { try log.verify(keys: [key, newKey].map(\.verifierKey)) }

    private func expectFound(
        _ part: Verification.Finding.Part,
        _ words: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let findings = try result().findings
        let isFound = findings.contains { $0.part == part && $0.message.contains(words) }
        #expect(isFound, "\(findings)", sourceLocation: sourceLocation)
    }

    // MARK: - What a declaration explains

    @Test(arguments: [10, 11, 12, 60] as [UInt64])
    func theLastThatWasSignedIsExplained(size: UInt64) throws {
        try declare(try lose(size))
        try sign(with: newKey)
        let result = try result()
        #expect(result.findings == [])
        #expect(result.contradicted == 1 && result.declarations.map(\.position) == [Position(11)])
        #expect(result.checkpoints == (size == 10 ? 2 : 3))
    }

    @Test
    func whatWasSignedBeforeTheLastIsExplainedAsWell() throws {
        try lose(5)
        try lose(40)
        try declare(try lose(60))
        #expect(try result().findings == [])
        #expect(try result().contradicted == 3)
    }

    @Test
    func beforeItIsDeclaredItIsNot() throws {
        try lose(60)
        try expectFound(.checkpoint, "a checkpoint of 60 events was signed: 50 are lost")
    }

    @Test
    func whatWasSignedAfterTheLastIsNot() throws {
        try declare(try lose(60))
        try lose(61)
        try expectFound(.checkpoint, "a checkpoint of 61 events was signed: 50 are lost")
    }

    @Test
    func anotherRootOfTheSameSizeIsNot() throws {
        try declare(try lose(60), root: .empty)
        try expectFound(.checkpoint, "a checkpoint of 60 events was signed: 49 are lost")
    }

    @Test
    func whatIsContradictedWithinTheLogIsNotExplainedByASmallerOne() throws {
        try declare(try lose(7))
        try lose(9)
        try expectFound(.checkpoint, "is not what was signed: the checkpoint of 9 events has the root")
    }

    @Test
    func aLostKeyExplainsNothing() throws {
        try declare(try lose(60), cause: .keyLost)
        try expectFound(.checkpoint, "a checkpoint of 60 events was signed: 49 are lost")
    }

    @Test
    func whatIsSignedInTheNewEpochIsNotExplained() throws {
        try declare(try lose(60))
        try sign(with: newKey)
        try lose(30, newKey)
        try expectFound(.checkpoint, "a checkpoint of 30 events was signed: 19 are lost")
    }

    // MARK: - Epochs

    @Test
    func anEpochThatNoEventDeclaresIsFound() throws {
        try sign(with: newKey)
        try expectFound(.checkpoint, "is of \(LogFolder.origin)#2, which no event before it declares")
    }

    @Test
    func aCheckpointFromBeforeItsDeclarationIsFound() throws {
        try sign(with: newKey)
        try declare(try lose(60))
        try expectFound(.checkpoint, "is of \(LogFolder.origin)#2, which no event before it declares")
    }

    @Test
    func anEpochThatWasDeclaredBeforeIsFound() throws {
        let lost = try lose(60)
        for _ in 0..<2 { try declare(lost) }
        try expectFound(.event, "it declares the epoch 2, and 2 was declared before")
    }

    @Test
    func aCheckpointOfOneEpochThatIsKeptAsAnothersIsFound() throws {
        let other = try Checkpoint(origin: LogFolder.origin + "#3", size: 5, root: .empty)
        try log.keep(try Checkpoint(origin: key.name, size: 5, root: .empty).signed(by: key), of: other)
        try expectFound(.checkpoint, "the checkpoint kept for 5 of the epoch 3 is of 5 events of \(LogFolder.origin)")
    }

    // MARK: - Keys

    @Test
    func aKeyThatNobodyVouchedForIsFound() throws {
        let other = try SigningKey(generatedFor: LogFolder.origin)
        try log.add(other.verifierKey)
        let findings = try log.verify(keys: [key, other].map(\.verifierKey)).findings
        #expect(findings.map(\.part) == [.meta])
        #expect(
            findings.first?.message.hasSuffix("and the one before it, \(key.verifierKey), did not vouch for it") == true
        )
    }

    @Test
    func aKeyThatVouchedForItselfIsFound() throws {
        let other = try SigningKey(generatedFor: LogFolder.origin)
        let checkpoint = try Checkpoint(origin: log.origin, size: 10, root: try log.root(ofFirst: Position(10)))
        try log.add(other.verifierKey, vouchedForBy: try checkpoint.signed(by: other), of: checkpoint)
        #expect(try log.verify(keys: [key, other].map(\.verifierKey)).findings.map(\.part) == [.meta])
    }

    @Test
    func aKeyThatTheOneBeforeVouchedForIsFine() throws {
        let other = try SigningKey(generatedFor: LogFolder.origin)
        let checkpoint = try Checkpoint(origin: log.origin, size: 10, root: try log.root(ofFirst: Position(10)))
        let note = try checkpoint.signed(by: key).cosigned(by: other)
        try log.add(other.verifierKey, vouchedForBy: note, of: checkpoint)
        #expect(try log.verify(keys: [key, other].map(\.verifierKey)).findings == [])
        #expect(try log.handover(from: key.verifierKey) == note.bytes)
        #expect(try log.keys() == [key, other].map(\.verifierKey))
    }

    // MARK: - Restoring

    /// A checkpoint that somebody kept stays good, whatever the epoch of the log.
    @Test
    func aLogIsHeldAgainstACheckpointOfAnyOfItsEpochs() throws {
        let lost = try lose(60)
        try declare(lost)
        try sign(with: newKey)
        let lines = try log.everything()
        let export = folder.path + "/export"
        try Data(lines.joined(separator: [UInt8(ascii: "\n")]) + [UInt8(ascii: "\n")]).write(to: URL(filePath: export))
        func restore(_ key: SigningKey, _ checkpoint: [UInt8]?, to name: String) throws -> RestoredLog {
            let file = folder.path + "/checkpoint"
            try Data(try #require(checkpoint)).write(to: URL(filePath: file))
            var terms = RestoreTerms(origin: LogFolder.origin)
            try terms.hold(againstFile: file, key: key.verifierKey.description)
            return try EventLog.restore(export: export, to: folder.path + "/" + name, terms: terms)
        }
        #expect(try restore(key, try log.checkpoint(ofSize: 10, in: 1), to: "old").size == Position(11))
        #expect(try restore(newKey, try log.checkpoint(ofSize: 11, in: 2), to: "new").size == Position(11))
        let error = #expect(throws: BackupError.self) {
            try restore(key, try log.checkpoint(ofSize: 60, in: 1), to: "lost")
        }
        #expect(error?.description.contains("49 are missing") == true, "\(String(describing: error))")
    }
}
