import Dispatch
import Events
import LMDB
import Synchronization
import Transparency

/// The index of the log: derived from it, written behind it in whole blocks, and always complete, since what is not written
/// yet waits in memory.
///
/// A block that is full is written by a queue of its own, in one transaction of sorted keys. On opening, whatever the disk does
/// not have is indexed from the log; an index that is not of this log is emptied and made again. What the disk says is held
/// against an ``IndexDirectory``, and an index that is not what was written is doubtful from then on.
final class EventIndex: Sendable {
    struct State {
        /// Full blocks that are being written, oldest first.
        var waiting: [IndexBlock] = []
        var current: IndexBlock
        /// Whether a damaged event is missing, so that what is written from then on is made again at the next start.
        var isLacking = false
        var failure: LMDBError?
        var directory = IndexDirectory()
        /// Why nothing of it is believed any more.
        var doubt: String?

        /// A block that is in memory. It is read under the lock: a copy held by a reader would make the writer copy it too.
        func block(_ number: UInt64) -> IndexBlock? {
            current.number == number ? current : waiting.first { $0.number == number }
        }
    }

    static let idTable = TableDefinition<[UInt8], BigEndianUInt64>("ids")
    static let postingTable = TableDefinition<[UInt8], [UInt8]>("postings")
    static let metaTable = TableDefinition<String, [UInt8]>("meta")

    /// How many full blocks may wait for the disk before appends wait for them.
    private static let waitingMax = 4

    let environment: Environment
    let ids: Table<[UInt8], BigEndianUInt64>
    let postings: Table<[UInt8], [UInt8]>
    let meta: Table<String, [UInt8]>
    private let origin: String
    let blockSize: UInt64
    let state: Mutex<State>
    private let writer = DispatchQueue(label: "daybook.index")

    /// - Parameter blockSize: Positions a block, at most 65,536, since offsets within a block are kept in 16 bits.
    init(directory: String, origin: String, blockSize: UInt64) throws(EventLogError) {
        precondition((1...65_536).contains(blockSize), "a block has 1 to 65,536 positions")
        do throws(LMDBError) {
            try Environment.expectSound(path: directory)
            var options = Environment.Options()
            options.ending = .index(in: directory)
            self.environment = try Environment(path: directory, options: options)
            self.ids = try environment.table(EventIndex.idTable)
            self.postings = try environment.table(EventIndex.postingTable)
            self.meta = try environment.table(EventIndex.metaTable)
        } catch {
            throw error.code == .noSpace ? .diskFull(directory: directory) : .storage(error)
        }
        self.origin = origin
        self.blockSize = blockSize
        self.state = Mutex(State(current: IndexBlock(number: 0)))
    }

    /// Opens an index for nothing but reading.
    init(reading environment: Environment, blockSize: UInt64) throws(LMDBError) {
        self.environment = environment
        self.ids = try environment.table(EventIndex.idTable)
        self.postings = try environment.table(EventIndex.postingTable)
        self.meta = try environment.table(EventIndex.metaTable)
        self.origin = ""
        self.blockSize = blockSize
        self.state = Mutex(State(current: IndexBlock(number: 0)))
    }

    // MARK: - Bringing up to date

    /// How far the disk's index goes, and of which log it is.
    struct Reach {
        /// Zero where it is empty.
        let position: Position
        /// The hash of the event there.
        let leaf: LeafHash?
        let origin: [UInt8]?
        let format: [UInt8]?
    }

    /// What the keys and the values on disk mean; an index of another format is made again.
    static func format(blockSize: UInt64) -> [UInt8] { Array("3, blocks of \(blockSize)".utf8) }

    static func blockSize(ofFormat format: [UInt8]) -> UInt64? {
        let size = UInt64(String(decoding: format, as: UTF8.self).split(separator: " ").last ?? "")
        return size.flatMap { (1...65_536).contains($0) && format == EventIndex.format(blockSize: $0) ? $0 : nil }
    }

    /// Reads all that the disk has, so that what it says can be held against that.
    ///
    /// - Returns: Whether it is what was written; an index that is empty is.
    /// - Complexity: Reads every entry.
    func load() throws(IndexFailure) -> Bool {
        var directory = IndexDirectory()
        let stored = try ask { txn throws(LMDBError) in
            try ids.scan(from: nil, in: txn) { key, value throws(LMDBError) in
                directory.add(.id, key, value.withUnsafeBytes { Array($0) })
                return .proceed
            }
            try postings.scan(from: nil, in: txn) { key, value throws(LMDBError) in
                directory.add(.posting, key, value.withUnsafeBytes { Array($0) })
                if let (day, number) = EventIndex.day(ofKey: key) { directory.add(day, inBlock: number) }
                return .proceed
            }
            let counts = [try meta.count(in: txn), try ids.count(in: txn), try postings.count(in: txn)]
            return (sum: try meta.get("sum", in: txn), about: try about(in: txn), isEmpty: counts == [0, 0, 0])
        }
        let sum = EventIndex.bytes(directory.sum &+ IndexDirectory.checksum(.about, stored.about))
        state.withLock { [directory] in $0.directory = directory }
        return stored.isEmpty || stored.sum == sum
    }

    /// What the index says of itself, in the order in which it is summed up.
    private static let aboutNames = ["format", "origin", "through", "leaf"]

    func about(in txn: borrowing ReadTransaction) throws(LMDBError) -> [[UInt8]] {
        var values: [[UInt8]] = []
        for name in EventIndex.aboutNames { values.append(try meta.get(name, in: txn) ?? []) }
        return values
    }

