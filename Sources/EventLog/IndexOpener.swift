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
        readingFrom environment: Environment,
        _ events: Table<BigEndianUInt64, [UInt8]>,
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
            if try isOfThisLog(reach, environment, events, head) {
                reached = reach.position
            } else {
                reason = "it is not of this log, or of another version"
            }
        }
        if reached == .zero, reason != nil { index = try remake(closing: consume index) }
        index.resume(after: reached)
        try catchUp(index, from: reached.next, through: head, environment, events)
        return (index, reason)
    }

    /// Makes the index again while the one that is there may still be read.
    func remake(
        _ index: EventIndex,
        readingFrom environment: Environment,
        _ events: Table<BigEndianUInt64, [UInt8]>,
        through last: Position
    ) throws(EventLogError) -> EventIndex {
        index.finish()
        try disk.removeFolder(doubtful, .plain)
        if Folder.bytes(ofFile: folder + "/index") != nil { try disk.rename(folder + "/index", to: doubtful) }
        let fresh = try EventIndex(directory: folder + "/index", origin: origin, blockSize: blockSize)
        try catchUp(fresh, from: Position(1), through: last, environment, events)
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
        _ environment: Environment,
        _ events: Table<BigEndianUInt64, [UInt8]>,
        _ head: Position
    ) throws(EventLogError) -> Bool {
        guard reach.position > .zero else { return true }
        guard reach.position <= head, reach.position.value % blockSize == 0, reach.origin == Array(origin.utf8),
            reach.format == EventIndex.format(blockSize: blockSize)
        else {
            return false
        }
        do throws(LMDBError) {
            return try environment.read { txn throws(LMDBError) in
                guard let bytes = try events.bytes(BigEndianUInt64(reach.position.value), in: txn) else { return false }
                return LeafHash(of: bytes) == reach.leaf
            }
        } catch {
            throw .storage(error)
        }
    }

    private func catchUp(
        _ index: EventIndex,
        from first: Position,
        through head: Position,
        _ environment: Environment,
        _ events: Table<BigEndianUInt64, [UInt8]>
    ) throws(EventLogError) {
        var next = first
        while next <= head {
            var run: [[UInt8]] = []
            do throws(LMDBError) {
                try environment.read { txn throws(LMDBError) in
                    try events.scan(from: BigEndianUInt64(next.value), in: txn) { key, value throws(LMDBError) in
                        // The writer may have gone on, and adds those itself.
                        guard key.rawValue <= head.value else { return .stop }
                        run.append(value.withUnsafeBytes { Array($0) })
                        return run.count < 4096 ? .proceed : .stop
                    }
                }
            } catch {
                throw .storage(error)
            }
            guard !run.isEmpty else { throw .damaged(position: next, reason: "it is not there") }
            var batch: [(Event, LeafHash)] = []
            for bytes in run {
                batch.append((try EventLog.decode(bytes, at: next), LeafHash(of: bytes.span.bytes)))
                next = next.next
            }
            index.add(batch)
            try index.waitForRoom()
        }
    }
}
