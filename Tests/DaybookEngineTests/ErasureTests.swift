import CanonicalJSON
import Crypto
import EventLog
import Events
import Foundation
import Projections
import TestKit
import TestSupport
import Testing
import Transparency

@testable import DaybookEngine
@testable import Vault

/// Whoever is erased stays counted, every proof stays valid, and nothing brings the name back.
struct ErasureTests {
    private let folder = EngineFolder()
    private let name = "Amadou Zerbo-Quartz"
    private let files = FileManager.default

    private func registered(_ combatant: String = "GAO-0042") -> Draft {
        .registered(combatant, "2017-01-18").with("fullName", .string(name)).id("r-\(combatant)")
    }

    private func person(_ name: String = "GAO-0042") throws -> Subject { try #require(Subject("combatant/\(name)")) }

    private func erase(_ engine: Engine, _ subject: Subject) async throws -> RecordedErasure {
        try await engine.erase(subject, authority: "ruling 12", reason: "the person's request", by: .officer)
    }

    /// Opens the folder, does something, and closes it.
    private func closing<Value>(_ body: (Engine) async throws -> Value) async throws -> Value {
        let engine = try folder.open()
        defer { engine.drain() }
        return try await body(engine)
    }

    /// Copies a folder, and gives what puts the copy in its place.
    private func copy(of path: String) throws -> () throws -> Void {
        try files.copyItem(atPath: path, toPath: path + "-copy")
        return {
            try files.removeItem(atPath: path)
            try files.moveItem(atPath: path + "-copy", toPath: path)
        }
    }

    private func expectErased(
        _ engine: Engine,
        at position: Position?,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let subject = try person()
        await #expect(sourceLocation: sourceLocation) {
            try await engine.open(subject, reason: "x", by: .officer)
        } throws: { error in
            guard case Refusal.erased(subject, let at) = error else { return false }
            return position == nil || at == position
        }
    }

