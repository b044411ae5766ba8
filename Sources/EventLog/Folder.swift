import Files
import Glibc

/// Folders of the daybook.
enum Folder {
    /// Bytes of a file; `nil` where it cannot be told.
    static func bytes(ofFile path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    /// Expects that a folder that was in use has a log: an unmounted disk or a half-done restore is no new book.
    static func expectLog(in directory: String) throws(EventLogError) {
        let wasInUse = access(directory + "/lock", F_OK) == 0 || access(directory + "/index", F_OK) == 0
        var status = stat()
        let hasLog = stat(directory + "/log/data.mdb", &status) == 0 && status.st_size > 0
        guard !wasInUse || hasLog else { throw .logMissing(directory: directory) }
    }

    /// Keeps a second daemon out of a folder: an advisory lock on `lock`, which names the pid of its holder. The kernel releases it
    /// with the process, however that ends.
    static func lock(_ directory: String, on disk: Disk<EventLogError>) throws(EventLogError) -> FileLock<EventLogError>
    {
        let file = try disk.openOrCreate(directory + "/lock")
        let lock = try FileLock(file)
        // Written before it is cut, so that the block it has serves again where the disk is full.
        let text = Array("\(getpid())\n".utf8)
        try disk.write(text, to: file, at: 0)
        try disk.truncate(file, to: text.count)
        return lock
    }

    /// Keeps daemons out of a folder that one had open before, and lets others read it too; `nil` where none ever had.
    static func lockForReading(
        _ directory: String,
        on disk: Disk<EventLogError>
    ) throws(EventLogError) -> FileLock<EventLogError>? {
        let path = directory + "/lock"
        return try disk.has(path) ? FileLock(disk.open(path), isShared: true) : nil
    }

    /// Expects that nobody has the folder open, and keeps nobody from opening it.
    static func expectFree(_ directory: String) throws(EventLogError) {
        let path = directory + "/lock"
        guard Folder.bytes(ofFile: path) != nil else { return }
        try FileLock.expectFree(Disk<EventLogError>().open(path))
    }
}
