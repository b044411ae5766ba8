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

    func open(
        reading events: CheckedEvents,
        upTo head: Position
    ) throws(EventLogError) -> EventIndex {
        var index = try openOrRemake()
        var reached = Position.zero
        let reach = try? index.reach()
        if let reach, reach.origin == Array(origin.utf8), reach.position > head {
            throw .logBehindIndex(log: head, index: reach.position, directory: folder)
        }
        if let reach, try isOfThisLog(reach, events, head) {
            reached = reach.position
        } else {
            index = try remake(closing: consume index)
        }
        index.resume(after: reached)
        try catchUp(index, from: reached.next, through: head, events)
        return index
    }

    /// An index whose files the database cannot read is as good as none; what the system refuses is not its fault.
    private func openOrRemake() throws(EventLogError) -> EventIndex {
        do throws(EventLogError) {
            return try EventIndex(directory: folder + "/index", origin: origin, blockSize: blockSize)
        } catch {
            guard case .storage(let cause) = error, cause.code.rawValue < 0, cause.code != .environmentAlreadyOpen
            else { throw error }
            try emptyIndex()
            return try EventIndex(directory: folder + "/index", origin: origin, blockSize: blockSize)
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
