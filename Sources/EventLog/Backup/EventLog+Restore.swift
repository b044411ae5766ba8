public import Events
public import Files
public import Transparency

/// A log that was restored and verified.
public struct RestoredLog: Sendable {
    public let origin: String
    public let size: Position
    public let root: TreeHash
    /// The newest signed checkpoint that is in it; `nil` where it has none, as from an export.
    public let checkpoint: Checkpoint?

    init(_ log: RecomputedLog) {
        self.origin = log.origin
        self.size = log.size
        self.root = log.root
        self.checkpoint = log.newest?.checkpoint
    }
}

extension EventLog {
    /// Puts the log of a backup into a folder that has none. What fails leaves nothing there.
    ///
    /// The backup is only read, so that it may be on read-only media. Its bytes are held against `SHA256SUMS` as they are copied; the
    /// copy is recomputed, and held against the manifest and the terms.
    /// - Parameter directory: The daemon's folder; made where it is missing.
    public static func restore(
        backup path: String,
        to directory: String,
        terms: RestoreTerms,
        disk: Disk<BackupError> = Disk(),
        progress: (BackupStep) -> Void = { _ in }
    ) throws(BackupError) -> RestoredLog {
        let backup = BackupFolder(path: path)
        let manifest = try backup.readManifest()
        let target = try RestoreTarget(directory, on: disk)
        try copy(backup, manifest, to: target.staging, on: disk, progress)
        let log = try RecomputedLog(target.staging, progress)
        for (name, said, found) in [
            ("the origin", manifest.origin, log.origin), ("a size of", "\(manifest.size)", "\(log.size)"),
            ("the root", manifest.root.base64, log.root.base64),
            ("the newest checkpoint", manifest.checkpoint, log.newest?.note ?? "none"),
        ] where !said.utf8.elementsEqual(found.utf8) {
            throw BackupError(
                .damaged,
                "\(backup.manifest) says \(name) \(said), and \(backup.database) has \(found)"
            )
        }
        try terms.check(log, "backup")
        try target.finish()
        return RestoredLog(log)
    }

    private static func copy(
        _ backup: BackupFolder,
        _ manifest: BackupManifest,
        to staging: String,
        on disk: Disk<BackupError>,
        _ progress: (BackupStep) -> Void
    ) throws(BackupError) {
        try disk.makeFolder(staging + "/log")
        let copy = try disk.create(staging + "/log/data.mdb", [], .own)
        var count = 0
        let digest = try FileDigest(ofFile: backup.database) { piece throws(BackupError) in
            try disk.write(piece, to: copy, at: count)
            count += piece.count
            progress(.copying(count, of: manifest.bytes))
        }
        try disk.flush(copy)
        guard count == manifest.bytes, digest.description == manifest.sha256 else {
            throw BackupError(
                .damaged,
                "\(backup.database) is damaged: it has \(count) bytes with the SHA-256 \(digest), and \(backup.manifest) says "
                    + "\(manifest.bytes) with \(manifest.sha256); take another backup"
            )
        }
    }
}

extension BackupFolder {
    /// The manifest, as it was written.
    func readManifest() throws(BackupError) -> BackupManifest {
        let bytes = try BackupFolder.bytes(ofFile: manifest)
        let manifest = try BackupManifest(file: bytes, path: self.manifest)
        guard try BackupFolder.bytes(ofFile: sums) == BackupFolder.sums(manifest) else {
            throw BackupError(
                .damaged,
                "\(self.manifest) and \(sums) do not fit together: one of the two is damaged; take another backup"
            )
        }
        return manifest
    }

    private static func bytes(ofFile path: String) throws(BackupError) -> [UInt8] {
        var bytes: [UInt8] = []
        _ = try FileDigest(ofFile: path) { piece throws(BackupError) in bytes += piece }
        return bytes
    }
}
