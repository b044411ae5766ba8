import Events
import Files
import Foundation
import TestKit
import TestSupport
import Testing

@testable import Vault

/// The power fails before each change to the disk in turn, and what was not flushed is lost in every way that
/// ``FailingDisk`` knows. Whatever is then on the disk is opened again.
struct CrashTests {
    private let stays: Subject
    private let gone: Subject

    init() throws {
        stays = try subject("combatant/GAO-0001")
        gone = try subject("combatant/GAO-0002")
    }

    @discardableResult
    private func atEachStep(
        prepare: (_ root: String) throws -> Void,
        act: (_ root: String, _ disk: Disk) throws -> Void,
        check: (_ root: String, _ isDone: Bool) throws -> Void
    ) throws -> Int {
        try FailingDisk.atEachStep(prepare: prepare, act: { try act($0, $1.disk()) }, check: check)
    }

    private func open(_ root: String, mustExist: Bool = true, _ disk: Disk = Disk()) throws -> Vault {
        try Vault(folder: root + "/vault", mustExist: mustExist, disk: disk)
    }

    private func backups(_ root: String) throws -> VaultBackupFolder {
        try VaultBackupFolder(root + "/backups", apartFrom: [root + "/vault"])
    }

    private func names(_ path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }

    private func makeVault(_ root: String) throws {
        try open(root, mustExist: false).createKeys(
            for: [stays, gone],
            references: [PersonalReference(subject: gone, kind: "serial", value: "7")]
        )
    }

    @Test
    func makingAVault() throws {
        let changes = try atEachStep(
            prepare: { _ in },
            act: { root, disk in _ = try open(root, mustExist: false, disk) },
            check: { root, isDone in
                if !isDone, try names(root).contains("vault") {
                    // Even then it is whole.
                    _ = try open(root)
                }
                let vault = try open(root, mustExist: isDone)
                try vault.createKeys(for: [stays])
                #expect(try names(root) == ["vault"])
                #expect(try names(root + "/vault") == ["epoch-1", "keys"])
            }
        )
        #expect(changes >= 10)
    }

    @Test
    func makingKeys() throws {
        let others = try (0..<3).map { try subject("person/p-\($0)") }
        let changes = try atEachStep(
            prepare: makeVault,
            act: { root, disk in try open(root, disk).createKeys(for: others) },
            check: { root, isDone in
                let vault = try open(root)
                #expect(vault.state(of: stays) == .present)
                let made = others.filter { vault.state(of: $0) == .present }
                #expect(made.isEmpty || made == others)
                #expect(!isDone || made == others)
                try vault.createKeys(for: others)
            }
        )
        // Two flushes of opening, the frame, its flush, the mark.
        #expect(changes == 5)
    }

    @Test
    func forgetting() throws {
        var sealed: SealedValue?
        let changes = try atEachStep(
            prepare: { root in
                try makeVault(root)
                sealed = try open(root).seal("Amadou", as: field(stays))
            },
            act: { root, disk in try open(root, disk).forget(gone, requestedAt: Position(5)) },
            check: { root, isDone in
                let vault = try open(root)
                #expect(try vault.open(try #require(sealed), of: field(stays)) == "Amadou")
                try expectOneEpoch(root)
                let isErased = vault.state(of: gone) == .erased(Erasure(requestedAt: Position(5)))
                #expect(isErased || vault.state(of: gone) == .present)
                #expect(isErased || !isDone)
                #expect(vault.holders(ofReference: "7", kind: "serial") == (isErased ? [] : [gone]))
                try vault.forget(gone, requestedAt: Position(5))
                #expect(vault.state(of: gone) == .erased(Erasure(requestedAt: Position(5))))
                try expectOneEpoch(root)
            }
        )
        #expect(changes >= 12)
    }

    private func expectOneEpoch(_ root: String) throws {
        let names = try names(root + "/vault")
        #expect(names == ["epoch-1", "keys"] || names == ["epoch-2", "keys"])
    }

    /// First the process dies in one step, which loses nothing, and then the power fails while the next one opens the vault.
    @Test(arguments: 0...13)
    func openingAfterAProcessDiedForgetting(after changes: Int) throws {
        for more in 0... {
            let folder = TemporaryFolder()
            try makeVault(folder.path)
            let failing = try FailingDisk(root: folder.path, failingAfter: changes)
            _ = try? open(folder.path, failing.disk()).forget(gone, requestedAt: Position(5))
            failing.goOn(failingAfter: more)
            let opened = try? open(folder.path, failing.disk()).state(of: gone)
            for image in try failing.images() {
                let vault = try open(image.path)
                #expect(vault.state(of: stays) == .present)
                let state = vault.state(of: gone)
                #expect(state == .present || state == .erased(Erasure(requestedAt: Position(5))))
                #expect(opened == nil || state == opened)
                try expectOneEpoch(image.path)
            }
            guard failing.hasFailed else { break }
        }
    }

