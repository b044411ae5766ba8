import Events
import Foundation
import TestKit
import Testing

@testable import Vault

struct BackupTests {
    private let folder: VaultFolder
    private let stays: Subject
    private let gone: Subject
    private let late: Subject

    init() throws {
        folder = try VaultFolder()
        stays = try subject("person/p-1")
        gone = try subject("person/p-2")
        late = try subject("person/p-3")
    }

    private func makeBackup() throws -> (Backup, SealedValue) {
        let vault = try folder.open()
        try vault.createKeys(
            for: [stays, gone],
            references: [PersonalReference(subject: stays, kind: "serial", value: "7")]
        )
        let backup = try folder.backUp(vault, now: noon)
        return (backup, try vault.seal("Amadou", as: field(stays)))
    }

    private func loseVault() throws {
        try FileManager.default.removeItem(atPath: folder.path)
    }

    @Test
    func aVaultIsRestoredFromItsBackup() throws {
        let (backup, sealed) = try makeBackup()
        #expect(backup.expires == after(days: 30))
        #expect(backup.path == folder.backups + "/vault-20221122T120000000Z")
        try loseVault()
        try folder.restore(from: backup.path, now: after(days: 29))
        let vault = try folder.open(mustExist: true)
        #expect(try vault.open(sealed, of: field(stays)) == "Amadou")
        #expect(vault.state(of: gone) == .present)
        #expect(vault.holders(ofReference: "7", kind: "serial") == [stays])
    }

