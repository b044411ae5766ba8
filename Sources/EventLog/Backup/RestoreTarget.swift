import Files
import Glibc

/// The folder that a log is restored to, held open: everything is made beside its place in it, and takes that when it is whole.
struct RestoreTarget {
    let directory: String
    /// Reaches all that is in the folder from the folder that was opened.
    let disk: Disk<BackupError>

    /// Where the log is made: a folder with the `log` in it.
    var staging: String { directory + "/restoring" }

    /// Has a log made in a folder that has none. What fails leaves nothing there.
    ///
    /// - Parameter fill: Makes the log in ``staging``, and verifies it.
    /// - Throws: ``BackupError/Code/cannotWrite``, also where the folder has a log, or is another user's.
    static func fill(
        _ directory: String,
        on disk: Disk<BackupError>,
        _ fill: (RestoreTarget) throws(BackupError) -> RestoredLog
    ) throws(BackupError) -> RestoredLog {
        let isNew = access(directory, F_OK) != 0
        try disk.makeFolders(directory)
        do throws(BackupError) {
            let folder = try disk.openInput(directory)
            try folder.expectOwn()
            return try RestoreTarget(directory: directory, disk: disk.anchored(at: folder)).take(fill)
        } catch {
            if isNew { rmdir(directory) }
            throw error
        }
    }

    private func take(_ fill: (RestoreTarget) throws(BackupError) -> RestoredLog) throws(BackupError) -> RestoredLog {
        guard try !disk.has(directory + "/log") else {
            throw BackupError(
                .cannotWrite,
                "\(directory) has a log already, and nothing is written over one; name another folder, or move \(directory)/log away"
            )
        }
        // Held where the folder was in use before, so that no daemon starts on it meanwhile.
        let lock = directory + "/lock"
        let held = try disk.has(lock) ? FileLock(disk.open(lock, toWrite: true)) : nil
        defer { withExtendedLifetime(held) {} }
        return try disk.withWorkFolder(staging) { () throws(BackupError) in
            let restored = try fill(self)
            try disk.remove(staging + "/log/lock.mdb")
            try disk.flushFolder(staging + "/log")
            try disk.rename(staging + "/log", to: directory + "/log")
            try disk.flushFolder(directory)
            return restored
        }
    }
}
