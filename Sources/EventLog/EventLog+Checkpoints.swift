public import Events
import LMDB
public import Transparency

/// The checkpoints that were signed, and the keys that signed them. They are kept for ever: some 200 bytes each.
extension EventLog {
    /// The last checkpoint that was signed, as it was; `nil` where none was.
    public func lastCheckpoint() throws(EventLogError) -> [UInt8]? {
        try read { txn throws(LMDBError) in try store.checkpoints.last(in: txn)?.value }
    }

    /// The checkpoint of a size that was signed in an epoch, as it was; `nil` where none was.
    public func checkpoint(ofSize size: UInt64, in epoch: Int) throws(EventLogError) -> [UInt8]? {
        try read { txn throws(LMDBError) in try store.checkpoints.get(LogStore.key(ofSize: size, in: epoch), in: txn) }
    }

    /// Keeps a checkpoint. Called by the thread that appends.
    ///
    /// - Parameter checkpoint: What the note says.
    /// - Throws: As ``append(_:publishing:)`` does.
    public func keep(_ note: SignedNote, of checkpoint: Checkpoint) throws(EventLogError) {
        try change { txn throws(LMDBError) in try store.put(note, of: checkpoint, in: &txn) }
    }

    /// Keeps a checkpoint, unless one of its size and epoch is kept.
    public func keepMissing(_ note: SignedNote, of checkpoint: Checkpoint) throws(EventLogError) {
        let epoch = LogName(checkpoint.origin).epoch
        if try self.checkpoint(ofSize: checkpoint.size, in: epoch) == nil { try keep(note, of: checkpoint) }
    }

    /// The keys that have signed for this log, the oldest first.
    public func keys() throws(EventLogError) -> [VerifierKey] { try store.keys().map(\.key) }

    /// Notes a key that signs from now on; does nothing for one that is known.
    public func add(_ key: VerifierKey) throws(EventLogError) {
        try add(LogKey(key)) { _ throws(LMDBError) in }
    }

    /// Notes a key that signs from now on, and keeps the checkpoint by which the one before it vouched for it.
    ///
    /// - Parameters:
    ///   - note: Signed by both.
    ///   - checkpoint: What the note says.
    public func add(
        _ key: VerifierKey,
        vouchedForBy note: SignedNote,
        of checkpoint: Checkpoint
    ) throws(EventLogError) {
        try add(LogKey(key, handover: checkpoint.size)) { txn throws(LMDBError) in
            try store.put(note, of: checkpoint, in: &txn)
        }
    }

    /// The checkpoint by which a key vouched for the one that followed it in its epoch; `nil` where none did.
    public func handover(from key: VerifierKey) throws(EventLogError) -> [UInt8]? {
        let keys = try store.keys()
        guard let index = keys.firstIndex(where: { $0.key == key }), index + 1 < keys.count,
            keys[index + 1].key.name.utf8.elementsEqual(key.name.utf8), let size = keys[index + 1].handover
        else { return nil }
        return try checkpoint(ofSize: size, in: LogName(key.name).epoch)
    }

    /// The roll-backs that were declared, in order.
    public func rollbackDeclarations() throws(EventLogError) -> [RollbackDeclaration] {
        try events(of: LogRollbackDeclared.type).compactMap { RollbackDeclaration($0) }
    }

    /// The events of a type that are whole, in order; for types of which there are few.
    func events(of type: FactType) throws(EventLogError) -> [Event] {
        var filter = EventFilter()
        filter.types = [type]
        var events: [Event] = []
        try read(filter, EventRange()) { position, bytes in
            if let bytes, let event = try? EventLog.decode(bytes, at: position) { events.append(event) }
        }
        return events
    }

    private func add(
        _ key: LogKey,
        _ more: (inout WriteTransaction) throws(LMDBError) -> Void
    ) throws(EventLogError) {
        let known = try store.keys()
        guard !known.contains(where: { $0.key == key.key }) else { return }
        try change { txn throws(LMDBError) in
            try store.meta.put(LogTables.keys, (known + [key]).map(\.line).joined(separator: "\n"), in: &txn)
            try more(&txn)
        }
    }

    private func change(_ body: (inout WriteTransaction) throws(LMDBError) -> Void) throws(EventLogError) {
        try expectFile()
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
        try expectFile()
    }
}

extension LogStore {
    /// Where the checkpoint of a size that was signed in an epoch is kept: sizes are less than 2^53.
    static func key(ofSize size: UInt64, in epoch: Int) -> BigEndianUInt64 {
        BigEndianUInt64(UInt64(epoch - 1) << 56 | size)
    }

    func put(_ note: SignedNote, of checkpoint: Checkpoint, in txn: inout WriteTransaction) throws(LMDBError) {
        let key = LogStore.key(ofSize: checkpoint.size, in: LogName(checkpoint.origin).epoch)
        try checkpoints.put(key, note.bytes, in: &txn)
    }

    func keys() throws(EventLogError) -> [LogKey] {
        let text = try read { txn throws(LMDBError) in try meta.get(LogTables.keys, in: txn) } ?? ""
        var keys: [LogKey] = []
        for line in text.split(separator: "\n") {
            keys.append(try LogKey(line: line))
        }
        return keys
    }
}
