public import Events
import Files
import Synchronization

extension Vault {
    /// How long a backup lasts where nobody says otherwise, in days.
    public static let backupDays = 30

    /// Writes all keys into a new folder, and reads them back.
    ///
    /// Whoever has the backup opens every person who had a key then, also those who are forgotten later: no forgetting
    /// reaches it. So it expires, and ``pruneBackups(of:in:now:)`` must be called daily. Backups of the log hold no keys.
    /// Cost: about 6 µs a person.
    ///
    /// - Parameters:
    ///   - origin: Of the log whose texts are sealed with the keys; the backup is restored for no other.
    ///   - parent: The folder in which backups gather.
    ///   - days: How long the backup lasts.
    /// - Throws: `alreadyExists`, `diskFull`, `notPrivate` where the file system keeps no modes, `system`, `stopped`.
    public func backUp(
        of origin: String,
        into parent: VaultBackupFolder,
        now: Moment,
        for days: Int = backupDays
    ) throws(VaultError) -> Backup {
        precondition(days > 0, "a backup lasts at least a day")
        let expires = Moment(milliseconds: now.milliseconds + Int64(days) * 86_400_000)
        let path = parent.path + "/" + Backup.name(madeAt: now)
        let backups = parent.disk(like: disk)
        return try keys.withLock { (keys) throws(VaultError) in
            guard try backups.names(in: path) == nil else {
                throw VaultError(.alreadyExists, "there is a backup of this very moment", path: path)
            }
            // Known before it is made: an erasure may say too late a date, never too early a one.
            let entries = [KeyEntry.backup(expires: expires)]
            try expectInPlace()
            try keys.append(entries, on: disk)
            people.withLock { $0.add(entries) }
            let people = people.withLock { $0 }
            let manifest = BackupManifest(of: origin, made: now, expires: expires, persons: people.count)
            // A key of its own, so that it opens this backup and no other copy of the vault's files.
            let epoch = EpochKey(vault: keys.epoch.vault, epoch: keys.epoch.epoch)
            try KeyFolder.make(path, on: backups) { (staged) throws(VaultError) in
                _ = try backups.create(staged + "/" + BackupManifest.fileName, manifest.bytes)
                _ = try KeyFolder.write(people, under: epoch, boundTo: manifest.digest, into: staged, on: backups)
                try Vault.verify(staged, on: backups)
            }
            return Backup(path: path, made: now, expires: expires)
        }
    }

    /// Makes a vault from a backup, without the keys of those whom the log knows to be erased.
    ///
    /// Which backups were made since is not known, so that of everybody in it one is taken to last for ``backupDays`` from now.
    /// - Parameters:
    ///   - backup: `nil` for a vault without any keys, where they are lost for good.
    ///   - folder: Where the vault shall be: a folder that is missing or empty.
    ///   - origin: Of the log that the keys are for.
    ///   - erased: Every erasure in the log. Without them the backup would bring keys back.
    ///   - evenExpired: Whether those are certainly all, so that an expired backup brings back nobody who was told that it would not.
    ///   - lastFrom: From when on backups are taken to last, if later than now.
    /// - Throws: `expired`, `damaged`, `foreign`, `alreadyExists`, `lost` where no backup is there, `diskFull`, `system`.
    public static func restore(
        from backup: String?,
        to folder: String,
        of origin: String,
        erased: [Subject: Erasure],
        evenExpired: Bool,
        now: Moment,
        backupsLastFrom lastFrom: Moment? = nil
    ) throws(VaultError) {
        try restore(
            from: backup,
            to: folder,
            of: origin,
            erased: erased,
            evenExpired: evenExpired,
            now: now,
            backupsLastFrom: lastFrom,
            disk: Disk()
        )
    }

    static func restore(
        from backup: String?,
        to folder: String,
        of origin: String,
        erased: [Subject: Erasure],
        evenExpired: Bool,
        now: Moment,
        backupsLastFrom lastFrom: Moment? = nil,
        disk: Disk
    ) throws(VaultError) {
        let folder = Disk.trimmed(folder)
        guard try disk.names(in: folder)?.isEmpty ?? true else {
            throw VaultError(
                .alreadyExists,
                "a vault is there; move it away before another takes its place",
                path: folder
            )
        }
        let horizon = Moment(
            milliseconds: (lastFrom ?? now).milliseconds + Int64(backupDays) * Moment.millisecondsPerDay
        )
        let found = try backup.map { backup throws(VaultError) in
            try valid(Disk.trimmed(backup), of: origin, evenExpired ? nil : now, on: disk)
        }
        var people = found?.people ?? People()
        people.add([.backup(expires: horizon)])
        for (subject, var erasure) in erased {
            try subject.expectPerson()
            erasure.backupsExpire = max(horizon, erasure.backupsExpire ?? horizon)
            people.erase(subject, erasure)
        }
        try KeyFolder.make(folder, on: disk) { (staged) throws(VaultError) in
            let epoch = found?.keys.epoch.next() ?? EpochKey(vault: EpochKey.randomVaultID(), epoch: 1)
            _ = try KeyFolder.write(people, under: epoch, into: staged, on: disk)
        }
    }

