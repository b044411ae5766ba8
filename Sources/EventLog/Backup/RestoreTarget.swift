import Files
import Glibc

/// The folder that a log is restored to: everything is made beside its place in it, and takes that when it is whole.
final class RestoreTarget {
    let directory: String
    /// Whether this made ``directory``, so that it goes with what fails.
    private let isNew: Bool
    /// Held where the folder was in use before, so that no daemon starts on it meanwhile.
    private let lock: FileLock<EventLogError>?
    private let disk: Disk<BackupError>
    private var isFinished = false
    /// Whether this made ``staging``: another's is never removed.
    private var hasStaging = false

    /// Where the log is made: a folder with the `log` in it.
    var staging: String { directory + "/restoring" }

    /// - Throws: ``BackupError/Code/cannotWrite``, also where the folder has a log, or is another user's.
    init(_ directory: String, on disk: Disk<BackupError>) throws(BackupError) {
        self.disk = disk
        self.directory = directory
        self.isNew = access(directory, F_OK) != 0
        if Folder.bytes(ofFile: directory + "/log") != nil {
            throw BackupError(
                .cannotWrite,
                "\(directory) has a log already, and nothing is written over one; name another folder, or move \(directory)/log away"
            )
        }
        try disk.makeFolders(directory)
        try disk.openInput(directory).expectOwn()
        let wasInUse = access(directory + "/lock", F_OK) == 0
        self.lock = try BackupError.writing(directory) { () throws(EventLogError) in
            wasInUse ? try Folder.lock(directory, on: Disk()) : nil
        }
        guard Folder.bytes(ofFile: staging) == nil else {
            throw BackupError(
                .cannotWrite,
                "\(staging) is there: another restoration is going on, or was cut; then remove it"
            )
        }
        try disk.makeFolder(staging)
        hasStaging = true
    }

    /// The log is whole: it takes its place, and is on disk when this returns.
    func finish() throws(BackupError) {
        try disk.remove(staging + "/log/lock.mdb")
        try disk.flushFolder(staging + "/log")
        try disk.rename(staging + "/log", to: directory + "/log")
        try disk.flushFolder(directory)
        isFinished = true
    }

    deinit {
        if hasStaging { try? disk.removeFolder(staging, .plain) }
        if isNew, !isFinished { rmdir(directory) }
    }
}
