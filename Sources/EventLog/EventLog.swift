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
        /// Is told whenever the index had to be made again, also while the log is being opened.
        public var indexRemade: @Sendable (IndexRemaking) -> Void = { _ in }

        public init() {}
    }

    /// The last event that is durable.
    public struct Head: Sendable, Hashable {
        /// Zero while the log is empty.
        public let position: Position
        /// When it was recorded, or, where it is damaged, the last one that is whole; `nil` while there is none.
        public let recorded: Moment?
    }

    /// The name of this log, for ever: part of every answer's basis.
    public let origin: String
    public let directory: String

    /// Whether it is a copy that was opened for nothing but reading.
    public let isReadOnly: Bool

    private let lock: FileLock<EventLogError>?
    private let file: LogFile
    let store: LogStore
    let tree: LogTree
    let events: CheckedEvents
    /// What is known to be damaged. Whatever is read is held against its recorded hash, and what is not what was recorded is noted here.
    public let damage = DamageRegister()
    private let index: IndexKeeper
    private let commits: PositionSignal<Head>
    /// Where recorded times begin anew; at least the first run.
    let clockRuns = Mutex([ClockRun.first])

    /// Opens the log in a folder, and makes it where there is none.
    ///
    /// - Parameters:
    ///   - directory: The folder; made with mode 0700 where it is missing.
    ///   - origin: The name of a new log, which an existing one must have too.
    /// Damaged events do not keep it from being read: see ``damage``.
    /// - Throws: ``EventLogError`` where another process has it open, where it is the log of another origin or of an unknown
    ///   format, where nothing says what was recorded, or where the storage fails.
    /// - Complexity: Indexes what the disk's index lacks: at most a block after an orderly life, everything after a loss.
    public convenience init(
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
        let lock = try Folder.lock(directory, on: disk)
        try EventLog.expectSound(directory + "/log")
        let environment: Environment
        do throws(LMDBError) {
            var options = Environment.Options()
            options.ending = .log(in: directory)
            environment = try Environment(path: directory + "/log", options: options)
        } catch {
            throw EventLog.located(error)
        }
        do throws(LMDBError) {
            try EventLog.stamp(environment, origin: origin)
        } catch {
            throw EventLog.located(error)
        }
        try EventLog.checkStamp(environment, origin: origin)
        let index = IndexOpener(folder: directory, origin: origin, blockSize: options.indexBlockSize, disk: disk)
        try self.init(environment, in: directory, lock, index, options)
    }

    init(
        _ environment: Environment,
        in directory: String,
        _ lock: FileLock<EventLogError>?,
        _ index: IndexOpener,
        _ options: Options,
        isReadOnly: Bool = false
    ) throws(EventLogError) {
        self.lock = lock
        self.directory = directory
        self.origin = index.origin
        self.isReadOnly = isReadOnly
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
        self.tree = try LogTree(store, damage: damage)
        self.events = CheckedEvents(store: store, tree: tree, damage: damage)
        do throws(EventLogError) {
            try events.expectEnd()
        } catch {
            guard case .damaged = error else { throw error }
            damage.note(fault: "\(error)")
        }
        let head = try EventLog.head(events)
        self.commits = PositionSignal(head, at: head.position)
        self.index = try IndexKeeper(
            index,
            of: events,
            upTo: head.position,
            told: options.indexRemade
        )
        let runs = try clockRunsAsRecorded()
        clockRuns.withLock { $0 = runs }
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
    ///   ``EventLogError/damaged(position:reason:)``, with nothing written, where another event stands behind the last;
    ///   ``EventLogError/storage(_:)`` where a write or flush failed, after which the process must end and open the log anew.
    public func append(_ batch: [StoredEvent], publishing publish: () -> Void = {}) throws(EventLogError) {
        guard let last = batch.last else { return }
        precondition(batch[0].event.position == head.position.next, "positions have no gaps")
        precondition(last.event.position.value - head.position.value == UInt64(batch.count), "positions have no gaps")
        try index.waitForRoom()
        try file.expectWhole()
        try events.expectEnd()
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
                    try store.uncheckedEvents.append(
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
    /// - Throws: ``EventLogError/damaged(position:reason:)`` where it is not the event that was recorded.
    public func bytes(at position: Position) throws(EventLogError) -> [UInt8]? {
        // The tree is a moment ahead of the head: what is published with a batch may ask for its events.
        guard position > .zero, position.value <= tree.frontier.size else { return nil }
        return try events.bytes(at: position)
    }

    /// The event at a position; `nil` beyond the head.
    ///
    /// - Throws: As ``bytes(at:)``.
    public func event(at position: Position) throws(EventLogError) -> Event? {
        guard let bytes = try bytes(at: position) else { return nil }
        return try noting { () throws(EventLogError) in try EventLog.decode(bytes, at: position) }
    }

    /// The event that stored bytes hold; `nil` where they are damaged, or cannot be read, which is noted.
    public func wholeEvent(_ bytes: [UInt8]?, at position: Position) -> Event? {
        guard let bytes else { return nil }
        return wholeEvent(bytes.span.bytes, at: position)
    }

    func wholeEvent(_ bytes: RawSpan, at position: Position) -> Event? {
        try? noting { () throws(EventLogError) in try EventLog.decode(bytes, at: position) }
    }

    /// Stored events from a position on, as many as fit into a number of bytes; at least one where there is one. In the place of a
    /// damaged one there is `nil`.
    ///
    /// For replay and for followers without a filter. Cost: one sequential read.
    public func run(from position: Position, through last: Position, bytesMax: Int) throws(EventLogError) -> [[UInt8]?]
    {
        let last = min(last, Position(tree.frontier.size))
        guard position > .zero, position <= last else { return [] }
        var run: [[UInt8]?] = []
        var total = 0
        try events.scan(position...last) { _, bytes in
            var whole: [UInt8]?
            if let bytes { whole = bytes.withUnsafeBytes { Array($0) } }
            // Many damaged ones in a row are no run without end.
            let count = whole?.count ?? EventLog.entryOverheadBytes
            guard run.isEmpty || total + count <= bytesMax else { return .stop }
            total += count
            run.append(whole)
            return .proceed
        }
        return run
    }

    /// The position of the event that was submitted under this source and id; `nil` where there is none.
    public func position(of key: SubmissionKey) throws(EventLogError) -> Position? {
        try index.position(of: key)
    }

    /// The last event of a subject's stream that is whole; zero where there is none.
    public func lastPosition(of subject: Subject) throws(EventLogError) -> Position {
        var filter = EventFilter()
        filter.subject = subject
        var range = EventRange(order: .descending, limit: 1)
        while true {
            var last: (position: Position, isWhole: Bool)?
            try read(filter, range) { position, bytes in last = (position, bytes != nil) }
            guard let last else { return .zero }
            if last.isWhole { return last.position }
            range.before = last.position
        }
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

    var blocks: IndexKeeper { index }

    /// How often the index had to be made again since the log was opened.
    public var indexRemakings: Int { index.remadeCount }

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

    /// Notes what a stored event cannot be read for.
    func noting<R>(_ body: () throws(EventLogError) -> R) throws(EventLogError) -> R {
        do throws(EventLogError) {
            return try body()
        } catch {
            if case .damaged(let position, let reason) = error { damage.note(position, reason) }
            throw error
        }
    }

    private static func head(_ events: CheckedEvents) throws(EventLogError) -> Head {
        let last = Position(events.tree.frontier.size)
        guard last > .zero else { return Head(position: .zero, recorded: nil) }
        var recorded: Moment?
        try events.scan(Position(1)...last, descending: true) { position, bytes in
            if let bytes { recorded = try? decode(bytes, at: position).recorded }
            return recorded == nil ? .proceed : .stop
        }
        return Head(position: last, recorded: recorded)
    }

    static func located(_ error: LMDBError) -> EventLogError {
        error.code == .noSpace ? .diskFull(directory: error.context ?? "") : .storage(error)
    }
}
