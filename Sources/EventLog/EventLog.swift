import CanonicalJSON
public import Events
public import Files
import LMDB
import Synchronization
import Transparency

/// The book of first entry: events at positions 1, 2, 3 … without gaps, durable before they are acknowledged, never changed.
///
/// On disk it is a folder with `log/`, which is the truth, `index/`, which can always be made again, and `lock`. One writer at a
/// time appends (see ``append(_:)``); any number of threads read.
public final class EventLog: Sendable {
    /// How a log is opened.
    public struct Options: Sendable {
        /// Positions in a block of the index, 1 to 65,536. Smaller blocks reach the disk sooner.
        public var indexBlockSize: UInt64 = 65_536

        public init() {}
    }

    /// The last event that is durable.
    public struct Head: Sendable, Hashable {
        /// Zero while the log is empty.
        public let position: Position
        /// When it was recorded; `nil` while the log is empty.
        public let recorded: Moment?
    }

    /// The name of this log, for ever: part of every answer's basis.
    public let origin: String
    public let directory: String

    private let lock: FileLock<EventLogError>
    private let file: LogFile
    let store: LogStore
    let tree: LogTree
    private let index: EventIndex
    private let commits: PositionSignal<Head>
    /// Where recorded times begin anew; at least the first run.
    let clockRuns = Mutex([ClockRun.first])

    /// Opens the log in a folder, and makes it where there is none.
    ///
    /// - Parameters:
    ///   - directory: The folder; made with mode 0700 where it is missing.
    ///   - origin: The name of a new log, which an existing one must have too.
    /// - Throws: ``EventLogError`` where another process has it open, where it is the log of another origin or of an unknown
    ///   format, where its last event cannot be read, or where the storage fails.
    /// - Complexity: Indexes what the disk's index lacks: at most a block after an orderly life, everything after a loss.
    public init(
        directory: String,
        origin: String,
        options: Options = Options(),
        disk: Disk<EventLogError> = Disk()
    ) throws(EventLogError) {
        try disk.makeFolders(directory)
        try Folder.expectFree(directory)
        // Files of another user's in it would keep the daemon's own user from starting again.
        try disk.openInput(directory).expectOwn()
        try Folder.expectLog(in: directory)
        self.lock = try Folder.lock(directory, on: disk)
        self.directory = directory
        self.origin = origin
        let environment: Environment
        do throws(LMDBError) {
            environment = try Environment(path: directory + "/log")
        } catch {
            throw EventLog.located(error)
        }
        try EventLog.checkWhole(environment)
        do throws(LMDBError) {
            try EventLog.stamp(environment, origin: origin)
        } catch {
            throw EventLog.located(error)
        }
        try EventLog.checkStamp(environment, origin: origin)
        do throws(LMDBError) {
            self.store = try LogStore(environment)
        } catch {
            throw EventLog.located(error)
        }
        self.file = try LogFile(
            directory + "/log/data.mdb",
            opened: environment.dataDescriptor,
            usedBytes: environment.usedBytes
        )
        let head = try EventLog.head(store)
        self.commits = PositionSignal(head, at: head.position)
        self.tree = try LogTree(store, size: head.position.value)
        self.index = try IndexOpener(folder: directory, origin: origin, blockSize: options.indexBlockSize, disk: disk)
            .open(readingFrom: environment, store.events, upTo: head.position)
        let declared = try clockDeclarations().map { ClockRun($0) }
        clockRuns.withLock { $0 += declared }
    }

    /// Waits for the index's writer, so that nothing has the folder open any more.
    deinit {
        index.finish()
    }

    /// The last durable event.
    public var head: Head { commits.value }

    /// Bytes of the log's file that are in use.
    public var usedBytes: Int { file.usedBytes }

    /// Expects that the log's file is the one that was opened, and whole. Cost: two system calls.
    ///
    /// - Throws: ``EventLogError/fileLost(path:what:)``, from then on always.
    public func expectFile() throws(EventLogError) { try file.expectWhole() }

    // MARK: - Appending

    /// Appends events in one transaction, and returns once they are flushed to disk: an acknowledgement may follow.
    ///
    /// Called by one thread at a time. Room is reserved first, since the database reports a full disk as a failed write, after
    /// which nothing in memory can be trusted.
    /// - Parameters:
    ///   - batch: In order of position, the first one following ``head``.
    ///   - publish: Called once the batch is durable, before ``head`` moves and whoever waits for it is woken.
    /// - Throws: ``EventLogError/diskFull(directory:)``, with nothing written and the log as usable as before;
    ///   ``EventLogError/fileLost(path:what:)``, after which nothing is written any more;
    ///   ``EventLogError/storage(_:)`` where a write or flush failed, after which the process must end and open the log anew.
    public func append(_ batch: [StoredEvent], publishing publish: () -> Void = {}) throws(EventLogError) {
        guard let last = batch.last else { return }
        precondition(batch[0].event.position == head.position.next, "positions have no gaps")
        precondition(last.event.position.value - head.position.value == UInt64(batch.count), "positions have no gaps")
        try index.waitForRoom()
        try file.expectWhole()
        let bytes = batch.reduce(0) { $0 + $1.bytes.count + EventLog.entryOverheadBytes }
        do throws(LMDBError) {
            // Pages are filled in order: of two neighbours at least one half is used, and of a large event's own pages too.
            try store.environment.reserve(bytes: 2 * bytes + EventLog.reserveBytes)
        } catch {
            throw EventLog.located(error)
        }
        let growth = tree.grown(by: batch.lazy.map(\.leaf))
        do throws(LMDBError) {
            try store.environment.write { txn throws(LMDBError) in
                for event in batch {
                    try store.events.append(
                        BigEndianUInt64(event.event.position.value),
                        bytes: event.bytes.span.bytes,
                        in: &txn
                    )
                }
                try tree.write(growth, in: &txn)
            }
        } catch {
            throw .storage(error)
        }
        try file.expectWhole()
        file.grew(to: store.environment.usedBytes)
        let head = Head(position: last.event.position, recorded: last.event.recorded)
        commits.advance(to: head, at: head.position) {
            tree.advance(to: growth)
            index.add(batch.map { ($0.event, $0.leaf) })
            let declared = batch.compactMap { ClockDeclaration($0.event).map { ClockRun($0) } }
            if !declared.isEmpty { clockRuns.withLock { $0 += declared } }
            publish()
        }
    }

