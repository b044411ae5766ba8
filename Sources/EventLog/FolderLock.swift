import Glibc

/// The lock that keeps a second daemon out of a folder: an advisory lock on `lock`, which names the pid of its holder.
///
/// The kernel releases it with the process, however that ends.
final class FolderLock: Sendable {
    private let descriptor: Int32

    init(directory: String) throws(EventLogError) {
        let path = directory + "/lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .file(path: path, reason: String(cString: strerror(errno))) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let isHeld = errno == EWOULDBLOCK
            let reason = String(cString: strerror(errno))
            let pid = FolderLock.holder(descriptor)
            close(descriptor)
            throw isHeld ? .alreadyOpen(directory: directory, pid: pid) : .file(path: path, reason: reason)
        }
        // Written before it is cut, so that the block it has serves again where the disk is full.
        let text = Array("\(getpid())\n".utf8)
        guard pwrite(descriptor, text, text.count, 0) == text.count, ftruncate(descriptor, off_t(text.count)) == 0
        else {
            let reason = String(cString: strerror(errno))
            close(descriptor)
            throw .file(path: path, reason: reason)
        }
        self.descriptor = descriptor
    }

    deinit {
        // A process that is being started has the descriptor too until its program runs; closing alone would leave it the lock.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// Expects that nobody has the folder open, and keeps nobody from opening it.
    static func expectFree(directory: String) throws(EventLogError) {
        let path = directory + "/lock"
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw .file(path: path, reason: String(cString: strerror(errno))) }
            return
        }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) == 0 else {
            throw .alreadyOpen(directory: directory, pid: holder(descriptor))
        }
    }

    private static func holder(_ descriptor: Int32) -> Int32? {
        var buffer = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: buffer.prefix(count), as: UTF8.self).prefix { $0.isNumber })
    }
}
