public import Events
import LMDB
public import Transparency

/// The checkpoints that were signed, and the keys that signed them. They are kept for ever: some 200 bytes each.
extension EventLog {
    /// The last checkpoint that was signed, as it was; `nil` where none was.
    public func lastCheckpoint() throws(EventLogError) -> [UInt8]? {
        try read { txn throws(LMDBError) in try store.checkpoints.last(in: txn)?.value }
    }

    /// Keeps a checkpoint. Called by the thread that appends.
    ///
    /// - Throws: As ``append(_:publishing:)`` does.
    public func keep(_ checkpoint: SignedNote, ofSize size: Position) throws(EventLogError) {
        try change { txn throws(LMDBError) in
            try store.checkpoints.put(BigEndianUInt64(size.value), checkpoint.bytes, in: &txn)
        }
    }

    /// The keys that have signed for this log, the oldest first.
    public func keys() throws(EventLogError) -> [VerifierKey] { try store.keys() }

    /// Notes a key that signs from now on; does nothing for the last one.
    public func add(_ key: VerifierKey) throws(EventLogError) {
        let known = try keys()
        guard known.last != key else { return }
        try change { txn throws(LMDBError) in
            let lines = (known.filter { $0 != key } + [key]).map(\.description)
            try store.meta.put(LogTables.keys, lines.joined(separator: "\n"), in: &txn)
        }
    }

    private func change(_ body: (inout WriteTransaction) throws(LMDBError) -> Void) throws(EventLogError) {
        let neededBytes = 1 << 16
        do throws(LMDBError) {
            try store.environment.reserve(bytes: neededBytes)
        } catch {
            throw EventLog.located(error)
        }
        do throws(LMDBError) {
            try store.environment.write(body)
        } catch {
            throw .storage(error)
        }
    }
}

extension LogStore {
    func keys() throws(EventLogError) -> [VerifierKey] {
        let text = try read { txn throws(LMDBError) in try meta.get(LogTables.keys, in: txn) } ?? ""
        var keys: [VerifierKey] = []
        for line in text.split(separator: "\n") {
            do throws(TransparencyError) {
                keys.append(try VerifierKey(String(line)))
            } catch {
                throw .treeDiffers("the stored name of a signing key: \(error)")
            }
        }
        return keys
    }
}
