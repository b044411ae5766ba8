internal import CLMDB

extension Table {
    /// Stores a value under a key, in place of the one that is there.
    ///
    /// - Throws: ``LMDBError/Code/badValueSize``, ``LMDBError/Code/mapFull``.
    public func put(_ key: Key, _ value: Value, in txn: inout WriteTransaction) throws(LMDBError) {
        try value.withEncodedBytes { bytes throws(LMDBError) in
            try put(key, bytes: bytes, in: &txn)
        }
    }

    /// Stores bytes that are already in the form of the table's values, which is not checked.
    ///
    /// - Throws: ``LMDBError/Code/badValueSize``, ``LMDBError/Code/mapFull``.
    public func put(_ key: Key, bytes: RawSpan, in txn: inout WriteTransaction) throws(LMDBError) {
        try store(key, bytes, flags: 0, "put", in: txn)
    }

    /// Stores a value under a key greater than every other; without a search, and filling pages to the brim.
    ///
    /// - Throws: ``LMDBError/Code/keyExists`` when the key is not the greatest; nothing is stored then, and the
    ///   transaction is still good. ``LMDBError/Code/badValueSize``, ``LMDBError/Code/mapFull``.
    public func append(_ key: Key, _ value: Value, in txn: inout WriteTransaction) throws(LMDBError) {
        try value.withEncodedBytes { bytes throws(LMDBError) in
            try append(key, bytes: bytes, in: &txn)
        }
    }

    /// Appends bytes that are already in the form of the table's values, which is not checked.
    ///
    /// - Throws: as ``append(_:_:in:)``.
    public func append(_ key: Key, bytes: RawSpan, in txn: inout WriteTransaction) throws(LMDBError) {
        try store(key, bytes, flags: UInt32(MDB_APPEND), "append", in: txn)
    }

    /// Removes a key; false when it is not there.
    ///
    /// - Throws: ``LMDBError/Code/badValueSize`` for a key that no table can hold.
    @discardableResult
    public func remove(_ key: Key, in txn: inout WriteTransaction) throws(LMDBError) -> Bool {
        let pointer = unsafe pointer(of: txn)
        return try unsafe withStoredKey(key, "remove") { key throws(LMDBError) in
            let result = unsafe mdb_del(pointer, dbi, &key, nil)
            guard result != MDB_NOTFOUND else { return false }
            try check(result, "remove", name)
            return true
        }
    }

    private func store(
        _ key: Key,
        _ bytes: RawSpan,
        flags: UInt32,
        _ operation: String,
        in txn: borrowing WriteTransaction
    ) throws(LMDBError) {
        let pointer = unsafe pointer(of: txn)
        try unsafe withStoredKey(key, operation) { key throws(LMDBError) in
            try unsafe withMDBValue(bytes) { value throws(LMDBError) in
                try check(unsafe mdb_put(pointer, dbi, &key, &value, flags), operation, name)
            }
        }
    }
}
