internal import CLMDB

extension Table {
    /// The value of a key, or nil.
    ///
    /// - Throws: ``LMDBError/Code/badEncoding``, ``LMDBError/Code/badValueSize`` for a key that no table can hold.
    public func get(_ key: Key, in txn: borrowing some Transaction & ~Copyable) throws(LMDBError) -> Value? {
        guard let value = try find(key, in: txn) else { return nil }
        return try decodeValue(value.span)
    }

    /// The bytes of a value where they lie in the map, or nil.
    ///
    /// They are lent for as long as the transaction is neither changed nor ended; the compiler sees to that.
    ///
    /// - Throws: ``LMDBError/Code/badValueSize`` for a key that no table can hold.
    @_lifetime(borrow txn)
    public func bytes(_ key: Key, in txn: borrowing some Transaction & ~Copyable) throws(LMDBError) -> RawSpan? {
        guard let value = try find(key, in: txn) else { return nil }
        return unsafe _overrideLifetime(value.span, borrowing: txn)
    }

    /// Whether the key is there.
    ///
    /// - Throws: ``LMDBError/Code/badValueSize`` for a key that no table can hold.
    public func contains(_ key: Key, in txn: borrowing some Transaction & ~Copyable) throws(LMDBError) -> Bool {
        try find(key, in: txn) != nil
    }

    /// The number of entries, which the table keeps: it costs no search.
    public func count(in txn: borrowing some Transaction & ~Copyable) throws(LMDBError) -> Int {
        var status = MDB_stat()
        try check(unsafe mdb_stat(pointer(of: txn), dbi, &status), "count", name)
        return status.ms_entries
    }

    private func find(
        _ key: Key,
        in txn: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) -> MappedBytes? {
        let pointer = unsafe pointer(of: txn)
        return try unsafe withStoredKey(key, "get") { key throws(LMDBError) in
            var value = unsafe MDB_val()
            let result = unsafe mdb_get(pointer, dbi, &key, &value)
            guard result != MDB_NOTFOUND else { return nil }
            try check(result, "get", name)
            return unsafe MappedBytes(value)
        }
    }

    /// Lends the key in the form that C takes, after checking that a table can hold it.
    func withStoredKey<R>(
        _ key: Key,
        _ operation: String,
        _ body: (inout MDB_val) throws(LMDBError) -> R
    ) throws(LMDBError) -> R {
        try key.withEncodedBytes { bytes throws(LMDBError) in
            let keyBytesMax = 511
            guard 1...keyBytesMax ~= bytes.byteCount else { throw LMDBError(.badValueSize, operation, name) }
            return try unsafe withMDBValue(bytes, body)
        }
    }
}
