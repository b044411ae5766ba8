import Glibc

/// Keeps other processes out, by an advisory lock on a file or a folder, which ends with the process.
public final class FileLock<Failure: FileFailure>: Sendable {
    private let file: OpenFile<Failure>

    /// - Parameter isShared: Whether others may hold it too who share it.
    /// - Throws: ``FileError/Code/inUse(by:)`` where another holds it, with the process that a file for locks names.
    public init(_ file: OpenFile<Failure>, isShared: Bool = false) throws(Failure) {
        try FileLock.lock(file, isShared ? LOCK_SH : LOCK_EX)
        self.file = file
    }

    deinit {
        // Closing alone would leave it to a process that is being started, until that has let go of what it inherited.
        flock(file.descriptor, LOCK_UN)
    }

    /// Expects that nobody holds it, and keeps nobody from taking it.
    public static func expectFree(_ file: OpenFile<Failure>) throws(Failure) {
        try lock(file, LOCK_SH)
        flock(file.descriptor, LOCK_UN)
    }

    private static func lock(_ file: OpenFile<Failure>, _ kind: Int32) throws(Failure) {
        while flock(file.descriptor, kind | LOCK_NB) != 0 {
            if errno == EINTR { continue }
            guard errno == EWOULDBLOCK else { throw Failure(FileError(.lock, file.path)) }
            let pid = holder(file.descriptor)
            let who = pid.map { "the process \($0)" } ?? "another process"
            throw Failure(FileError(.inUse(by: pid), .lock, file.path, "\(who) has it open; stop it first"))
        }
    }

    private static func holder(_ descriptor: Int32) -> Int32? {
        var buffer = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: buffer.prefix(count), as: UTF8.self).prefix { $0.isNumber })
    }
}
