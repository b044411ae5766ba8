import LMDB

/// What kind of log a folder holds: written when it is made, checked whenever it is opened.
extension EventLog {
    /// Stamps a new log with its format and origin; leaves a stamped one as it is.
    static func stamp(_ environment: Environment, origin: String) throws(LMDBError) {
        let meta = try environment.table(LogTables.meta)
        let isStamped = try environment.read { txn throws(LMDBError) in try meta.contains("format", in: txn) }
        if isStamped { return }
        try environment.reserve(bytes: 1 << 16)
        try environment.write { txn throws(LMDBError) in
            try meta.put("format", LogTables.format, in: &txn)
            try meta.put("origin", origin, in: &txn)
        }
    }

    static func checkStamp(_ environment: Environment, origin: String) throws(EventLogError) {
        let found: (format: String?, origin: String?)
        do throws(LMDBError) {
            let meta = try environment.table(LogTables.meta)
            found = try environment.read { txn throws(LMDBError) in
                (try meta.get("format", in: txn), try meta.get("origin", in: txn))
            }
        } catch {
            throw .storage(error)
        }
        guard found.format == LogTables.format else { throw .unknownFormat(found.format ?? "none") }
        guard found.origin == origin else { throw .foreignOrigin(found: found.origin ?? "none", expected: origin) }
    }
}