    /// What the database adds to an event, at the most, on average: its header, its key, its share of the database's tree, and
    /// its hash, which fills three quarters of the pages of a tile.
    private static let entryOverheadBytes = 112
    /// Room for the pages of the tree that any commit copies, and, kept back from appends, for the erasure of a person's key.
    private static let reserveBytes = 1 << 20

    // MARK: - Reading

    /// The stored bytes of an event; `nil` beyond the head.
    ///
    /// A read transaction is open only during the call.
    public func bytes(at position: Position) throws(EventLogError) -> [UInt8]? {
        try read { txn throws(LMDBError) in try store.events.get(BigEndianUInt64(position.value), in: txn) }
    }

    /// The event at a position; `nil` beyond the head.
    public func event(at position: Position) throws(EventLogError) -> Event? {
        guard let bytes = try bytes(at: position) else { return nil }
        return try EventLog.decode(bytes, at: position)
    }

    /// Stored events from a position on, without gaps, up to a number of bytes; at least one where there is one.
    ///
    /// For replay and for followers without a filter. Cost: one sequential read.
    public func run(from position: Position, through last: Position, bytesMax: Int) throws(EventLogError) -> [[UInt8]] {
        try read { txn throws(LMDBError) in
            var run: [[UInt8]] = []
            var total = 0
            try store.events.scan(from: BigEndianUInt64(position.value), in: txn) { key, value throws(LMDBError) in
                guard key.rawValue <= last.value, run.isEmpty || total + value.byteCount <= bytesMax else {
                    return .stop
                }
                total += value.byteCount
                run.append(value.withUnsafeBytes { Array($0) })
                return .proceed
            }
            return run
        }
    }

    /// The position of the event that was submitted under this source and id; `nil` where there is none.
    public func position(of key: SubmissionKey) throws(EventLogError) -> Position? {
        try index.position(of: key)
    }

    /// The last event of a subject's stream; zero where there is none.
    public func lastPosition(of subject: Subject) throws(EventLogError) -> Position {
        var filter = EventFilter()
        filter.subject = subject
        var last = Position.zero
        try read(filter, EventRange(order: .descending, limit: 1)) { position, _ in last = position }
        return last
    }

    // MARK: - Waiting

    /// Waits until there is an event after a position, and returns the head then. Returns at once where there already is one,
    /// and with the present head where the task is cancelled.
    public func waitForCommit(after position: Position) async -> Head {
        await commits.wait(after: position)
    }

    // MARK: - Within

    func read<R>(_ body: (borrowing ReadTransaction) throws(LMDBError) -> R) throws(EventLogError) -> R {
        try store.read(body)
    }

    /// Lends a transaction to what fails in the log's own words.
    func withTransaction(
        _ body: (borrowing ReadTransaction) throws(EventLogError) -> Void
    ) throws(EventLogError) {
        let failure: EventLogError? = try read { txn throws(LMDBError) in
            do throws(EventLogError) {
                try body(txn)
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
    }

    func scan(
        from position: Position,
        descending: Bool,
        in txn: borrowing ReadTransaction,
        _ visit: (Position, RawSpan) -> ScanStep
    ) throws(EventLogError) {
        do throws(LMDBError) {
            try store.events.scan(from: BigEndianUInt64(position.value), descending: descending, in: txn) {
                key,
                value throws(LMDBError) in visit(Position(key.rawValue), value)
            }
        } catch {
            throw .storage(error)
        }
    }

    /// Lends the stored bytes of an event, where it is there.
    func withBytes(
        at position: Position,
        in txn: borrowing ReadTransaction,
        _ body: (RawSpan) throws(EventLogError) -> Void
    ) throws(EventLogError) {
        let found: RawSpan?
        do throws(LMDBError) {
            found = try store.events.bytes(BigEndianUInt64(position.value), in: txn)
        } catch {
            throw .storage(error)
        }
        if let found { try body(found) }
    }

    var blocks: EventIndex { index }

    /// The event that stored bytes hold, at the position where they were found.
    public static func decode(_ bytes: [UInt8], at position: Position) throws(EventLogError) -> Event {
        try decode(bytes.span.bytes, at: position)
    }

    static func decode(_ bytes: RawSpan, at position: Position) throws(EventLogError) -> Event {
        let event: Event
        do throws(JSONError) {
            event = try Event(stored: bytes)
        } catch {
            throw .damaged(position: position, reason: error.description)
        }
        guard event.position == position else {
            throw .damaged(position: position, reason: "it says that it is position \(event.position)")
        }
        return event
    }

    private static func head(_ store: LogStore) throws(EventLogError) -> Head {
        let last = try store.read { txn throws(LMDBError) in try store.events.last(in: txn) }
        guard let last else { return Head(position: .zero, recorded: nil) }
        let position = Position(last.key.rawValue)
        return Head(position: position, recorded: try decode(last.value, at: position).recorded)
    }

    static func located(_ error: LMDBError) -> EventLogError {
        error.code == .noSpace ? .diskFull(directory: error.context ?? "") : .storage(error)
    }
}