    @Test
    func theErasedStayErased() throws {
        let (backup, _) = try makeBackup()
        try loseVault()
        let erased = [
            gone: Erasure(requestedAt: Position(8), recordedAt: Position(9)),
            late: Erasure(requestedAt: Position(10), recordedAt: Position(11)),
        ]
        try folder.restore(from: backup.path, erased: erased, now: noon)
        let vault = try folder.open(mustExist: true)
        // Which backups were made since is not known.
        #expect(
            vault.erasures
                == erased.mapValues {
                    Erasure(requestedAt: $0.requestedAt, recordedAt: $0.recordedAt, backupsExpire: after(days: 30))
                }
        )
        #expect(vault.state(of: stays) == .present)
        #expect(throws: VaultError.self) { try vault.createKeys(for: [late]) }
    }

    @Test
    func anErasureTellsUntilWhenABackupHoldsTheKey() throws {
        let vault = try folder.open()
        try vault.createKeys(for: [stays, gone])
        _ = try folder.backUp(vault, now: noon)
        _ = try folder.backUp(vault, now: after(days: 1), for: 60)
        _ = try folder.backUp(vault, now: after(days: 2))
        try vault.createKeys(for: [late])
        #expect(try vault.forget(late, requestedAt: Position(1)).backupsExpire == nil)
        #expect(try vault.forget(gone, requestedAt: Position(2)).backupsExpire == after(days: 61))
        // Later backups do not hold it, and a rewritten key file forgets no backup.
        _ = try folder.backUp(vault, now: after(days: 40))
        #expect(try vault.forget(gone, requestedAt: Position(3)).backupsExpire == after(days: 61))
        #expect(try vault.forget(stays, requestedAt: Position(4)).backupsExpire == after(days: 70))
    }

    @Test
    func backupsAreRememberedByAVaultThatIsOpenedAgain() throws {
        _ = try makeBackup()
        #expect(
            try folder.open().forget(gone, requestedAt: Position(2)).backupsExpire == after(days: 30)
        )
    }

    @Test
    func anExpiredBackupRestoresNothing() throws {
        let (backup, _) = try makeBackup()
        try loseVault()
        let error = #expect(throws: VaultError.self) {
            try folder.restore(from: backup.path, now: after(days: 30))
        }
        #expect(error?.code == .expired)
        #expect(
            error?.message
                == "the backup expired on 2022-12-22T12:00:00.000Z, and the clock says 2022-12-22T12:00:00.000Z: persons may have been "
                + "told that it brings nothing back; if the clock is right, destroy it, else set the clock"
        )
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }

    @Test
    func aRestoreReplacesNoVault() throws {
        let (backup, _) = try makeBackup()
        let files = try folder.files()
        #expect(
            try code { try folder.restore(from: backup.path, now: noon) } == .alreadyExists
        )
        #expect(try folder.files() == files)
    }

    @Test
    func aBackupOfAnotherLogsKeysIsRefused() throws {
        let backup = try folder.open().backUp(of: "daybook.example/gao", into: folder.backupFolder(), now: noon)
        try loseVault()
        let error = #expect(throws: VaultError.self) { try folder.restore(from: backup.path, now: noon) }
        #expect(error?.code == .foreign)
        #expect(
            error?.message
                == "the keys of the log daybook.example/gao, and this is the log daybook.example/mopti: use a backup of its own "
                + "keys"
        )
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }

    @Test(arguments: ["keys", "epoch-1", "manifest.json"])
    func aDamagedBackupIsRefused(name: String) throws {
        var random = SeededRandom(for: "damaged backup")
        let (backup, _) = try makeBackup()
        try loseVault()
        let path = backup.path + "/" + name
        let whole = try bytes(path)
        for index in whole.indices {
            var flipped = whole
            flipped[index] ^= 1 << UInt8(random.int(0...7))
            try write(flipped, path)
            // The second mark of a key file is not used in a backup.
            let isUnused = name == "keys" && (80..<120).contains(index)
            let found = try code { try folder.restore(from: backup.path, now: noon) }
            #expect(isUnused ? found == nil : found != nil, "byte \(index)")
            if isUnused { try loseVault() }
            #expect(!FileManager.default.fileExists(atPath: folder.path))
        }
        try FileManager.default.removeItem(atPath: path)
        #expect(try code { try folder.restore(from: backup.path, now: noon) } == .lost)
    }

    @Test
    func aBackupDoesNotExpireLaterThanItsManifestSaid() throws {
        let (backup, _) = try makeBackup()
        try loseVault()
        let path = backup.path + "/manifest.json"
        let text = String(decoding: try bytes(path), as: UTF8.self)
        #expect(
            text
                == #"{"daybook":"backup of the vault","expires":"2022-12-22T12:00:00.000Z","format":1,"#
                + #""made":"2022-11-22T12:00:00.000Z","origin":"daybook.example/mopti","persons":2}"#
        )
        try write(Array(text.replacing("2022-12-22", with: "2032-12-22").utf8), path)
        let found = try code {
            try folder.restore(from: backup.path, now: after(days: 31))
        }
        #expect(found == .damaged)
    }

    @Test
    func aBackupIsNoVault() throws {
        let (backup, _) = try makeBackup()
        try FileManager.default.removeItem(atPath: backup.path + "/manifest.json")
        #expect(try code { _ = try Vault(folder: backup.path, mustExist: true) } == .damaged)
    }

    @Test
    func theKeyOfABackupOpensNoOtherCopy() throws {
        let (backup, _) = try makeBackup()
        var files = try folder.files()
        files["epoch-1"] = try bytes(backup.path + "/epoch-1")
        try folder.put(files)
        #expect(try code { _ = try folder.open() } == .damaged)
    }

    @Test
    func expiredBackupsAreDestroyedAndNothingElse() throws {
        let vault = try folder.open()
        let first = try folder.backUp(vault, now: noon)
        let second = try folder.backUp(vault, now: after(days: 1))
        try write([1], folder.backups + "/notes.txt")
        #expect(
            try Vault.pruneBackups(of: VaultFolder.origin, in: folder.backupFolder(), now: after(days: 29)) == []
        )
        #expect(
            try Vault.pruneBackups(of: VaultFolder.origin, in: folder.backupFolder(), now: after(days: 30))
                == [first.path]
        )
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.backups)
        #expect(left.sorted() == ["notes.txt", "vault-20221123T120000000Z"])
        #expect(second.path.hasSuffix("vault-20221123T120000000Z"))
        #expect(try code { _ = try VaultBackupFolder(folder.rootPath + "/none", apartFrom: []) } == .system)
    }

    /// A clock that is ten years ahead has all of them expired.
    @Test
    func theLastBackupThatCanBeReadBackIsNeverDestroyed() throws {
        let vault = try folder.open()
        try vault.createKeys(for: [stays])
        let backups = try (0..<5).map { try folder.backUp(vault, now: after(days: $0)) }
        // The newest can be judged, and not be read back.
        try write([0], backups[4].path + "/keys")
        let gone = try Vault.pruneBackups(of: VaultFolder.origin, in: folder.backupFolder(), now: after(days: 3650))
        #expect(gone == [0, 1, 2, 4].map { backups[$0].path })
        for _ in 0..<2 {
            #expect(
                try Vault.pruneBackups(of: VaultFolder.origin, in: folder.backupFolder(), now: after(days: 3650)) == []
            )
        }
        try loseVault()
        try folder.restore(from: backups[3].path, evenExpired: true, now: after(days: 3650))
        #expect(try folder.open(mustExist: true).state(of: stays) == .present)
    }

    /// What a fast clock left is no reason to destroy the last that was made by a right one.
    @Test
    func aBackupOfTheFutureIsNotTheLast() throws {
        let vault = try folder.open()
        try vault.createKeys(for: [gone])
        let future = try folder.backUp(vault, now: after(days: 3650))
        try vault.createKeys(for: [stays])
        let right = try folder.backUp(vault, now: noon)
        let over = try Vault.pruneBackups(of: VaultFolder.origin, in: folder.backupFolder(), now: after(days: 36))
        #expect(over == [future.path])
        #expect(FileManager.default.fileExists(atPath: right.path))
    }

    @Test
    func whereNoBackupCanBeReadBackAllStay() throws {
        let vault = try folder.open()
        let backups = try (0..<3).map { try folder.backUp(vault, now: after(days: $0)) }
        for backup in backups { try write([0], backup.path + "/keys") }
        #expect(try Vault.pruneBackups(of: VaultFolder.origin, in: folder.backupFolder(), now: after(days: 3650)) == [])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.backups).count == 3)
    }

    /// Two books may keep the backups of their keys in one folder.
    @Test
    func backupsOfAnotherLogsKeysAreNeitherCountedNorDestroyed() throws {
        let vault = try folder.open()
        let other = try vault.backUp(of: "daybook.example/gao", into: folder.backupFolder(), now: noon)
        #expect(
            try Vault.newestBackup(of: VaultFolder.origin, in: folder.backupFolder(), madeBy: after(days: 1)) == nil
        )
        let own = try folder.backUp(vault, now: after(days: 1))
        #expect(
            try Vault.newestBackup(of: VaultFolder.origin, in: folder.backupFolder(), madeBy: after(days: 2))
                == own.made
        )
        _ = try folder.backUp(vault, now: after(days: 2))
        let gone = try Vault.pruneBackups(of: VaultFolder.origin, in: folder.backupFolder(), now: after(days: 3650))
        #expect(gone == [own.path])
        #expect(FileManager.default.fileExists(atPath: other.path))
    }

    @Test
    func aBackupOfTheFutureIsNotTheNewest() throws {
        let vault = try folder.open()
        let first = try folder.backUp(vault, now: noon)
        _ = try folder.backUp(vault, now: after(days: 300))
        #expect(
            try Vault.newestBackup(of: VaultFolder.origin, in: folder.backupFolder(), madeBy: after(days: 1))
                == first.made
        )
    }

    @Test
    func aBackupThatCannotBeJudgedIsKeptAndSaidToBeSo() throws {
        let vault = try folder.open()
        let unreadable = try folder.backUp(vault, now: noon)
        let expired = try folder.backUp(vault, now: after(days: 1))
        let last = try folder.backUp(vault, now: after(days: 2))
        try write(Array("{}".utf8), unreadable.path + "/manifest.json")
        let error = #expect(throws: VaultError.self) {
            try Vault.pruneBackups(of: VaultFolder.origin, in: folder.backupFolder(), now: after(days: 99))
        }
        #expect(
            error?.description
                == "\(unreadable.path)/manifest.json: not the manifest of a vault's backup; use another backup"
        )
        #expect(FileManager.default.fileExists(atPath: unreadable.path))
        #expect(!FileManager.default.fileExists(atPath: expired.path))
        #expect(FileManager.default.fileExists(atPath: last.path))
    }

    @Test
    func twoBackupsOfOneMomentAreOneTooMany() throws {
        let vault = try folder.open()
        _ = try folder.backUp(vault, now: noon)
        #expect(
            try code { _ = try folder.backUp(vault, now: noon) } == .alreadyExists
        )
    }
}
