internal import CLMDB
internal import Glibc
internal import Synchronization

/// An LMDB environment: a folder with one memory-mapped file, holding tables that are read and changed together.
///
/// Any number of threads may read at once, each from a consistent view; one writes. A committed transaction is on
/// disk when ``write(_:)`` returns. Use it on a local file system only, and never across a `fork`.
///
/// It is `@unchecked Sendable` because its state is a pointer that never changes, to an environment that LMDB itself
/// guards between threads, and counters behind locks of their own.
@safe
public final class Environment: @unchecked Sendable {
    /// The folder, as it was given.
    public let path: String

    let handle: OpaquePointer
    let id: UInt64
    private let identity: OpenEnvironments.Identity
    private let isReadOnly: Bool
    private let tableOpening = Mutex(())
    /// How the process ends where this is damaged; nil where as it may.
    let note: UnsafeMutableRawPointer?
    /// The thread that is in ``write(_:)``, or 0.
    private let writer = Atomic<UInt>(0)
    /// How many bytes of the data file, from its beginning, are known to be allocated.
    let reservedBytes = Mutex(0)

    private static let lastID = Atomic<UInt64>(0)

    /// Opens the folder, and creates it (mode 0700) and its files (mode 0600) unless it is opened for reading only.
    ///
    /// - Throws: ``LMDBError/Code/environmentAlreadyOpen`` when this process already has the folder open, by whatever
    ///   path; ``LMDBError/Code/noSuchFile`` when its parent is missing; any error of the file system.
    public init(path: String, options: Options = Options()) throws(LMDBError) {
        if !options.readOnly { try Directory.create(path) }
        let identity = try OpenEnvironments.Identity(of: path)
        try OpenEnvironments.claim(identity, path: path)
        let note = unsafe options.ending.map { ending in
            let note = UnsafeMutablePointer<FaultNote>.allocate(capacity: 1)
            unsafe note.initialize(to: FaultNote(ending))
            return UnsafeMutableRawPointer(note)
        }
        let outer = unsafe FaultNote.enter(note)
        defer { unsafe FaultNote.leave(to: outer) }
        do throws(LMDBError) {
            unsafe self.handle = try Self.open(path, options)
        } catch {
            unsafe FaultNote.discard(note)
            OpenEnvironments.release(identity)
            throw error
        }
        unsafe self.note = note
        self.path = path
        self.identity = identity
        self.isReadOnly = options.readOnly
        self.id = Self.lastID.add(1, ordering: .relaxed).newValue
    }

    deinit {
        unsafe mdb_env_close(handle)
        unsafe FaultNote.discard(note)
        OpenEnvironments.release(identity)
    }

    /// Runs `body` with a view of the environment as it is now; the view ends when `body` does.
    ///
    /// Transactions may be nested, and several may be open on one thread. Beginning and ending one costs about
    /// a tenth of a microsecond.
    ///
    /// - Throws: ``LMDBError/Code/readersFull`` when ``Options/maxReaders`` are open; what `body` throws.
    public func read<R>(_ body: (borrowing ReadTransaction) throws(LMDBError) -> R) throws(LMDBError) -> R {
        try watched { () throws(LMDBError) in
            let txn = try beginReading()
            return try body(txn)
        }
    }

    private func beginReading() throws(LMDBError) -> ReadTransaction {
        do throws(LMDBError) {
            return try ReadTransaction(in: self)
        } catch LMDBError.Code.readersFull {
            try freeDeadReaders()
            return try ReadTransaction(in: self)
        }
    }

    /// Waits for its turn, runs `body` with the one write transaction, and commits what it did to disk.
    ///
    /// When `body` or the commit throws, nothing that it did remains. An error that `body` catches may have spoilt
    /// the transaction all the same; the commit then fails with ``LMDBError/Code/badTransaction``.
    /// A commit costs one flush of the disk; one that changed nothing costs none. Keep a transaction to some ten
    /// thousand changed pages: beyond 131,071 it spills to disk, and may fail with ``LMDBError/Code/transactionFull``.
    ///
    /// - Precondition: The thread is not already inside `write` of this environment, where it would wait for itself.
    /// - Throws: ``LMDBError/Code/mapFull``, ``LMDBError/Code/readOnlyFileSystem``; what `body` throws.
    ///   After ``LMDBError/Code/inputOutput`` or ``LMDBError/Code/noSpace`` from a commit, end the process: what the
    ///   disk then holds is only known by opening it anew. ``reserve(bytes:)`` prevents the foreseeable case.
    public func write<R>(_ body: (inout WriteTransaction) throws(LMDBError) -> R) throws(LMDBError) -> R {
        try requireWritable("begin a write transaction")
        requireNotWriting()
        return try watched { () throws(LMDBError) in
            try freeDeadReaders()
            var txn = try WriteTransaction(in: self)
            writer.store(UInt(pthread_self()), ordering: .relaxed)
            defer { endWriting() }
            let result = try body(&txn)
            try txn.commit(in: self)
            return result
        }
    }

    /// Opens a table, and creates it unless the environment is for reading only.
    ///
    /// Open tables once, at the start: it takes a write transaction, and read transactions begun before it cannot use
    /// the table. The names of the codecs are stored when the table is created and compared ever after.
    ///
    /// - Precondition: It is not called inside ``write(_:)``.
    /// - Throws: ``LMDBError/Code/tableTypeMismatch``, ``LMDBError/Code/tablesFull``; ``LMDBError/Code/notFound`` when
    ///   it is missing and may not be created.
    public func table<K, V>(_ definition: TableDefinition<K, V>) throws(LMDBError) -> Table<K, V> {
        requireNotWriting()
        return try tableOpening.withLock { _ throws(LMDBError) in
            guard isReadOnly else {
                return try write { txn throws(LMDBError) in try TableCatalogue.openOrCreate(definition, in: &txn) }
            }
            return try watched { () throws(LMDBError) in
                let txn = try ReadTransaction(in: self)
                let table = try TableCatalogue.openExisting(definition, in: txn)
                try txn.keepTables()
                return table
            }
        }
    }

    func requireWritable(_ operation: String) throws(LMDBError) {
        guard !isReadOnly else { throw LMDBError(.readOnlyFileSystem, operation, path) }
    }

    private func requireNotWriting() {
        let current = UInt(pthread_self())
        precondition(writer.load(ordering: .relaxed) != current, "a thread that is writing would wait for itself")
    }

    /// Takes this thread's name off, unless the next writer has already put its own in its place.
    private func endWriting() {
        _ = writer.compareExchange(expected: UInt(pthread_self()), desired: 0, ordering: .relaxed)
    }

    /// Frees the slots of readers whose process has died.
    ///
    /// Such a slot keeps every page that its reader could see from being reused: the file would grow with each
    /// commit. Without readers in other processes this costs no system call.
    private func freeDeadReaders() throws(LMDBError) {
        var freed: Int32 = 0
        try check(unsafe mdb_reader_check(handle, &freed), "free dead readers", path)
    }
}
