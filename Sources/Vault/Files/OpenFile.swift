import Glibc

/// An open file, closed with its last reference.
final class OpenFile: Sendable {
    let path: String
    let descriptor: Int32

    init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    func length() throws(VaultError) -> Int { Int(try status().st_size) }

    private func status() throws(VaultError) -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system("look at it", path) }
        return status
    }

    /// All its bytes.
    func bytes() throws(VaultError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: try length())
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                pread(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done, off_t(done))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .system("read it", path) }
            done += count
        }
        return bytes
    }

    /// Expects that the file, or folder, is the owner's alone.
    func expectPrivate() throws(VaultError) {
        let status = try status()
        guard status.st_uid == geteuid() else {
            throw VaultError(
                .notPrivate,
                "belongs to the user \(status.st_uid), and this program runs as \(geteuid()); keys must belong to "
                    + "the user who uses them: chown it, or run as that user",
                path: path
            )
        }
        guard status.st_mode & 0o077 == 0 else {
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            let mode = String(status.st_mode & 0o7777, radix: 8)
            throw VaultError(
                .notPrivate,
                "others may use it (mode 0\(mode)); run chmod \(isFolder ? "700" : "600"), and find out who could "
                    + "read the keys",
                path: path
            )
        }
    }
}

extension VaultError {
    /// The failure that `errno` tells.
    static func system(_ action: String, _ path: String) -> VaultError {
        let number = errno
        guard number != ENOSPC, number != EDQUOT else {
            return VaultError(.diskFull, "the disk is full; make room and try again", path: path)
        }
        return VaultError(.system, "cannot \(action): \(String(cString: strerror(number)))", path: path)
    }
}

/// Overwrites bytes that held a key; the optimiser may not leave this out.
func wipe(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBytes { buffer in
        if let start = buffer.baseAddress { explicit_bzero(start, buffer.count) }
    }
}
