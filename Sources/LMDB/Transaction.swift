/// What both kinds of transaction offer: a consistent view of every table to read from.
///
/// Only ``ReadTransaction`` and ``WriteTransaction`` conform; a ``TransactionHandle`` cannot be made elsewhere.
public protocol Transaction: ~Copyable {
    /// The means by which tables reach the transaction.
    var handle: TransactionHandle {
        @_lifetime(borrow self) get
    }
}

/// A transaction as tables see it; it has nothing for others to use, and cannot outlive the transaction.
@safe
public struct TransactionHandle: ~Escapable {
    let pointer: OpaquePointer
    let environment: UInt64

    @_lifetime(immortal)
    init(_ pointer: OpaquePointer, environment: UInt64) {
        unsafe self.pointer = pointer
        self.environment = environment
    }
}
