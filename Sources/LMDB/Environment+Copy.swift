internal import CLMDB
internal import Glibc

extension Environment {
    /// Writes a consistent copy, as of now, to a folder that holds none; it is on disk when this returns.
    ///
    /// Reading and writing go on meanwhile, but pages freed since are not reused, so the file may grow as it lasts.
    /// A compacting copy leaves out free pages and costs more time. A copy that fails is removed.
    ///
    /// - Parameter directory: A folder, created (mode 0700) if missing. The file in it is `data.mdb`.
    /// - Throws: ``LMDBError/Code/fileExists`` when the folder has one already; ``LMDBError/Code/noSpace``.
    public func copy(to directory: String, compacting: Bool) throws(LMDBError) {
        try Directory.create(directory)
        let file = directory + "/data.mdb"
        let descriptor = unsafe Glibc.open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Directory.failure("create a copy", file) }
        defer { close(descriptor) }
        do throws(LMDBError) {
            let flags = UInt32(compacting ? MDB_CP_COMPACT : 0)
            try check(unsafe mdb_env_copyfd2(handle, descriptor, flags), "copy", file)
            guard fsync(descriptor) == 0 else { throw Directory.failure("flush a copy", file) }
            try Directory.synchronize(directory)
        } catch {
            unsafe unlink(file)
            throw error
        }
    }
}
