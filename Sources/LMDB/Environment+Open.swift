internal import CLMDB

extension Environment {
    /// How an environment is opened.
    public struct Options: Sendable {
        /// The most bytes the file may ever hold. It is address space, not memory or disk: the file grows as it is
        /// used. The default, 64 GiB, is some sixty million events, and leaves room for two thousand environments in a process of
        /// 47-bit addresses.
        public var mapBytes: Int

        /// The most tables that can be open.
        public var maxTables: Int

        /// The most read transactions that can be open at once, over all processes. The process that opens
        /// the environment first decides.
        public var maxReaders: Int

        /// Whether to refuse every change. Another process may write meanwhile.
        public var readOnly: Bool

        /// Whether to go without the lock file, which readers must be able to write too. Only for reading what nobody changes
        /// meanwhile: a page that a writer uses anew would be read as it is then.
        public var isUnlocked = false

        /// How the process ends where LMDB cannot go on for a damaged page; nil where as it may.
        public var ending: FaultEnding?

        /// Options for a durable environment to write to, unless told otherwise.
        public init(
            mapBytes: Int = 1 << 36,
            maxTables: Int = 16,
            maxReaders: Int = 256,
            readOnly: Bool = false
        ) {
            self.mapBytes = mapBytes
            self.maxTables = maxTables
            self.maxReaders = maxReaders
            self.readOnly = readOnly
        }
    }

    /// Creates and opens the environment in C; nothing is left open when it throws.
    static func open(_ path: String, _ options: Options) throws(LMDBError) -> OpaquePointer {
        precondition(options.readOnly || !options.isUnlocked, "only readers go without a lock")
        precondition(options.mapBytes > 0 && options.maxTables > 0 && options.maxReaders > 0, "options are positive")
        let operation = "open the environment"
        var created: OpaquePointer?
        try check(unsafe mdb_env_create(&created), operation, path)
        guard let handle = unsafe created else { preconditionFailure("LMDB made an environment and gave none") }
        do throws(LMDBError) {
            // An assertion of LMDB's that fails would abort.
            unsafe mdb_env_set_assert(handle) { _, _ in FaultNote.endIfInside() }
            try check(unsafe mdb_env_set_mapsize(handle, options.mapBytes), operation, path)
            let dbis = MDB_dbi(options.maxTables + 1)  // and the catalogue
            try check(unsafe mdb_env_set_maxdbs(handle, dbis), operation, path)
            try check(unsafe mdb_env_set_maxreaders(handle, UInt32(options.maxReaders)), operation, path)
            if !options.readOnly {
                try DiskSpace.allocateLockFile(in: path, maxReaders: options.maxReaders)
            }
            // Without MDB_NOTLS a thread could have only one read transaction, tied to it.
            let flags = MDB_NOTLS | (options.readOnly ? MDB_RDONLY : 0) | (options.isUnlocked ? MDB_NOLOCK : 0)
            try check(unsafe mdb_env_open(handle, path, UInt32(flags), 0o600), operation, path)
            if !options.readOnly { try Directory.synchronize(path) }
        } catch {
            unsafe mdb_env_close(handle)
            throw error
        }
        return unsafe handle
    }
}
