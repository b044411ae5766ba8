public import Glibc

/// A file or folder, whatever it is called, and through whatever links and mounts it is reached.
public struct FileIdentity: Hashable, Sendable {
    private let device: UInt64
    private let inode: UInt64

    public init(_ status: stat) {
        self.device = UInt64(status.st_dev)
        self.inode = UInt64(status.st_ino)
    }

    /// That of the socket at a path; `nil` where there is none.
    public init?(socketAt path: String) {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return nil }
        self.init(status)
    }
}
