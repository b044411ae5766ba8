import Files
import Glibc
import Synchronization

/// Watches the file that the database has open: what is acknowledged must be in the file that the next start opens.
///
/// Somebody may remove it, put another in its place or cut it, and the database notices none of these: it goes on in a file that has
/// no name any more, or ends the process at a page that is gone. What the file is of is remembered here, since looking at the map
/// of a file that was cut would end the process too.
final class LogFile: Sendable {
    private let path: String
    private let file: OpenFile<EventLogError>
    private let expectedBytes: Atomic<Int>
    private let loss = Mutex<EventLogError?>(nil)

    /// - Parameters:
    ///   - descriptor: The file that the database has open.
    ///   - usedBytes: What the file must have at least.
    /// - Throws: ``EventLogError/fileLost(path:what:)`` where another has its name already.
    init(_ path: String, opened descriptor: Int32, usedBytes: Int) throws(EventLogError) {
        self.path = path
        self.file = OpenFile(path: path, descriptor: dup(descriptor))
        self.expectedBytes = Atomic(usedBytes)
        try expectWhole()
    }

    var usedBytes: Int { expectedBytes.load(ordering: .relaxed) }

    /// The file has grown by a commit.
    func grew(to usedBytes: Int) { expectedBytes.store(usedBytes, ordering: .relaxed) }

    /// Expects that the file is the one that was opened, and whole. Once it was not, it never is again. Cost: two system calls.
    ///
    /// - Throws: ``EventLogError/fileLost(path:what:)``.
    func expectWhole() throws(EventLogError) {
        if let known = loss.withLock({ $0 }) { throw known }
        guard let what = found() else { return }
        let error = EventLogError.fileLost(path: path, what: what)
        loss.withLock { $0 = error }
        throw error
    }

    private func found() -> String? {
        var (open, named) = (stat(), stat())
        guard fstat(file.descriptor, &open) == 0 else {
            return "cannot be looked at: \(String(cString: strerror(errno)))"
        }
        let rescue =
            "; nothing more is recorded; the daemon still has the file open: do not stop it, make a backup with daybook backup, "
            + "then stop it and restore that"
        guard open.st_size >= usedBytes else {
            return
                "was cut: it has \(open.st_size) bytes and should have \(usedBytes); nothing more is recorded; stop the daemon, "
                + "and restore the log from a verified backup"
        }
        guard lstat(path, &named) == 0 else {
            return (open.st_nlink == 0 ? "was removed" : "was moved away") + rescue
        }
        return FileIdentity(named) == FileIdentity(open) ? nil : "was replaced by another file" + rescue
    }
}