    func reach() throws(EventLogError) -> Reach {
        try read { txn throws(LMDBError) in
            Reach(
                position: try through(in: txn),
                leaf: try meta.get("leaf", in: txn).flatMap(LeafHash.init(bytes:)),
                origin: try meta.get("origin", in: txn),
                format: try meta.get("format", in: txn)
            )
        }
    }

    func through(in txn: borrowing ReadTransaction) throws(LMDBError) -> Position {
        Position((try meta.get("through", in: txn) ?? []).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    /// Begins after what the disk has; ``add(_:leaf:)`` follows for each event from there on.
    func resume(after position: Position) {
        precondition(position.value % blockSize == 0, "an index is written in whole blocks")
        state.withLock { $0.current = IndexBlock(number: position.value / blockSize) }
    }

    /// Adds the events of one commit, with nothing for one that is damaged. A block that they fill is written in the background.
    func add(_ events: [(event: Event, leaf: LeafHash)?]) {
        let hasFilled = state.withLock { state in
            var hasFilled = false
            for entry in events {
                if let (event, leaf) = entry {
                    state.current.add(event, leaf, blockSize: blockSize)
                } else {
                    state.current.pass()
                    state.isLacking = true
                }
                guard state.current.count == Int(blockSize) else { continue }
                state.waiting.append(state.current)
                state.current = IndexBlock(number: state.current.number + 1)
                hasFilled = true
            }
            return hasFilled
        }
        if hasFilled { writer.async { self.writeWaiting() } }
    }

    /// Waits for what is being written, after which nothing but the caller uses the index.
    func finish() {
        writer.sync {}
    }

    /// Waits while too many full blocks wait for the disk, so that nothing outruns the index without bound.
    ///
    /// - Throws: Where they still do because they cannot be written.
    func waitForRoom() throws(EventLogError) {
        guard state.withLock({ $0.waiting.count > EventIndex.waitingMax }) else { return }
        writer.sync { self.writeWaiting() }
        // It is made again as soon as it is asked.
        if state.withLock({ $0.doubt != nil }) { return }
        let failure = state.withLock { $0.waiting.count > EventIndex.waitingMax ? $0.failure : nil }
        if let failure {
            throw failure.code == .noSpace ? .diskFull(directory: environment.path) : .storage(failure)
        }
    }

    /// It is not what was written: nothing of it is believed from now on.
    func doubt(_ reason: String) { state.withLock { $0.doubt = $0.doubt ?? reason } }

    /// Writes the blocks that wait, oldest first. What could not be written stays in memory, and is tried again with the next.
    private func writeWaiting() {
        while let block = state.withLock({ $0.doubt == nil ? $0.waiting.first : nil }) {
            do throws(LMDBError) {
                let directory = try write(block)
                state.withLock { state in
                    state.directory = directory
                    state.waiting.removeFirst()
                    state.failure = nil
                }
            } catch {
                state.withLock { $0.failure = error }
                if case .doubtful(let reason) = IndexFailure(error) { doubt(reason) }
                return
            }
        }
    }

    /// - Returns: What the disk then has.
    private func write(_ block: IndexBlock) throws(LMDBError) -> IndexDirectory {
        // A number that turned over in the list of free pages would have the database write over pages that are in use, or in memory.
        try Environment.expectSound(path: environment.path)
        try environment.reserve(bytes: bytesNeeded(for: block))
        let postings = block.postings.sorted { $0.key < $1.key }
            .map { (key: key($0.key, in: block.number), value: EventIndex.packed($0.value)) }
        let ids = block.ids.sorted { $0.key.bytes.lexicographicallyPrecedes($1.key.bytes) }
        let through = EventIndex.bytes((block.number + 1) * blockSize)
        let leaf = state.withLock { $0.isLacking } ? nil : block.lastLeaf
        let about = [EventIndex.format(blockSize: blockSize), Array(origin.utf8), through, leaf?.bytes ?? []]
        var directory = state.withLock { $0.directory }
        for (key, value) in postings { directory.add(.posting, key, value) }
        directory.add(postings.compactMap { EventIndex.day(ofKey: $0.key)?.day }, inBlock: block.number)
        try environment.write { txn throws(LMDBError) in
            for (key, value) in postings { try self.postings.put(key, value, in: &txn) }
            for (key, position) in ids {
                // Only in a log where one was recorded twice.
                if directory.expected(.id, key.bytes) != nil, let before = try self.ids.get(key.bytes, in: txn) {
                    directory.remove(.id, key.bytes, EventIndex.bytes(before.rawValue))
                }
                directory.add(.id, key.bytes, EventIndex.bytes(position.value))
                try self.ids.put(key.bytes, BigEndianUInt64(position.value), in: &txn)
            }
            for (name, value) in zip(EventIndex.aboutNames, about) { try meta.put(name, value, in: &txn) }
            let sum = directory.sum &+ IndexDirectory.checksum(.about, about)
            try meta.put("sum", EventIndex.bytes(sum), in: &txn)
        }
        return directory
    }

    /// Room for the new entries, in pages that may be half empty, and for a copy of each page that one of them falls into.
    private func bytesNeeded(for block: IndexBlock) -> Int {
        let overheadBytes = 32
        let pageBytes = 4096
        let postings = block.postings.reduce(0) { $0 + $1.key.bytes.count + 2 * $1.value.count + overheadBytes }
        let ids = block.ids.reduce(0) { $0 + $1.key.bytes.count + overheadBytes }
        let copied = min((block.postings.count + block.ids.count) * pageBytes, environment.usedBytes)
        return 2 * (postings + ids) + copied + 1 << 20
    }
}
