internal import CLMDB

/// A view of the environment as it was when the transaction began; writers do not disturb it.
///
/// It lives inside ``Environment/read(_:)``. While it is open, no page that it can see is reused, so a transaction
/// held long makes the file grow: never hold one while waiting for anything.
@safe
public struct ReadTransaction: ~Copyable, Transaction {
    private let pointer: OpaquePointer
    private let environment: UInt64

    init(in environment: Environment) throws(LMDBError) {
        unsafe self.pointer = try Self.begin(in: environment, flags: UInt32(MDB_RDONLY))
        self.environment = environment.id
    }

    /// The means by which tables reach the transaction.
    public var handle: TransactionHandle {
        @_lifetime(borrow self) get { unsafe TransactionHandle(pointer, environment: environment) }
    }

    /// Ends the transaction and keeps the table handles that it opened; plain ending closes them.
    consuming func keepTables() throws(LMDBError) {
        let pointer = unsafe self.pointer
        discard self
        try check(unsafe mdb_txn_commit(pointer), "end the read transaction", nil)
    }

    deinit {
        unsafe mdb_txn_abort(pointer)
    }
}

extension Transaction where Self: ~Copyable {
    /// Begins a transaction in C.
    static func begin(in environment: Environment, flags: UInt32) throws(LMDBError) -> OpaquePointer {
        var pointer: OpaquePointer?
        try check(
            unsafe mdb_txn_begin(environment.handle, nil, flags, &pointer),
            flags == 0 ? "begin a write transaction" : "begin a read transaction",
            environment.path
        )
        guard let pointer = unsafe pointer else { preconditionFailure("LMDB began a transaction and gave none") }
        return unsafe pointer
    }
}
