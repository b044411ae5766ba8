internal import CLMDB

/// The one transaction that may change an environment; what it writes it can read back at once, others only after.
///
/// It lives inside ``Environment/write(_:)``, which commits it on the thread it began on. LMDB reports nothing when
/// that is broken, and the next writer then waits for ever; a closure that cannot suspend makes it impossible.
@safe
public struct WriteTransaction: ~Copyable, Transaction {
    private let pointer: OpaquePointer
    private let environment: UInt64

    init(in environment: Environment) throws(LMDBError) {
        unsafe self.pointer = try Self.begin(in: environment, flags: 0)
        self.environment = environment.id
    }

    /// The means by which tables reach the transaction.
    public var handle: TransactionHandle {
        @_lifetime(borrow self) get { unsafe TransactionHandle(pointer, environment: environment) }
    }

    /// Makes the changes durable and visible; LMDB frees the transaction whether it succeeds or not.
    consuming func commit(in environment: Environment) throws(LMDBError) {
        precondition(self.environment == environment.id, "the transaction was swapped with another environment's")
        let pointer = unsafe self.pointer
        discard self
        try check(unsafe mdb_txn_commit(pointer), "commit", environment.path)
    }

    deinit {
        unsafe mdb_txn_abort(pointer)
    }
}
