internal import CLMDB
internal import Glibc

/// Allocating blocks of a file ahead of their use.
enum DiskSpace {
    /// Allocates the blocks of `range` without changing the file's size or content.
    static func allocate(_ range: Range<Int>, descriptor: Int32, path: String) throws(LMDBError) {
        while fallocate(descriptor, FALLOC_FL_KEEP_SIZE, off_t(range.lowerBound), off_t(range.count)) != 0 {
            switch errno {
            case EINTR: continue
            case EDQUOT: throw LMDBError(.noSpace, "reserve space", path)
            default: throw Directory.failure("reserve space", path)
            }
        }
    }

    /// Allocates the lock file of an environment that is not yet open.
    ///
    /// LMDB makes the lock file sparse and writes to it through a shared map, so on a full disk the first read
    /// transaction to use a new page of it would end the process with SIGBUS. It must be done before opening:
    /// closing any descriptor of the lock file drops the locks that the process holds on it.
    static func allocateLockFile(in directory: String, maxReaders: Int) throws(LMDBError) {
        let path = directory + "/lock.mdb"
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Directory.failure("open the lock file", path) }
        defer { close(descriptor) }
        let headerBytesMax = 4096
        let readerBytes = 64
        do throws(LMDBError) {
            try allocate(0..<(headerBytesMax + maxReaders * readerBytes), descriptor: descriptor, path: path)
        } catch LMDBError.Code.notSupported {
            return
        }
    }
}
