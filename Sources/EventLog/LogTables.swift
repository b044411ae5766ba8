import LMDB

/// The tables of the log's environment, the one that is the truth.
enum LogTables {
    /// The version of everything on disk.
    static let format = "1"

    /// Position → the canonical JSON of the event.
    static let events = TableDefinition<BigEndianUInt64, [UInt8]>("events")
    /// `format` and `origin`.
    static let meta = TableDefinition<String, String>("meta")
}
