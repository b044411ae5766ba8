import CanonicalJSON
import Events
import Foundation
import Projections
import TestSupport
import Testing

@testable import DaybookEngine
@testable import Vault

/// A clock that is wrong destroys no key, and no backup of the keys.
struct ClockAndKeysTests {
    private let wrong = WrongClock()
    private let files = FileManager.default
    private var backups: String { wrong.folder.keys + "-backups" }

    init() throws {
        try files.createDirectory(atPath: backups, withIntermediateDirectories: true)
    }

    private let registered = Draft.registered("GAO-0042", "2017-01-18").with("fullName", "Amadou Zerbo-Quartz")
    private func person() throws -> Subject { try #require(Subject("combatant/GAO-0042")) }

    private func kept() throws -> [String] { try files.contentsOfDirectory(atPath: backups).sorted() }

    /// A backup a day for six days.
    private func keepBackups() async throws {
        try await wrong.opened { engine in
            try await engine.record(registered)
            for _ in 0..<6 {
                #expect(try await engine.keepVaultBackups(in: backups).made != nil)
                wrong.pass(WrongClock.day)
            }
        }
    }

    /// One second of a daemon with such a clock used to destroy all of them.
    @Test
    func aStartTenYearsAheadDestroysNoBackup() async throws {
        try await keepBackups()
        let before = try kept()
        wrong.set(10 * WrongClock.year)
        try await wrong.opened { engine in
            await #expect(throws: ClockDoubt.self) { try await engine.keepVaultBackups(in: backups) }
        }
        #expect(try kept() == before && before.count == 6)
    }

    /// The disk with the log is not there: the book is empty, and the clock has nothing to be held against.
    @Test
    func withoutTheLogThatWasSignedNoBackupIsMadeOrDestroyed() async throws {
        try await keepBackups()
        try await wrong.opened { engine in try await engine.sign() }
        let before = try kept()
        try files.moveItem(atPath: wrong.folder.data, toPath: wrong.folder.data + "-elsewhere")
        wrong.set(10 * WrongClock.year)
        try await wrong.opened { engine in
            await #expect(throws: Rollback.self) { try await engine.keepVaultBackups(in: backups) }
        }
        #expect(try kept() == before && before.count == 6)
    }

    @Test(arguments: [10 * WrongClock.year, -10 * WrongClock.year] as [Int64])
    func aClockThatJumpsWhileTheDaemonRunsDestroysNoBackup(jump: Int64) async throws {
        try await keepBackups()
        let before = try kept()
        try await wrong.opened { engine in
            wrong.set(jump)
            await #expect(throws: ClockDoubt.self) { try await engine.keepVaultBackups(in: backups) }
            let after = try kept()
            #expect(after == before)
        }
    }

    /// Confirmed by mistake, it still leaves a backup that opens.
    @Test
    func aWrongClockThatIsConfirmedLeavesABackup() async throws {
        try await keepBackups()
        wrong.set(10 * WrongClock.year)
        try await wrong.opened { engine in
            _ = try await engine.confirmClock()
            let (made, destroyed) = try await engine.keepVaultBackups(in: backups)
            #expect(try kept() == [try #require(made).split(separator: "/").last.map(String.init)])
            #expect(destroyed.count == 6)
        }
    }

    /// First another is made and read back; where none can be, the last stays though it is expired.
    @Test
    func expiredBackupsGoOnceThereIsAnother() async throws {
        try await keepBackups()
        let last = try #require(try kept().last)
        wrong.pass(60 * WrongClock.day)
        wrong.synchronize()
        try await wrong.opened { engine in
            let vault = wrong.folder.keys + "/vault"
            try files.moveItem(atPath: vault, toPath: vault + "-away")
            await #expect(throws: (any Error).self) { try await engine.keepVaultBackups(in: backups) }
            #expect(try kept() == [last])
            try files.moveItem(atPath: vault + "-away", toPath: vault)
        }
        try await wrong.opened { engine in
            let made = try #require(try await engine.keepVaultBackups(in: backups).made)
            #expect(try kept() == [try #require(made.split(separator: "/").last.map(String.init))])
        }
    }

    /// Where the log is all that was signed, it knows of everybody who was erased, so that an old backup brings nobody back.
    @Test
    func theLastBackupComesBackThoughItIsExpired() async throws {
        try await wrong.opened { engine in
            try await engine.record(registered)
            try await engine.record(.registered("GAO-0043", "2017-01-18").with("fullName", "Amadou Zerbo-Quartz"))
            _ = try await engine.keepVaultBackups(in: backups)
            _ = try await engine.erase(person(), authority: "ruling", reason: "request", by: .officer)
            try await engine.sign()
        }
        let copy = try wrong.folder.copyData("copy")
        wrong.pass(60 * WrongClock.day)
        let vault = wrong.folder.keys + "/vault"
        func restore() throws -> Rollback? {
            try files.removeItem(atPath: vault)
            return try Engine.restoreVault(
                from: backups + "/" + (try #require(try kept().last)),
                directory: wrong.folder.data,
                origin: EngineFolder.origin,
                keys: wrong.folder.keys,
                now: wrong.folder.clock.now
            )
        }
        #expect(try restore() == nil)
        wrong.synchronize()
        try await wrong.opened { engine in
            let other = try #require(Subject("combatant/GAO-0043"))
            #expect(try await engine.open(other, reason: "x", by: .officer).map(\.text) == ["Amadou Zerbo-Quartz"])
            await #expect(throws: Refusal.self) { try await engine.open(person(), reason: "x", by: .officer) }
            try await engine.sign()
        }
        // An older log may not know of everybody.
        try wrong.folder.put(copy)
        #expect(throws: (any Error).self) { try restore() }
    }

    // MARK: - Erasures

    @Test
    func nobodyIsErasedByAClockThatIsNotBelieved() async throws {
        try await wrong.opened { try await $0.record(registered) }
        wrong.set(10 * WrongClock.year)
        try await wrong.opened { engine in
            try await engine.expectUnchanged {
                await #expect(throws: Refusal.self) {
                    try await engine.erase(person(), authority: "ruling", reason: "request", by: .officer)
                }
            }
            #expect(engine.seals.vault.state(of: try person()) == .present)
        }
    }

    /// An erasure that a crash interrupted waits for the clock, key and all, and is finished once that is believed.
    @Test(arguments: ["confirmed", "synchronized"])
    func anInterruptedErasureWaitsForTheClock(belief: String) async throws {
        try await wrong.opened { engine in
            try await engine.record(registered)
            try engine.eraser.request(person(), authority: "ruling", reason: "request", by: .officer)
        }
        wrong.pass(30 * WrongClock.day)
        try await wrong.opened { engine in
            let subject = try person()
            #expect(engine.unfinishedErasures == [subject])
            #expect(engine.seals.vault.state(of: subject) == .present, "its key is there until that can be recorded")
            if belief == "confirmed" {
                _ = try await engine.confirmClock()
            } else {
                wrong.synchronize()
                await engine.settleErasures()
            }
            #expect(engine.unfinishedErasures == [])
            #expect(engine.state.erasure(of: subject)?.destroyed != nil)
        }
    }
}
