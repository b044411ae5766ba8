internal import Glibc
internal import Synchronization

/// The folders this process has open.
///
/// Closing one of two environments on the same file would drop the file locks of both, and another process could
/// then take the file for unused. So the second is refused, by device and inode, which a symbolic link does not change.
enum OpenEnvironments {
    /// A folder, whatever path led to it.
    struct Identity: Hashable, Sendable {
        private let device: UInt64
        private let inode: UInt64

        init(of path: String) throws(LMDBError) {
            var status = stat()
            guard unsafe stat(path, &status) == 0 else { throw Directory.failure("open the environment", path) }
            device = UInt64(status.st_dev)
            inode = UInt64(status.st_ino)
        }
    }

    private static let open = Mutex<Set<Identity>>([])

    static func claim(_ identity: Identity, path: String) throws(LMDBError) {
        let isNew = open.withLock { $0.insert(identity).inserted }
        guard isNew else { throw LMDBError(.environmentAlreadyOpen, "open the environment", path) }
    }

    static func release(_ identity: Identity) {
        _ = open.withLock { $0.remove(identity) }
    }
}
