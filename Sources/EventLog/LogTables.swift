import LMDB

/// The tables of the log's environment, the one that is the truth.
enum LogTables {
    /// The version of everything on disk.
    static let format = "1"

    /// Position → the canonical JSON of the event.
    static let events = TableDefinition<BigEndianUInt64, [UInt8]>("events")
    /// Level and index → the hashes of a full tile of the Merkle tree.
    static let tiles = TableDefinition<BigEndianUInt64, [UInt8]>("tiles")
    /// `frontier` → that of the Merkle tree after the last event; `tail` → the hashes that are in no full tile yet.
    static let tree = TableDefinition<String, [UInt8]>("tree")
    static let frontier = "frontier"
    static let tail = "tail"
    /// Epoch − 1 in the highest byte, and size → the checkpoint of that size that was signed in that epoch.
    static let checkpoints = TableDefinition<BigEndianUInt64, [UInt8]>("checkpoints")
    /// `format` and `origin`; `keys` → those that have signed checkpoints, a line each, the oldest first: a key, whose name says of
    /// which epoch it is, and the size of the checkpoint by which the key before it vouched for it, where one did.
    static let meta = TableDefinition<String, String>("meta")
    static let keys = "keys"
}
