import LMDB

/// What kind of log a folder holds: written when it is made, checked whenever it is opened.
extension EventLog {
    /// Expects that the database of a log can be followed, where there is one, before it is opened.
    static func expectSound(_ path: String) throws(EventLogError) {
        do throws(LMDBError) {
            try Environment.expectSound(path: path)
        } catch {
            guard error.code == .corrupted || error.code == .invalid else { throw located(error) }
            throw .unsound(path: error.context ?? path, what: error.operation)
        }
    }

    /// A file that lost its end would end the process when the missing pages are read.
    static func checkWhole(_ environment: Environment) throws(EventLogError) {
        let path = environment.path + "/data.mdb"
        // In this order: a daemon may be writing, and then both grow.
        let expected = environment.usedBytes
        let found = Folder.bytes(ofFile: path) ?? 0
        guard found >= expected else {
            throw .file(
                path: path,
                reason: "it has \(found) bytes and should have \(expected); restore the log from a verified backup"
            )
        }
    }

    /// Stamps a new log with its format and origin; leaves a stamped one, and one with events but no stamp, as it is.
    static func stamp(_ environment: Environment, origin: String) throws(LMDBError) {
        let meta = try environment.table(LogTables.meta)
        let isStamped = try environment.read { txn throws(LMDBError) in try meta.contains("format", in: txn) }
        if isStamped { return }
        let events = try environment.table(LogTables.events)
        let isNew = try environment.read { txn throws(LMDBError) in try events.count(in: txn) == 0 }
        guard isNew else { return }
        try environment.reserve(bytes: 1 << 16)
        try environment.write { txn throws(LMDBError) in
            try meta.put("format", LogTables.format, in: &txn)
            try meta.put("origin", origin, in: &txn)
        }
    }

    static func checkStamp(_ environment: Environment, origin: String) throws(EventLogError) {
        let found = try checkFormat(environment)
        guard found == origin else { throw .foreignOrigin(found: found, expected: origin) }
    }

    /// The origin of a log whose format is the one that this program knows.
    static func checkFormat(_ environment: Environment) throws(EventLogError) -> String {
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
        return found.origin ?? "none"
    }
}
