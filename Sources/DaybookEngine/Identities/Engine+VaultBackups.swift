import EventLog
public import Events
import Glibc
import Projections
import Synchronization
import Transparency
import Vault

/// Backups of the keys of persons, which expire: whoever has one opens every person that had a key when it was made.
extension Engine {
    /// Makes a new backup in a folder where the newest is a day old, and then destroys those that are expired, but never the last that
    /// can be read back. While nobody has a key, a folder that cannot be written is nothing to tell.
    ///
    /// - Parameters:
    ///   - folder: Where backups of the keys gather; best on another disk, and in no backup of anything else.
    ///   - atOnce: Whether one is made however new the newest is.
    /// - Returns: What was made and destroyed.
    /// - Throws: What hinders it, in words for the administrator; ``ClockDoubt``, or ``Rollback`` where the log, which the clock is held
    ///   against, is not the one that was signed; after either nothing was made or destroyed.
    public func keepVaultBackups(
        in folder: String,
        atOnce: Bool = false
    ) async throws -> (made: String?, destroyed: [String]) {
        do {
            let kept = try await keepBackups(in: folder, atOnce)
            vaultBackupsFailure.withLock { $0 = nil }
            return kept
        } catch {
            vaultBackupsFailure.withLock {
                $0 = "the backups of the keys of persons cannot be kept in \(folder): \(error)"
            }
            throw error
        }
    }

    /// Why the backups of the keys were not kept the last time; `nil` where they were, or the configuration names no place.
    public var whyVaultBackupsFail: String? { vaultBackupsFailure.withLock { $0 } }

    /// Makes a backup where backups of the keys gather, beside those of each day.
    ///
    /// - Returns: Its folder.
    /// - Throws: ``KeyBackupFailure`` where none are wanted or it cannot be made; as ``keepVaultBackups(in:atOnce:)`` does.
    public func backUpKeys() async throws -> String {
        guard let vaultBackups else {
            throw KeyBackupFailure(
                description: "no backups of the keys of persons are wanted: the configuration says vault-backups: none"
            )
        }
        do {
            return try await keepVaultBackups(in: vaultBackups, atOnce: true).made ?? vaultBackups
        } catch let error as VaultError {
            throw KeyBackupFailure(description: error.description)
        }
    }

    private func keepBackups(
        in folder: String,
        _ atOnce: Bool
    ) async throws -> (made: String?, destroyed: [String]) {
        guard atOnce || seals.vault.hasKeys || access(folder, W_OK | X_OK) == 0 else { return (nil, []) }
        if let rollback = signer.rollback { throw rollback }
        let (vault, moment, origin) = (seals.vault, try recorder.believedNow(), log.origin)
        let apart = [log.directory, keys]
        return try await offloaded {
            let folder = try VaultBackupFolder(folder, apartFrom: apart)
            let newest = try Vault.newestBackup(of: origin, in: folder, madeBy: moment)
            let age = newest.map { moment.milliseconds - $0.milliseconds } ?? .max
            let isDue = atOnce || age >= Moment.millisecondsPerDay
            // Where none can be made, those that are expired still go, but for the last.
            let making = Result { isDue ? try vault.backUp(of: origin, into: folder, now: moment).path : nil }
            let destroyed = try Vault.pruneBackups(of: origin, in: folder, now: moment)
            return (try making.get(), destroyed)
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
        let signed = try KeyFolder(path: keys, keyFile: nil).lastSigned().map {
            try Checkpoint(text: SignedNote($0).text)
        }
        let rollback = try signed.flatMap {
            try log.rollbackDeclarations().explain($0) ? nil : Rollback(of: log, since: $0)
        }
        // A clock that stands before the last event is slow, and would let pass what is expired.
        let moment = max(now, log.head.recorded ?? now)
        try Vault.restore(
            from: backup,
            to: keys + "/" + Engine.vaultFolder,
            of: origin,
            erased: erased,
            evenExpired: signed != nil && rollback == nil,
            now: moment,
            // Too late a date harms nobody.
            backupsLastFrom: moment
        )
        return rollback
    }

    /// The folder of the keys of persons, in that of the signing key.
    static let vaultFolder = "vault"
}

/// Why the keys of persons are not backed up, in words for the administrator.
public struct KeyBackupFailure: Error, Sendable, CustomStringConvertible {
    public let description: String
}