    /// A backup that is whole, of this log, and whose time is not over where there is a time to hold it against.
    private static func valid(
        _ backup: String,
        of origin: String,
        _ now: Moment?,
        on disk: Disk
    ) throws(VaultError) -> KeyFile.Found {
        let manifest = try BackupManifest(ofBackup: backup, on: disk)
        guard manifest.origin == origin else {
            throw VaultError(
                .foreign,
                "the keys of the log \(manifest.origin), and this is the log \(origin): use a backup of its own keys",
                path: backup
            )
        }
        guard now.map({ $0 < manifest.expires }) ?? true else {
            throw VaultError(
                .expired,
                "the backup expired on \(manifest.expires), and the clock says \(now ?? manifest.expires): persons may have been told "
                    + "that it brings nothing back; if the clock is right, destroy it, else set the clock",
                path: backup
            )
        }
        return try verified(backup, manifest, on: disk)
    }

    /// Destroys the expired backups of a log's keys in a folder, and what was left of unfinished ones; other files are let be.
    ///
    /// The newest that can be read back and opened stays, expired or not: with the vault lost, it is all that opens what is sealed.
    /// Where none can be, all stay. One that says it was made in the future, by a clock that was fast, is no such one where there is
    /// another, and goes with the expired: it would bring back the erased for as long.
    /// - Returns: The backups that were destroyed.
    /// - Throws: After all others are done, what prevents the first that cannot be judged or destroyed: also one that this program
    ///   did not make.
    @discardableResult
    public static func pruneBackups(
        of origin: String,
        in parent: VaultBackupFolder,
        now: Moment
    ) throws(VaultError) -> [String] {
        try pruneBackups(of: origin, in: parent, now: now, disk: Disk())
    }

    static func pruneBackups(
        of origin: String,
        in parent: VaultBackupFolder,
        now: Moment,
        disk: Disk
    ) throws(VaultError) -> [String] {
        let disk = parent.disk(like: disk)
        var failure: VaultError?
        var backups: [(path: String, manifest: BackupManifest)] = []
        for name in try disk.names(in: parent.path) ?? [] where Backup.isName(name) {
            let path = parent.path + "/" + name
            do throws(VaultError) {
                guard !path.hasSuffix(Disk.unfinished) else {
                    try disk.removeUnfinished(path, KeyFolder.removal)
                    continue
                }
                let manifest = try BackupManifest(ofBackup: path, on: disk)
                if manifest.origin == origin { backups.append((path, manifest)) }
            } catch {
                failure = failure ?? error
            }
        }
        var pruned: [String] = []
        let tomorrow = Moment(milliseconds: now.milliseconds + Moment.millisecondsPerDay)
        func isFuture(_ manifest: BackupManifest) -> Bool { manifest.made > tomorrow }
        func isOver(_ manifest: BackupManifest) -> Bool { now >= manifest.expires || isFuture(manifest) }
        if backups.contains(where: { isOver($0.manifest) }) {
            let newestFirst = backups.sorted { $0.manifest.made > $1.manifest.made }
            let last = (newestFirst.filter { !isFuture($0.manifest) } + newestFirst.filter { isFuture($0.manifest) })
                .first { (try? verified($0.path, $0.manifest, on: disk)) != nil }
            for (path, manifest) in backups where isOver(manifest) && last != nil && path != last?.path {
                do throws(VaultError) {
                    try disk.destroyFolder(path, KeyFolder.removal)
                    pruned.append(path)
                } catch {
                    failure = failure ?? error
                }
            }
        }
        if let failure { throw failure }
        return pruned
    }

    /// When the newest backup of a log's keys in a folder was made, of those made by a moment; `nil` where there is none that can be
    /// told.
    public static func newestBackup(
        of origin: String,
        in parent: VaultBackupFolder,
        madeBy moment: Moment
    ) throws(VaultError) -> Moment? {
        let disk = parent.disk(like: Disk())
        var newest: Moment?
        for name in try disk.names(in: parent.path) ?? []
        where Backup.isName(name) && !name.hasSuffix(Disk.unfinished) {
            guard let manifest = try? BackupManifest(ofBackup: parent.path + "/" + name, on: disk),
                manifest.origin == origin, manifest.made <= moment
            else { continue }
            newest = max(manifest.made, newest ?? manifest.made)
        }
        return newest
    }

    private static func verify(_ backup: String, on disk: Disk) throws(VaultError) {
        _ = try verified(backup, BackupManifest(ofBackup: backup, on: disk), on: disk)
    }

    private static func verified(
        _ backup: String,
        _ manifest: BackupManifest,
        on disk: Disk
    ) throws(VaultError) -> KeyFile.Found {
        // Its files may be on a medium that keeps no modes, so they are read whoever else may.
        let found = try KeyFolder.read(backup, boundTo: manifest.digest, isPrivate: false, on: disk)
        guard !found.isUnsettled else {
            throw VaultError(
                .damaged,
                "not whole: more or less follows than was written; use another backup",
                path: found.keys.path
            )
        }
        return found
    }
}
