import Glibc

/// Room on the disks of the log and of the keys that is kept back for erasures: somebody can be forgotten when nothing else can
/// be written any more.
struct ErasureRoom: Sendable {
    /// For the log's pages, and for a second copy of the keys of some 10,000 persons.
    static let bytes = 2 << 20

    private let paths: [String]

    init(in folders: [String]) {
        self.paths = folders.map { $0 + "/room-for-erasure" }
    }

    /// Takes up the room where it is not taken; where there is none, the next call tries again.
    func keep() {
        for path in paths {
            let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { continue }
            if posix_fallocate(descriptor, 0, off_t(ErasureRoom.bytes)) != 0 { unlink(path) }
            close(descriptor)
        }
    }

    /// Gives the room back to the disk.
    func release() {
        for path in paths { unlink(path) }
    }
}
