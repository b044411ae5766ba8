internal import CLMDB

extension Environment {
    /// Writes a consistent copy, as of now, to an open file that is empty; the caller flushes it.
    ///
    /// Reading and writing go on meanwhile, but pages freed since are not reused, so the file may grow as it lasts.
    /// A compacting copy leaves out free pages and costs more time.
    ///
    /// - Parameters:
    ///   - descriptor: A file that is named `data.mdb`, in a folder with no other environment.
    ///   - path: The name of the file, for errors.
    /// - Throws: ``LMDBError/Code/noSpace``; any error of the file system.
    public func copy(to descriptor: Int32, path: String, compacting: Bool) throws(LMDBError) {
        let flags = UInt32(compacting ? MDB_CP_COMPACT : 0)
        try watched { () throws(LMDBError) in
            try check(unsafe mdb_env_copyfd2(handle, descriptor, flags), "copy", path)
        }
    }
}
