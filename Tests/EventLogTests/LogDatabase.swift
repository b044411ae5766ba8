import LMDB

/// The tables of a log's folder, to meddle with while no log is open on it.
enum LogDatabase {
    static let events = TableDefinition<BigEndianUInt64, [UInt8]>("events")
    static let tiles = TableDefinition<BigEndianUInt64, [UInt8]>("tiles")
    static let tree = TableDefinition<String, [UInt8]>("tree")
    static let checkpoints = TableDefinition<BigEndianUInt64, [UInt8]>("checkpoints")
    static let meta = TableDefinition<String, String>("meta")
    static let ids = TableDefinition<[UInt8], BigEndianUInt64>("ids")
    static let postings = TableDefinition<[UInt8], [UInt8]>("postings")
    static let indexMeta = TableDefinition<String, [UInt8]>("meta")
}

extension Environment {
    /// Every entry of a table, as bytes, in the order of the keys.
    func entries<Key, Value>(_ definition: TableDefinition<Key, Value>) throws -> [(key: Key, bytes: [UInt8])] {
        let table = try table(definition)
        var entries: [(key: Key, bytes: [UInt8])] = []
        try read { txn throws(LMDBError) in
            try table.scan(from: nil, in: txn) { key, value throws(LMDBError) in
                entries.append((key, value.withUnsafeBytes { Array($0) }))
                return .proceed
            }
        }
        return entries
    }

    /// Stores bytes in place of what is there, or removes the key where there are none.
    func set<Key, Value>(_ key: Key, in definition: TableDefinition<Key, Value>, to bytes: [UInt8]?) throws {
        let table = try table(definition)
        try write { txn throws(LMDBError) in
            if let bytes {
                try table.put(key, bytes: bytes.span.bytes, in: &txn)
            } else {
                try table.remove(key, in: &txn)
            }
        }
    }

    /// Stored bytes; empty where there are none.
    func bytes<Key: Equatable, Value>(_ key: Key, in definition: TableDefinition<Key, Value>) throws -> [UInt8] {
        try entries(definition).first { $0.key == key }?.bytes ?? []
    }

    func change<Key: Equatable, Value>(
        _ key: Key,
        in definition: TableDefinition<Key, Value>,
        _ change: (inout [UInt8]) -> Void
    ) throws {
        var bytes = try bytes(key, in: definition)
        change(&bytes)
        try set(key, in: definition, to: bytes)
    }
}

extension [UInt8] {
    /// Turns over one bit, counted from the highest of the first byte.
    mutating func flip(bit: Int) { self[bit / 8] ^= 0x80 >> UInt8(bit % 8) }
}
