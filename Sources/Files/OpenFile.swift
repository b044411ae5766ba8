public import Glibc

/// An open file or folder, closed with its last reference.
public final class OpenFile<Failure: FileFailure>: Sendable {
    /// The name to give in errors.
    public let path: String
    /// Valid as long as this is referenced.
    public let descriptor: Int32

    /// - Parameter descriptor: Is closed by this.
    public init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Bytes that it has.
    public func length() throws(Failure) -> Int { Int(try status().st_size) }

    /// What the system knows of it: fstat(2).
    public func status() throws(Failure) -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Failure(FileError(.look, path)) }
        return status
    }

    /// All its bytes.
    public func bytes() throws(Failure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: try length())
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                pread(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done, off_t(done))
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure(FileError(.read, path)) }
            guard count > 0 else { throw Failure(FileError(.system, .read, path, "it became shorter meanwhile")) }
            done += count
        }
        return bytes
    }

    /// All that is read until the file or pipe ends, where that is not more than some bytes.
    public func bytes(ofAtMost bytesMax: Int) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        try eachPiece { (piece) throws(Failure) in
            bytes += piece
            guard bytes.count <= bytesMax else { throw tooLong(bytesMax) }
        }
        return bytes
    }

    /// Expects that it is a file, and no folder, pipe or device, of at most some bytes.
    public func expectFile(ofAtMost bytesMax: Int = .max) throws(Failure) {
        let status = try status()
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Failure(FileError(.system, .read, path, "it is no file, but a folder, a pipe or a device"))
        }
        guard status.st_size <= bytesMax else { throw tooLong(bytesMax) }
    }

    private func tooLong(_ bytesMax: Int) -> Failure {
        Failure(FileError(.system, .read, path, "it has more than \(bytesMax) bytes"))
    }

    /// Gives what is read from here on, piece by piece, until the file or pipe ends.
    public func eachPiece(
        ofAtMost bytesMax: Int = 1 << 18,
        _ take: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        var buffer = [UInt8](repeating: 0, count: bytesMax)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure(FileError(.read, path)) }
            guard count > 0 else { return }
            try take(Array(buffer.prefix(count)))
        }
    }

    /// Which file it is, whatever it is called.
    public func identity() throws(Failure) -> FileIdentity { FileIdentity(try status()) }

    /// Expects that the folder is the own user's, and that nobody else may write in it: what is in it, this program or root made.
    public func expectOwn() throws(Failure) {
        let status = try status()
        guard status.st_uid == geteuid() else {
            throw notOwn(
                "it belongs to the user \(status.st_uid), and this program runs as \(geteuid()), and writes only where nobody "
                    + "else may; chown it, or name another"
            )
        }
        guard status.st_mode & 0o022 == 0 else {
            let mode = String(status.st_mode & 0o7777, radix: 8)
            throw notOwn("others may write in it (mode 0\(mode)); run chmod go-w, or name another")
        }
    }

    /// Expects that the file, or folder, is the owner's alone.
    public func expectPrivate() throws(Failure) {
        let status = try status()
        guard status.st_uid == geteuid() else {
            throw notPrivate(
                "belongs to the user \(status.st_uid), and this program runs as \(geteuid()); keys must belong to "
                    + "the user who uses them: chown it, or run as that user"
            )
        }
        guard status.st_mode & 0o077 == 0 else {
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            let mode = String(status.st_mode & 0o7777, radix: 8)
            throw notPrivate(
                "others may use it (mode 0\(mode)); run chmod \(isFolder ? "700" : "600"), and find out who could "
                    + "read the keys"
            )
        }
    }

    private func notOwn(_ reason: String) -> Failure { Failure(FileError(.notPrivate, .write, path, reason)) }

    private func notPrivate(_ reason: String) -> Failure { Failure(FileError(.notPrivate, .look, path, reason)) }
}
