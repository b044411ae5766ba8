import EventLog
public import Events
import Glibc
import Projections
import Transparency
import Vault

/// Backups of the keys of persons, which expire: whoever has one opens every person that had a key when it was made.
extension Engine {
    /// Destroys the expired backups in a folder, and makes a new one where the newest is a day old.
    ///
    /// - Parameter folder: Where backups of the keys gather; best on another disk, and in no backup of anything else.
    /// - Returns: What was made and destroyed.
    /// - Throws: What hinders it, in words for the administrator.
    public func keepVaultBackups(in folder: String) async throws -> (made: String?, destroyed: [String]) {
        let (vault, moment, origin) = (seals.vault, now(), log.origin)
        let apart = [log.directory, keys]
        return try await offloaded {
            let folder = try VaultBackupFolder(folder, apartFrom: apart)
            // One that cannot be read must not keep others from being made.
            let pruning = Result { try Vault.pruneBackups(in: folder, now: moment) }
            let newest = try Vault.newestBackup(in: folder).map { moment.milliseconds - $0.milliseconds }
            let isDue = newest.map { !(0..<Moment.millisecondsPerDay).contains($0) } ?? true
            let made = isDue ? try vault.backUp(of: origin, into: folder, now: moment).path : nil
            return (made, try pruning.get())
        }
    }

    /// Puts the keys of a backup in place of keys that are lost; those of persons whom the log says to be erased are left out.
    ///
    /// For a folder that no daemon serves.
    /// - Parameters:
    ///   - backup: The folder of a backup of the keys; `nil` to begin without any, where they are lost for good: what was sealed
    ///     stays sealed for ever.
    ///   - keys: The folder with the signing key, in which the keys of persons are missing.
    /// - Returns: Why the log may not know of everybody who was erased; `nil` where it goes on from what was signed of it.
    /// - Throws: ``VaultError``, or an error of the log.
    public static func restoreVault(
        from backup: String?,
        directory: String,
        origin: String,
        keys: String,
        now: Moment
    ) throws -> Rollback? {
        guard access(directory + "/log", F_OK) == 0 else {
            throw EventLogError.file(
                path: directory,
                reason: "there is no log; 'directory' must name the folder that has it"
            )
        }
        let log = try EventLog(directory: directory, origin: origin)
        var state = State()
        try Replay(log: log).fold(into: &state, through: log.head.position) { _ in }
        var erased: [Subject: Erasure] = [:]
        for person in state.erased {
            guard let erasure = state.erasure(of: person) else { continue }
            erased[person] = Erasure(
                requestedAt: erasure.requested,
                recordedAt: erasure.destroyed,
                backupsExpire: erasure.backupsUntil
            )
        }
        let folder = try KeyFolder(path: keys, keyFile: nil)
        try Vault.restore(
            from: backup,
            to: keys + "/" + Engine.vaultFolder,
            of: origin,
            erased: erased,
            now: now
        )
        guard let bytes = try folder.lastSigned() else { return nil }
        let signed = try Checkpoint(text: SignedNote(bytes).text)
        return try log.rollbackDeclarations().explain(signed) ? nil : Rollback(of: log, since: signed)
    }

    /// The folder of the keys of persons, in that of the signing key.
    static let vaultFolder = "vault"
}