    @Test(arguments: 0...17)
    func openingAfterAProcessDiedMakingAVault(after changes: Int) throws {
        for more in 0... {
            let folder = TemporaryFolder()
            let failing = try FailingDisk(root: folder.path, failingAfter: changes)
            _ = try? open(folder.path, mustExist: false, failing.disk())
            failing.goOn(failingAfter: more)
            let made: ()? = try? open(folder.path, mustExist: false, failing.disk()).createKeys(for: [stays])
            for image in try failing.images() {
                let vault = try open(image.path, mustExist: made != nil)
                #expect(made == nil || vault.state(of: stays) == .present)
            }
            guard failing.hasFailed else { break }
        }
    }

    @Test
    func recordingAnErasure() throws {
        let requested = Erasure(requestedAt: Position(5))
        let recorded = Erasure(requestedAt: Position(5), recordedAt: Position(6))
        try atEachStep(
            prepare: { root in
                try makeVault(root)
                try open(root).forget(gone, requestedAt: Position(5))
            },
            act: { root, disk in try open(root, disk).recordErasure(of: gone, at: Position(6)) },
            check: { root, isDone in
                let state = try open(root).state(of: gone)
                #expect(state == .erased(recorded) || (!isDone && state == .erased(requested)))
            }
        )
    }

    @Test
    func backingUp() throws {
        let changes = try atEachStep(
            prepare: { root in
                try makeVault(root)
                try FileManager.default.createDirectory(
                    atPath: root + "/backups",
                    withIntermediateDirectories: false
                )
            },
            act: { root, disk in
                _ = try open(root, disk).backUp(of: VaultFolder.origin, into: backups(root), now: noon)
            },
            check: { root, isDone in
                let vault = try open(root)
                let erasure = try vault.forget(gone, requestedAt: Position(5))
                let hasAny = try !names(root + "/backups").isEmpty
                #expect(!hasAny || erasure.backupsExpire == after(days: 30))
                try Vault.pruneBackups(of: VaultFolder.origin, in: backups(root), now: noon)
                let left = try names(root + "/backups")
                #expect(left == ["vault-20221122T120000000Z"] || (left.isEmpty && !isDone))
                for name in left {
                    let restored = root + "/restored"
                    try Vault.restore(
                        from: root + "/backups/" + name,
                        to: restored,
                        of: VaultFolder.origin,
                        erased: [:],
                        evenExpired: false,
                        now: noon
                    )
                    #expect(try Vault(folder: restored, mustExist: true).state(of: gone) == .present)
                }
            }
        )
        #expect(changes >= 15)
    }

    @Test
    func restoring() throws {
        let erasure = Erasure(requestedAt: Position(5), recordedAt: Position(6))
        let name = "/backups/vault-20221122T120000000Z"
        let changes = try atEachStep(
            prepare: { root in
                try makeVault(root)
                try FileManager.default.createDirectory(
                    atPath: root + "/backups",
                    withIntermediateDirectories: false
                )
                _ = try open(root).backUp(of: VaultFolder.origin, into: backups(root), now: noon)
                try FileManager.default.removeItem(atPath: root + "/vault")
            },
            act: { root, disk in
                try Vault.restore(
                    from: root + name,
                    to: root + "/vault",
                    of: VaultFolder.origin,
                    erased: [gone: erasure],
                    evenExpired: false,
                    now: noon,
                    disk: disk
                )
            },
            check: { root, isDone in
                do {
                    let vault = try open(root)
                    #expect(vault.state(of: stays) == .present)
                    #expect(
                        vault.state(of: gone)
                            == .erased(
                                Erasure(
                                    requestedAt: Position(5),
                                    recordedAt: Position(6),
                                    backupsExpire: after(days: 30)
                                )
                            )
                    )
                } catch let error as VaultError {
                    #expect(error.code == .lost && !isDone)
                    try Vault.restore(
                        from: root + name,
                        to: root + "/vault",
                        of: VaultFolder.origin,
                        erased: [gone: erasure],
                        evenExpired: false,
                        now: noon
                    )
                    #expect(try open(root).state(of: stays) == .present)
                }
                #expect(try names(root) == ["backups", "vault"])
            }
        )
        #expect(changes >= 10)
    }

    @Test
    func pruning() throws {
        try atEachStep(
            prepare: { root in
                try makeVault(root)
                try FileManager.default.createDirectory(
                    atPath: root + "/backups",
                    withIntermediateDirectories: false
                )
                let vault = try open(root)
                _ = try vault.backUp(of: VaultFolder.origin, into: backups(root), now: noon)
                _ = try vault.backUp(of: VaultFolder.origin, into: backups(root), now: after(days: 1))
            },
            act: { root, disk in
                _ = try Vault.pruneBackups(
                    of: VaultFolder.origin,
                    in: backups(root),
                    now: after(days: 31),
                    disk: disk
                )
            },
            check: { root, isDone in
                #expect(try !isDone || names(root + "/backups").count == 1)
                try Vault.pruneBackups(of: VaultFolder.origin, in: backups(root), now: after(days: 31))
                // One is left whatever happens, and opens.
                let left = try names(root + "/backups")
                #expect(left.count == 1)
                try Vault.restore(
                    from: root + "/backups/" + left[0],
                    to: root + "/restored",
                    of: VaultFolder.origin,
                    erased: [:],
                    evenExpired: true,
                    now: noon
                )
                try FileManager.default.removeItem(atPath: root + "/restored")
            }
        )
    }
}
