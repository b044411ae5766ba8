import Events
import Files

/// The names in a backup's folder.
///
/// `SHA256SUMS` has the hashes of the other two files, for `sha256sum -c`: a bit that turned is found wherever it is.
struct BackupFolder {
    let path: String

    var database: String { path + "/" + BackupFolder.databaseName }
    var manifest: String { path + "/" + BackupFolder.manifestName }
    var sums: String { path + "/SHA256SUMS" }

    private static let databaseName = "log/data.mdb"
    private static let manifestName = "manifest.json"

    /// The lines of `SHA256SUMS`.
    static func sums(_ manifest: BackupManifest) -> [UInt8] {
        let own = FileDigest(of: manifest.file)
        return Array("\(manifest.sha256)  \(databaseName)\n\(own)  \(manifestName)\n".utf8)
    }

    /// Writes what is beside the database, and flushes all of it to disk.
    func seal(_ manifest: BackupManifest, on disk: Disk<BackupError>) throws(BackupError) {
        // Reading the database has made one, which a later reader makes again.
        try disk.remove(path + "/log/lock.mdb")
        _ = try disk.create(self.manifest, manifest.file, .own)
        _ = try disk.create(sums, BackupFolder.sums(manifest), .own)
        try disk.flushFolder(path + "/log")
    }

    private static let partialSuffix = ".partial"

    /// Whether a folder has the name of a backup that is not finished.
    static func isPartial(_ name: String) -> Bool { name.hasSuffix(partialSuffix) }

    /// Where a copy of a log is made before it has its name. What one that was cut has left there, the next removes.
    static func partial(in directory: String, origin: String) -> BackupFolder {
        BackupFolder(path: "\(directory)/\(safe(origin))\(partialSuffix)")
    }

    /// A backup by its name, which says what it is of.
    static func finished(in directory: String, _ manifest: BackupManifest) -> BackupFolder {
        let time = manifest.made.description.filter { !"-:.".contains($0) }
        let damage = manifest.damage.isEmpty ? "" : "-damaged"
        return BackupFolder(path: "\(directory)/\(safe(manifest.origin))-\(manifest.size)-\(time)\(damage)")
    }

    /// The name of a log as a part of the name of a folder.
    private static func safe(_ origin: String) -> String {
        let bytes = origin.utf8.prefix(100).map { byte in
            let isSafe =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || ".-_".utf8.contains(byte)
            return isSafe ? byte : UInt8(ascii: "_")
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
