import Glibc

/// The folder that a log is restored to: everything is made beside its place in it, and takes that when it is whole.
final class RestoreTarget {
    let directory: String
    /// Whether this made ``directory``, so that it goes with what fails.
    private let isNew: Bool
    /// Held where the folder was in use before, so that no daemon starts on it meanwhile.
    private let lock: FolderLock?
    private var isFinished = false

    /// Where the log is made: a folder with the `log` in it.
    var staging: String { directory + "/restoring" }

    /// - Throws: ``BackupError/Code/cannotWrite``, also where the folder has a log, or is another user's.
    init(_ directory: String) throws(BackupError) {
        self.directory = directory
        self.isNew = access(directory, F_OK) != 0
        if Folder.bytes(ofFile: directory + "/log") != nil {
            throw BackupError(
                .cannotWrite,
                "\(directory) has a log already, and nothing is written over one; name another folder, or move \(directory)/log away"
            )
        }
        try BackupError.writing(directory) { () throws(EventLogError) in try Folder.make(directory) }
        var status = stat()
        guard stat(directory, &status) == 0, status.st_uid == geteuid() else {
            throw BackupError(
                .cannotWrite,
                "\(directory) is the folder of uid \(status.st_uid), and this runs as uid \(geteuid()): run it as the daemon's user "
                    + "(runuser -u daybook -- daybookd restore …)"
            )
        }
        let wasInUse = access(directory + "/lock", F_OK) == 0
        self.lock = try BackupError.writing(directory) { () throws(EventLogError) in
            wasInUse ? try FolderLock(directory: directory) : nil
        }
        guard mkdir(directory + "/restoring", 0o700) == 0 else {
            throw BackupError(
                .cannotWrite,
                errno == EEXIST
                    ? "\(directory)/restoring is there: another restoration is going on, or was cut; then remove it"
                    : "\(directory) cannot be written: \(String(cString: strerror(errno)))"
            )
        }
    }

    /// The log is whole: it takes its place, and is on disk when this returns.
    func finish() throws(BackupError) {
        try BackupError.writing(directory) { () throws(EventLogError) in
            try Folder.unlink(staging + "/log/lock.mdb")
            try Folder.synchronize(staging + "/log")
            try Folder.rename(staging + "/log", to: directory + "/log")
        }
        isFinished = true
    }

    deinit {
        try? Folder.remove(directory + "/restoring")
        if isNew, !isFinished { rmdir(directory) }
    }
}