    @Test
    func twoEventsTellOfAnErasureAndWhoAskedForIt() async throws {
        let engine = try folder.open()
        try await engine.record(registered())
        let erasure = try await erase(engine, person())
        let destroyed = try #require(erasure.destroyed)
        #expect(erasure.backupsUntil == nil)
        let events = try [erasure.requested, destroyed].map { try #require(try engine.log.event(at: $0)) }
        let facts = events.compactMap { if case .subjectErased(let details) = $0.fact.details { details } else { nil } }
        #expect(facts.map(\.phase) == [.requested, .destroyed])
        #expect(facts.map(\.authority) == ["ruling 12", "ruling 12"])
        #expect(facts.map(\.reason) == ["the person's request", "the person's request"])
        #expect(facts.map(\.request) == [nil, Int(erasure.requested.value)])
        #expect(events.map(\.author.type) == [.user, .system])
        #expect(engine.seals.vault.erasures[try person()]?.recordedAt == destroyed)
        try await expectErased(engine, at: destroyed)
        let subject = try person()
        try await engine.expectUnchanged {
            let again = try await erase(engine, subject)
            #expect(again == erasure)
        }
    }

    @Test
    func noFileHoldsTheKeyOrTheNameAndEveryProofStaysValid() async throws {
        let engine = try folder.open()
        let receipt = try await engine.record(registered())
        try await engine.record(registered("GAO-0043"))
        let key = try engine.seals.vault.key(of: person()).withUnsafeBytes { Array($0) }
        let before = try await engine.sign()
        let bytes = try #require(try engine.log.bytes(at: receipt.position))
        _ = try await erase(engine, person())
        let proof = try #require(try await engine.proof(of: receipt.position))
        _ = try proof.verify(LeafHash(of: bytes.span.bytes), log: try #require(engine.verifierKey))
        #expect(try engine.log.bytes(at: receipt.position) == bytes)
        let result = try await engine.verify { _, _ in }
        #expect(result.isIntact)
        let after = try await engine.sign()
        #expect(before.bytes != after.bytes)
        engine.drain()
        let forms: [[UInt8]] = [
            key, Array(Data(key).base64EncodedString().utf8),
            Array(key.map { String(format: "%02x", $0) }.joined().utf8),
            Array(name.utf8),
        ]
        for (path, bytes) in try folder.files() {
            for form in forms { #expect(!bytes.holds(form), "\(path)") }
        }
        #expect(try await engine.open(person("GAO-0043"), reason: "x", by: .officer).map(\.text) == [name])
    }

    @Test
    func theRosterStillCountsThePersonAndSaysWhere() async throws {
        let engine = try folder.open()
        try await engine.record(registered())
        try await engine.record(.admitted("GAO-0042", "2017-02-01", to: "gao"))
        let erasure = try await erase(engine, person())
        let moc = try #require(Subject("moc/gao"))
        let basis = try Basis(of: engine.log, at: engine.state.position)
        let answer = Answer(basis: basis, state: engine.state, lens: Lens(), language: .english)
        let roster = try #require(answer.roster(moc))
        let text = String(decoding: canonicalBytes(of: roster), as: UTF8.self)
        #expect(text.contains("\"combatant\":\"combatant/GAO-0042\""))
        #expect(text.contains("\"erased\":\(try #require(erasure.destroyed))"))
    }

    @Test
    func theOriginalSubmissionIsADuplicateOfSomebodyErased() async throws {
        let engine = try folder.open()
        let first = try await engine.record(registered())
        let erasure = try await erase(engine, person())
        try await engine.expectUnchanged {
            let again = try await engine.record(registered())
            #expect(again.isDuplicate && again.position == first.position && again.erased == erasure.destroyed)
            guard case .conflict? = try await engine.refusal(of: registered().with("sex", "male")) else {
                Issue.record("what is not sealed is still compared")
                return
            }
        }
    }

    @Test
    func whoIsErasedTakesNothingMoreUnderSealButStaysInTheRecord() async throws {
        let engine = try folder.open()
        let registration = registered()
        try await engine.record(registration)
        let erasure = try await erase(engine, person())
        for draft in [
            registration.corrected(by: registered().with("sex", "male")),
            Draft.disarmed("GAO-0042", "2017-03-01").with("weapons", [["type": "AK-47", "serial": "1"]]),
        ] {
            for mode in [EntryMode.native, .imported] {
                try await engine.expectUnchanged {
                    guard case .erased(_, erasure.destroyed)? = try await engine.refusal(of: draft, mode: mode) else {
                        Issue.record("\(draft.type) was not refused")
                        return
                    }
                }
            }
        }
        try await engine.record(.admitted("GAO-0042", "2017-02-01", to: "gao"))
        let keeping: JSONValue = ["keep": true]
        try await engine.record(registration.corrected(by: registered().with("fullName", keeping).with("sex", "male")))
    }

    @Test
    func nobodyIsErasedWhomTheLogDoesNotName() async throws {
        let engine = try folder.open()
        try await engine.record(registered())
        try await engine.expectUnchanged {
            for text in ["combatant/GAO-0099", "moc/gao"] {
                let subject = try #require(Subject(text))
                await #expect {
                    _ = try await erase(engine, subject)
                } throws: { error in
                    if case IdentityFailure.unknown(subject) = error { true } else { false }
                }
            }
        }
    }

    // MARK: - Crashes

    /// What is done before the daemon ends: nothing but the request, then also the destruction, and so on.
    @Test(arguments: 1...4)
    func whateverACrashInterruptsIsFinishedAtTheNextStart(steps: Int) async throws {
        let subject = try person()
        do {
            let engine = try folder.open()
            try await engine.record(registered())
            let eraser = engine.eraser
            try eraser.request(subject, authority: "ruling 12", reason: "the person's request", by: .officer)
            if steps > 1 { try eraser.destroyKey(of: subject) }
            if steps > 2 { try eraser.recordDestruction(of: subject) }
            if steps > 3 { try eraser.tellVault(of: subject) }
            engine.drain()
        }
        let engine = try folder.open()
        let erasure = try #require(engine.state.erasure(of: subject))
        let destroyed = try #require(erasure.destroyed)
        #expect(engine.seals.vault.erasures[subject]?.recordedAt == destroyed)
        try await expectErased(engine, at: destroyed)
        let count = try engine.everything().count
        #expect(count == 3)
        #expect(try await erase(engine, subject) == erasure)
        #expect(try engine.everything().count == count)
    }

    @Test
    func aRequestThatIsDurableAlreadyStopsOpeningAndSealing() async throws {
        let engine = try folder.open()
        try await engine.record(registered())
        try engine.eraser.request(person(), authority: "ruling 12", reason: "the person's request", by: .officer)
        try await expectErased(engine, at: Position(2))
        let weapons: JSONValue = [["type": "AK-47", "serial": "1"]]
        guard case .erased? = try await engine.refusal(of: .disarmed("GAO-0042", "2017-03-01").with("weapons", weapons))
        else {
            Issue.record("it was not refused")
            return
        }
    }

    // MARK: - Copies

    @Test
    func anOlderCopyOfTheKeysDoesNotBringTheNameBack() async throws {
        _ = try await closing { try await $0.record(registered()) }
        let putBack = try copy(of: folder.keys + "/vault")
        let erasure = try await closing { try await erase($0, person()) }
        try putBack()
        let engine = try folder.open()
        try await expectErased(engine, at: erasure.destroyed)
        #expect(throws: VaultError.self) { try engine.seals.vault.key(of: person()) }
    }

    @Test
    func anOlderCopyOfTheLogDoesNotBringTheNameBack() async throws {
        _ = try await closing { try await $0.record(registered()) }
        let putBack = try copy(of: folder.data)
        _ = try await closing { try await erase($0, person()) }
        try putBack()
        try await expectErased(try folder.open(), at: nil)
    }

    /// Once it is declared, the log knows again of the erasure, so that it outlives the keys that know of it.
    @Test
    func anErasureThatOnlyTheKeysKnowIsRecordedOnceTheLogGoesOn() async throws {
        _ = try await closing { try await $0.record(registered()) }
        let putBack = try copy(of: folder.data)
        try await closing { engine in
            _ = try await erase(engine, person())
            try await engine.sign()
        }
        try putBack()
        let engine = try folder.open()
        let subject = try person()
        #expect(engine.unfinishedErasures == [subject])
        try await expectErased(engine, at: .zero)
        _ = try await engine.declareRollback(reason: "the disk was lost", by: .officer)
        #expect(engine.unfinishedErasures == [])
        let destroyed = try #require(engine.state.erasure(of: subject)?.destroyed)
        try await expectErased(engine, at: destroyed)
        let request = try #require(try engine.log.event(at: destroyed.previous))
        #expect(request.author == Author(type: .system, id: "daybookd"))
    }

    @Test
    func anErasureThatCannotBeFinishedKeepsNobodyFromReading() async throws {
        do {
            let engine = try folder.open()
            try await engine.record(registered())
            try engine.eraser.request(person(), authority: "ruling 12", reason: "request", by: .officer)
            engine.drain()
        }
        let past = Moment(milliseconds: folder.clock.now.milliseconds - 10 * Moment.millisecondsPerDay)
        let engine = try folder.open(now: { past })
        #expect(engine.state.position == Position(2))
        #expect(engine.unfinishedErasures == [try person()])
        try await expectErased(engine, at: Position(2))
    }

    @Test
    func aLostVaultIsRestoredFromItsBackupUntilThatExpires() async throws {
        let backups = folder.keys + "-backups"
        try files.createDirectory(atPath: backups, withIntermediateDirectories: true)
        let made: String
        let erasure: RecordedErasure
        do {
            let engine = try folder.open()
            try await engine.record(registered())
            try await engine.record(registered("GAO-0043"))
            made = try #require(try await engine.keepVaultBackups(in: backups).made)
            #expect(try await engine.keepVaultBackups(in: backups).made == nil)
            erasure = try await erase(engine, person())
            #expect(erasure.backupsUntil.map { $0 > folder.clock.now } == true)
            engine.drain()
        }
        try files.removeItem(atPath: folder.keys + "/vault")
        let error = #expect(throws: VaultError.self) { try folder.open() }
        #expect(error?.code == .lost)
        func restore(now: Moment) throws {
            _ = try Engine.restoreVault(
                from: made,
                directory: folder.data,
                origin: EngineFolder.origin,
                keys: folder.keys,
                now: now
            )
        }
        let late = Moment(milliseconds: folder.clock.now.milliseconds + 31 * Moment.millisecondsPerDay)
        #expect(throws: VaultError.self) { try restore(now: late) }
        try restore(now: folder.clock.now)
        let engine = try folder.open()
        try await expectErased(engine, at: erasure.destroyed)
        #expect(try await engine.open(person("GAO-0043"), reason: "x", by: .officer).map(\.text) == [name])
    }

    @Test
    func aVaultThatIsLostForGoodIsGivenUpAndTheRestGoesOn() async throws {
        do {
            let engine = try folder.open()
            try await engine.record(registered())
            try await engine.record(registered("GAO-0043"))
            _ = try await erase(engine, person())
            engine.drain()
        }
        try files.removeItem(atPath: folder.keys + "/vault")
        #expect(throws: VaultError.self) { try folder.open() }
        let rollback = try Engine.restoreVault(
            from: nil,
            directory: folder.data,
            origin: EngineFolder.origin,
            keys: folder.keys,
            now: folder.clock.now
        )
        #expect(rollback == nil)
        let engine = try folder.open()
        try await expectErased(engine, at: nil)
        let lost = try await engine.open(person("GAO-0043"), reason: "x", by: .officer)
        #expect(lost.map(\.field) == ["fullName"] && lost.map(\.text) == [nil])
        let again = try await engine.record(registered("GAO-0043"))
        #expect(again.isDuplicate)
        let more = registered("GAO-0043").id("more")
        try await engine.record(registered("GAO-0043").corrected(by: more.with("sex", "male")))
        #expect(try await engine.open(person("GAO-0043"), reason: "x", by: .officer).map(\.text) == [name])
        try await engine.record(.admitted("GAO-0043", "2017-02-01", to: "gao"))
        try await engine.record(registered("GAO-0044"))
    }
}
