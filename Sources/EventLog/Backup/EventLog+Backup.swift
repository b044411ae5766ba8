import Dispatch
public import Events
public import Files
import Glibc
import LMDB
public import Transparency
import Version

/// A backup that was made and verified.
public struct Backup: Sendable {
    /// Its folder.
    public let path: String
    public let manifest: BackupManifest
}

/// How far the making of a backup is, or a restoration.
public enum BackupStep: Sendable {
    /// Bytes that were copied, and how many it may be in all.
    case copying(Int, of: Int)
    /// Events that were recomputed, and how many there are.
    case verifying(Position, of: Position)
}

extension EventLog {
    /// Copies the log while it is written and read, verifies the copy, and flushes it to disk: `ORIGIN-POSITION-TIME/` with
    /// `log/data.mdb`, `manifest.json` and `SHA256SUMS`. It gets that name when all is done; whatever fails leaves nothing.
    ///
    /// Called by one thread at a time. The copy is of one moment: what is recorded later is not in it.
    /// - Parameters:
    ///   - directory: A folder that is there, and not within the log's own: a disk that is not mounted is no place for a backup.
    ///   - keys: Those that may have signed checkpoints. At least one checkpoint must have been signed.
    ///   - progress: Is told at the start, then now and then, on any thread.
    /// - Complexity: Reads the log, writes the copy, and reads that twice.
    public func backUp(
        to directory: String,
        keys: [VerifierKey],
        made: Moment,
        disk: Disk<BackupError> = Disk(),
        progress: @escaping @Sendable (BackupStep) -> Void = { _ in }
    ) throws(BackupError) -> Backup {
        try expectPlace(directory)
        let partial = BackupFolder.partial(in: directory, origin: origin)
        var backup: Backup?
        try disk.makeFolder(stagedAt: partial.path, removal: .plain) { (_) throws(BackupError) in
            try copy(to: partial, on: disk, progress)
            let log = try RecomputedLog(partial.path, keys: keys, progress)
            guard let (note, checkpoint) = log.newest else {
                throw BackupError(.damaged, "the log has no signed checkpoint, which a backup must have")
            }
            let digest = try FileDigest(ofFile: partial.database)
            let manifest = BackupManifest(
                origin: log.origin,
                size: log.size,
                root: log.root,
                checkpoint: note,
                checkpointSize: Position(checkpoint.size),
                made: made,
                version: Software.version,
                bytes: Folder.bytes(ofFile: partial.database) ?? 0,
                sha256: digest.description
            )
            try partial.seal(manifest, on: disk)
            let finished = BackupFolder.finished(in: directory, manifest)
            backup = Backup(path: finished.path, manifest: manifest)
            return finished.path
        }
        guard let backup else { preconditionFailure("a folder that is made was filled") }
        return backup
    }

    private func copy(
        to partial: BackupFolder,
        on disk: Disk<BackupError>,
        _ progress: @escaping @Sendable (BackupStep) -> Void
    ) throws(BackupError) {
        let total = usedBytes
        try disk.makeFolder(Disk<BackupError>.parent(of: partial.database))
        let file = try disk.create(partial.database, [], .own)
        progress(.copying(0, of: total))
        // The database says nothing while it copies.
        let timer = DispatchSource.makeTimerSource()
        timer.schedule(deadline: .now() + 1, repeating: 1)
        timer.setEventHandler { progress(.copying(min((try? file.length()) ?? 0, total), of: total)) }
        timer.activate()
        defer { timer.cancel() }
        try BackupError.writing(partial.path) { () throws(EventLogError) in
            do throws(LMDBError) {
                try store.environment.copy(to: file.descriptor, path: file.path, compacting: true)
            } catch {
                throw .storage(error)
            }
        }
        try disk.flush(file)
    }

    private func expectPlace(_ directory: String) throws(BackupError) {
        var status = stat()
        guard stat(directory, &status) == 0 else {
            throw BackupError(
                .cannotWrite,
                "\(directory) cannot be written: \(String(cString: strerror(errno))); a backup goes into a folder that is there, "
                    + "so mount its disk, and make it for the daemon's user (uid \(geteuid()))"
            )
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw BackupError(.cannotWrite, "\(directory) is no folder; a backup goes into one")
        }
        guard Folder.isWithin(directory, self.directory) != true else {
            throw BackupError(
                .cannotWrite,
                "\(directory) is in the folder of the log itself; a backup goes elsewhere, best on another disk"
            )
        }
        guard access(directory, W_OK | X_OK) == 0 else {
            throw BackupError(
                .cannotWrite,
                "\(directory) cannot be written: \(String(cString: strerror(errno))); the daemon writes it as uid \(geteuid()): "
                    + "give it to that user, and name it in ReadWritePaths= of daybookd.service (systemctl edit daybookd)"
            )
        }
    }
}
