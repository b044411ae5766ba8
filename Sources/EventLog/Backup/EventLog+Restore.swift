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
    /// The backup is only read, so that it may be on read-only media; nothing in it is followed that is a link, a pipe or a device.
    /// Its bytes are held against `SHA256SUMS` as they are copied; the copy is recomputed, and held against the manifest and the terms.
    /// - Parameters:
    ///   - directory: The daemon's folder; made where it is missing.
    ///   - verifier: Recomputes the copy; where there is none, this process does.
    public static func restore(
        backup path: String,
        to directory: String,
        terms: RestoreTerms,
        verifier: CopyVerifier? = nil,
        disk: Disk<BackupError> = Disk(),
        progress: (BackupStep) -> Void = { _ in }
    ) throws(BackupError) -> RestoredLog {
        let backup = BackupFolder(path: path)
        let source = try Disk<BackupError>().anchored(at: Disk().openInput(path))
        let manifest = try backup.readManifest(on: source)
        let database = try backup.openDatabase(manifest, on: source)
        return try RestoreTarget.fill(directory, on: disk) { target throws(BackupError) in
            try target.copy(database, manifest, progress)
            let log = try RecomputedLog(target.staging, on: target.disk, by: verifier, progress)
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
            return RestoredLog(log)
        }
    }
}

extension RestoreTarget {
    fileprivate func copy(
        _ database: OpenFile<BackupError>,
        _ manifest: BackupManifest,
        _ progress: (BackupStep) -> Void
    ) throws(BackupError) {
        try disk.makeFolder(staging + "/log")
        let copy = try disk.create(staging + "/log/data.mdb", [], .own)
        var count = 0
        let digest = try FileDigest(of: database) { piece throws(BackupError) in
            try disk.write(piece, to: copy, at: count)
            count += piece.count
            progress(.copying(count, of: manifest.bytes))
            guard count <= manifest.bytes else { throw manifest.differs(database.path, "more bytes than that") }
        }
        try disk.flush(copy)
        guard count == manifest.bytes, digest.description == manifest.sha256 else {
            throw manifest.differs(database.path, "\(count) bytes with the SHA-256 \(digest)")
        }
    }
}

extension BackupManifest {
    /// No manifest is longer: its longest text is a checkpoint.
    fileprivate static let bytesMax = 2 * SignedNote.byteLimit

    fileprivate func differs(_ path: String, _ what: String) -> BackupError {
        BackupError(
            .damaged,
            "\(path) is damaged: it has \(what), and the manifest says \(bytes) with \(sha256); take another backup"
        )
    }
}

extension BackupFolder {
    /// The manifest, as it was written.
    fileprivate func readManifest(on disk: Disk<BackupError>) throws(BackupError) -> BackupManifest {
        let manifest = try BackupManifest(file: bytes(of: manifest, on: disk), path: self.manifest)
        guard try bytes(of: sums, on: disk) == BackupFolder.sums(manifest) else {
            throw BackupError(
                .damaged,
                "\(self.manifest) and \(sums) do not fit together: one of the two is damaged; take another backup"
            )
        }
        return manifest
    }

    fileprivate func openDatabase(
        _ manifest: BackupManifest,
        on disk: Disk<BackupError>
    ) throws(BackupError) -> OpenFile<BackupError> {
        let file = try disk.open(database)
        try file.expectFile()
        let length = try file.length()
        guard length == manifest.bytes else { throw manifest.differs(database, "\(length) bytes") }
        return file
    }

    private func bytes(of path: String, on disk: Disk<BackupError>) throws(BackupError) -> [UInt8] {
        let file = try disk.open(path)
        try file.expectFile(ofAtMost: BackupManifest.bytesMax)
        return try file.bytes(ofAtMost: BackupManifest.bytesMax)
    }
}
