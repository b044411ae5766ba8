internal import CLMDB
internal import Glibc

/// A place in a table. It stays inside this module: the compiler does not yet keep one from outliving its transaction.
@safe
struct Cursor: ~Copyable {
    /// An entry where it lies in the map.
    struct Entry {
        let key: MappedBytes
        let value: MappedBytes
    }

    private let pointer: OpaquePointer
    private let tableName: String

    init<K, V>(_ table: Table<K, V>, in txn: borrowing some Transaction & ~Copyable) throws(LMDBError) {
        var opened: OpaquePointer?
        try check(unsafe mdb_cursor_open(table.pointer(of: txn), table.dbi, &opened), "open a cursor", table.name)
        guard let opened = unsafe opened else { preconditionFailure("LMDB opened a cursor and gave none") }
        unsafe pointer = opened
        tableName = table.name
    }

    deinit {
        unsafe mdb_cursor_close(pointer)
    }

    func move(_ operation: MDB_cursor_op) throws(LMDBError) -> Entry? {
        var key = unsafe MDB_val()
        return try unsafe move(operation, key: &key)
    }

    /// The first entry whose key is `bound` or greater.
    func first(from bound: RawSpan) throws(LMDBError) -> Entry? {
        // No key is empty, and LMDB refuses to look for one.
        guard bound.byteCount > 0 else { return try move(MDB_FIRST) }
        return try unsafe withMDBValue(bound) { key throws(LMDBError) in
            try unsafe move(MDB_SET_RANGE, key: &key)
        }
    }

    /// The last entry whose key is `bound` or less.
    func last(from bound: RawSpan) throws(LMDBError) -> Entry? {
        guard bound.byteCount > 0 else { return nil }
        guard let entry = try first(from: bound) else { return try move(MDB_LAST) }
        return Self.areEqual(entry.key.span, bound) ? entry : try move(MDB_PREV)
    }

    private func move(_ operation: MDB_cursor_op, key: inout MDB_val) throws(LMDBError) -> Entry? {
        var value = unsafe MDB_val()
        let result = unsafe mdb_cursor_get(pointer, &key, &value, operation)
        guard result != MDB_NOTFOUND else { return nil }
        try check(result, "scan", tableName)
        return unsafe Entry(key: MappedBytes(key), value: MappedBytes(value))
    }

    private static func areEqual(_ left: RawSpan, _ right: RawSpan) -> Bool {
        guard left.byteCount == right.byteCount else { return false }
        return unsafe left.withUnsafeBytes { left in
            unsafe right.withUnsafeBytes { right in
                unsafe left.elementsEqual(right)
            }
        }
    }
}
