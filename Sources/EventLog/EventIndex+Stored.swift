import LMDB
import Synchronization

extension EventIndex {
    /// What a folder has, for reading only; nothing where nothing was written to it yet, and the reason where it cannot be read.
    static func stored(in directory: String) throws(EventLogError) -> (index: EventIndex?, reason: String?) {
        let file = directory + "/index/data.mdb"
        guard Folder.bytes(ofFile: file) != nil else { return (nil, nil) }
        do throws(EventLogError) {
            let environment = try EventLog.openForReading("index", in: directory)
            // In this order: a daemon may be writing, and then both grow.
            let expected = environment.usedBytes
            guard let found = Folder.bytes(ofFile: file), found >= expected else {
                return (nil, "its file has \(Folder.bytes(ofFile: file) ?? 0) bytes and should have \(expected)")
            }
            return try stored(in: environment)
        } catch .file(_, let reason) {
            return (nil, reason)
        } catch .storage(let error) where error.code.isOfContent || error.code == .notFound {
            return (nil, error.description)
        }
    }

    private static func stored(
        in environment: Environment
    ) throws(EventLogError) -> (index: EventIndex?, reason: String?) {
        do throws(LMDBError) {
            let meta = try environment.table(EventIndex.metaTable)
            let format = try environment.read { txn throws(LMDBError) in try meta.get("format", in: txn) }
            let blockSize = format.flatMap(EventIndex.blockSize(ofFormat:))
            let index = try EventIndex(reading: environment, blockSize: blockSize ?? 1)
            if blockSize != nil { return (index, nil) }
            let isEmpty = try environment.read { txn throws(LMDBError) in try index.ids.count(in: txn) == 0 }
            if isEmpty, format == nil { return (nil, nil) }
            return (nil, "it has the format \(String(decoding: format ?? [], as: UTF8.self).debugDescription)")
        } catch {
            throw .storage(error)
        }
    }
}
