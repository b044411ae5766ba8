import Events
import Files
import LMDB
import Transparency

/// Opens the index beside a log: keeps one that is of this log, makes any other again, and indexes what it lacks.
struct IndexOpener {
    /// The folder that holds the log and the index.
    let folder: String
    let origin: String
    let blockSize: UInt64
    let disk: Disk<EventLogError>

    /// - Returns: The index, and why it was made again, where one was there that was not kept.
    func open(
        reading events: CheckedEvents,
        upTo head: Position
    ) throws(EventLogError) -> (index: EventIndex, remade: String?) {
        try disk.removeFolder(doubtful, .plain)
        var (index, reason) = try openOrRemake()
        var reached = Position.zero
        if reason == nil { reason = doubt(index) }
        if reason == nil {
            let reach = try index.reach()
            if reach.origin == Array(origin.utf8), reach.position > head {
                throw .logBehindIndex(log: head, index: reach.position, directory: folder)
            }
            if try isOfThisLog(reach, events, head) {
                reached = reach.position
            } else {
                reason = "it is not of this log, or of another version"
            }
        }
        if reached == .zero, reason != nil { index = try remake(closing: consume index) }
        index.resume(after: reached)
        try catchUp(index, from: reached.next, through: head, events)
        return (index, reason)
    }

    /// Makes the index again while the one that is there may still be read.
    func remake(
        _ index: EventIndex,
        reading events: CheckedEvents,
        through last: Position
    ) throws(EventLogError) -> EventIndex {
        index.finish()
        try disk.removeFolder(doubtful, .plain)
        if Folder.bytes(ofFile: folder + "/index") != nil { try disk.rename(folder + "/index", to: doubtful) }
        let fresh = try EventIndex(directory: folder + "/index", origin: origin, blockSize: blockSize)
        try catchUp(fresh, from: Position(1), through: last, events)
        // Whoever still reads it has its file open.
        try disk.removeFolder(doubtful, .plain)
        return fresh
    }

    /// Where an index is put that is not believed, until another is made.
    private var doubtful: String { folder + "/index.doubtful" }

    /// Why an index is not what was written; `nil` where it is.
    private func doubt(_ index: EventIndex) -> String? {
        do throws(IndexFailure) {
            return try index.load() ? nil : "its sum is not that of its entries, or it has none"
        } catch {
            switch error {
            case .doubtful(let reason): return reason
            case .log(let error): return "\(error)"
            }
        }
    }

    /// An index whose files the database cannot read is as good as none; what the system refuses is not its fault.
    private func openOrRemake() throws(EventLogError) -> (EventIndex, String?) {
        do throws(EventLogError) {
            return (try EventIndex(directory: folder + "/index", origin: origin, blockSize: blockSize), nil)
        } catch {
            guard case .storage(let cause) = error, cause.code.rawValue < 0, cause.code != .environmentAlreadyOpen
            else { throw error }
            try emptyIndex()
            let index = try EventIndex(directory: folder + "/index", origin: origin, blockSize: blockSize)
            return (index, "\(cause)")
        }
    }

    private func remake(closing index: consuming EventIndex) throws(EventLogError) -> EventIndex {
        _ = consume index
        try emptyIndex()
        return try EventIndex(directory: folder + "/index", origin: origin, blockSize: blockSize)
    }

    private func emptyIndex() throws(EventLogError) {
        let index = folder + "/index"
        for name in try disk.names(in: index) ?? [] { try disk.remove(index + "/" + name) }
    }

    /// Whether the event where the index ends is the one that the log has there.
    private func isOfThisLog(
        _ reach: EventIndex.Reach,
        _ events: CheckedEvents,
        _ head: Position
    ) throws(EventLogError) -> Bool {
        guard reach.position > .zero else { return true }
        guard reach.position <= head, reach.position.value % blockSize == 0, reach.origin == Array(origin.utf8),
            reach.format == EventIndex.format(blockSize: blockSize)
        else {
            return false
        }
        return try events.leaf(at: reach.position) == reach.leaf
    }

    private func catchUp(
        _ index: EventIndex,
        from first: Position,
        through head: Position,
        _ events: CheckedEvents
    ) throws(EventLogError) {
        var next = first
        while next <= head {
            var batch: [(Event, LeafHash)?] = []
            try events.scan(next...head) { position, bytes in
                if let bytes { batch.append(entry(bytes, at: position, events.damage)) } else { batch.append(nil) }
                return batch.count < 4096 ? .proceed : .stop
            }
            next = Position(next.value + UInt64(batch.count))
            index.add(batch)
            try index.waitForRoom()
        }
    }

    private func entry(_ bytes: RawSpan, at position: Position, _ damage: DamageRegister) -> (Event, LeafHash)? {
        do throws(EventLogError) {
            return (try EventLog.decode(bytes, at: position), LeafHash(of: bytes))
        } catch {
            damage.note(position, "\(error)")
            return nil
        }
    }
}
