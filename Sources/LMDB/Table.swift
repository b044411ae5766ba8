/// A table in an environment: keys in the order of their bytes, each with a value.
///
/// It is a small value, made by ``Environment/table(_:)``, and good for as long as its environment is open.
/// Every operation takes the transaction that it is part of. A read finds its key in time logarithmic in the
/// number of entries.
///
/// - Precondition: Of each operation: the transaction belongs to the environment that made the table.
public struct Table<Key: KeyCodec, Value: ValueCodec>: Sendable {
    /// The name it is stored under.
    public let name: String

    let dbi: UInt32
    private let environment: UInt64

    init(name: String, dbi: UInt32, environment: UInt64) {
        self.name = name
        self.dbi = dbi
        self.environment = environment
    }

    /// The transaction in C, checked to be of the table's environment: its handle means another table elsewhere.
    func pointer(of txn: borrowing some Transaction & ~Copyable) -> OpaquePointer {
        let handle = txn.handle
        precondition(handle.environment == environment, "the transaction is of another environment than the table")
        return unsafe handle.pointer
    }

    func decodeKey(_ bytes: RawSpan) throws(LMDBError) -> Key {
        guard let key = Key(decoding: bytes) else { throw LMDBError(.badEncoding, "read a key", name) }
        return key
    }

    func decodeValue(_ bytes: RawSpan) throws(LMDBError) -> Value {
        guard let value = Value(decoding: bytes) else { throw LMDBError(.badEncoding, "read a value", name) }
        return value
    }
}

/// Whether a scan goes on.
public enum ScanStep: Sendable {
    /// Go on to the next entry, if there is one.
    case proceed
    /// End the scan here.
    case stop
}
