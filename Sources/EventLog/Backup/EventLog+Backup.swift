import Dispatch
public import Events
public import Files
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
    /// A log that is damaged is copied all the same, as evidence: the manifest says what is damaged, and the folder's name ends with
    /// `-damaged`.
    ///
    /// Called by one thread at a time. The copy is of one moment: what is recorded later is not in it.
    /// - Parameters:
    ///   - directory: A folder that is there, and is held open meanwhile: a disk that is not mounted is no place for a backup.
    ///   - places: Those that it must be in, and those that it must not.
    ///   - keys: Those that may have signed checkpoints. At least one checkpoint must have been signed.
    ///   - verifier: Recomputes the copy; where there is none, this process does.
    ///   - progress: Is told at the start, then now and then, on any thread.
    /// - Complexity: Reads the log, writes the copy, and reads that twice.
    public func backUp(
        to directory: String,
        places: BackupPlaces,
        keys: [VerifierKey],
        made: Moment,
        verifier: CopyVerifier? = nil,
        disk: Disk<BackupError> = Disk(),
        progress: @escaping @Sendable (BackupStep) -> Void = { _ in }
    ) throws(BackupError) -> Backup {
        let folder = try places.open(directory)
        let disk = disk.anchored(at: folder)
        let partial = BackupFolder.partial(in: folder.path, origin: origin)
        var backup: Backup?
        try disk.makeFolder(stagedAt: partial.path, removal: .plain) { (_) throws(BackupError) in
            let bytes = try copy(to: partial, on: disk, progress)
            let log = try RecomputedLog(
                partial.path,
                keys: keys,
                maybeDamaged: true,
                on: disk,
                by: verifier,
                progress
            )
            guard let (note, checkpoint) = log.newest else {
                throw BackupError(.damaged, "the log has no signed checkpoint, which a backup must have")
            }
            let digest = try FileDigest(of: disk.open(partial.database))
            let manifest = BackupManifest(
                origin: log.origin,
                size: log.size,
                root: log.root,
                checkpoint: note,
                checkpointSize: Position(checkpoint.size),
                made: made,
                version: Software.version,
                bytes: bytes,
                sha256: digest.description,
                damage: log.damage
            )
            try partial.seal(manifest, on: disk)
            let finished = BackupFolder.finished(in: folder.path, manifest)
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
    ) throws(BackupError) -> Int {
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
        return try file.length()
    }
}
