internal import CLMDB

extension Table {
    /// Visits entries in the order of their keys until `body` says stop, or there are no more.
    ///
    /// The value is lent to `body` where it lies in the map. `body` cannot change the transaction that it scans.
    ///
    /// - Parameters:
    ///   - from: Where to begin: ascending at the first key that is this or greater, descending at the last key that
    ///     is this or less. It need not be in the table, nor be a key that a table can hold. Nil begins at the end
    ///     that the direction starts from.
    ///   - descending: Whether to go from great to small.
    /// - Throws: ``LMDBError/Code/badEncoding`` for a key of another form; what `body` throws.
    public func scan(
        from: Key?,
        descending: Bool = false,
        in txn: borrowing some Transaction & ~Copyable,
        _ body: (_ key: Key, _ value: RawSpan) throws(LMDBError) -> ScanStep
    ) throws(LMDBError) {
        let cursor = try Cursor(self, in: txn)
        let onward = descending ? MDB_PREV : MDB_NEXT
        var next = try start(cursor, from: from, descending: descending)
        while let entry = next {
            let key = try decodeKey(entry.key.span)
            guard try body(key, entry.value.span) == .proceed else { return }
            next = try cursor.move(onward)
        }
    }

    /// The entry with the least key, or nil in an empty table.
    public func first(
        in txn: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) -> (key: Key, value: Value)? {
        try end(MDB_FIRST, in: txn)
    }

    /// The entry with the greatest key, or nil in an empty table.
    public func last(
        in txn: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) -> (key: Key, value: Value)? {
        try end(MDB_LAST, in: txn)
    }

    /// The greatest key, or nil in an empty table; the value is not read.
    public func lastKey(in txn: borrowing some Transaction & ~Copyable) throws(LMDBError) -> Key? {
        let cursor = try Cursor(self, in: txn)
        guard let entry = try cursor.move(MDB_LAST) else { return nil }
        return try decodeKey(entry.key.span)
    }

    private func end(
        _ operation: MDB_cursor_op,
        in txn: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) -> (key: Key, value: Value)? {
        let cursor = try Cursor(self, in: txn)
        guard let entry = try cursor.move(operation) else { return nil }
        return (try decodeKey(entry.key.span), try decodeValue(entry.value.span))
    }

    private func start(
        _ cursor: borrowing Cursor,
        from: Key?,
        descending: Bool
    ) throws(LMDBError) -> Cursor.Entry? {
        guard let from else { return try cursor.move(descending ? MDB_LAST : MDB_FIRST) }
        return try from.withEncodedBytes { bound throws(LMDBError) in
            descending ? try cursor.last(from: bound) : try cursor.first(from: bound)
        }
    }
}
