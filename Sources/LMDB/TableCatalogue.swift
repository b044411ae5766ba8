internal import CLMDB

/// The table of tables: for each name, the codecs it was made with.
///
/// Without it, a table opened with the wrong types would yield garbage or nothing; with it, it is an error.
enum TableCatalogue {
    static let name = "_tables"

    /// Opens the table, and creates it with its entry here when it is not there.
    static func openOrCreate<K, V>(
        _ definition: TableDefinition<K, V>,
        in txn: inout WriteTransaction
    ) throws(LMDBError) -> Table<K, V> {
        let catalogue: Table<String, String> = try open(name, UInt32(MDB_CREATE), in: txn)
        if let signature = try catalogue.get(definition.name, in: txn) {
            try compare(signature, definition)
            return try open(definition.name, 0, in: txn)
        }
        try refuseForeign(definition.name, in: txn)
        try catalogue.put(definition.name, definition.signature, in: &txn)
        return try open(definition.name, UInt32(MDB_CREATE), in: txn)
    }

    /// Opens the table, which must be there.
    static func openExisting<K, V>(
        _ definition: TableDefinition<K, V>,
        in txn: borrowing ReadTransaction
    ) throws(LMDBError) -> Table<K, V> {
        let catalogue: Table<String, String> = try open(name, 0, in: txn)
        guard let signature = try catalogue.get(definition.name, in: txn) else {
            throw LMDBError(.notFound, "open a table", definition.name)
        }
        try compare(signature, definition)
        return try open(definition.name, 0, in: txn)
    }

    private static func compare<K, V>(_ signature: String, _ definition: TableDefinition<K, V>) throws(LMDBError) {
        guard signature == definition.signature else {
            let context = "\(definition.name): stored as \(signature), opened as \(definition.signature)"
            throw LMDBError(.tableTypeMismatch, "open a table", context)
        }
    }

    /// A table that the catalogue does not know was made by another program; its types cannot be vouched for.
    private static func refuseForeign(_ name: String, in txn: borrowing WriteTransaction) throws(LMDBError) {
        do throws(LMDBError) {
            let _: Table<String, String> = try open(name, 0, in: txn)
        } catch LMDBError.Code.notFound {
            return
        }
        throw LMDBError(.tableTypeMismatch, "open a table", "\(name): not made by this program")
    }

    private static func open<K, V>(
        _ name: String,
        _ flags: UInt32,
        in txn: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) -> Table<K, V> {
        let handle = txn.handle
        var dbi: MDB_dbi = 0
        try check(unsafe mdb_dbi_open(handle.pointer, name, flags, &dbi), "open a table", name)
        return Table(name: name, dbi: dbi, environment: handle.environment)
    }
}
