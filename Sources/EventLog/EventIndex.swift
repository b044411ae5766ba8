import Dispatch
import Events
import LMDB
import Synchronization
import Transparency

/// The index of the log: derived from it, written behind it in whole blocks, and always complete, since what is not written
/// yet waits in memory.
///
/// A block that is full is written by a queue of its own, in one transaction of sorted keys. On opening, whatever the disk does
/// not have is indexed from the log; an index that is not of this log is emptied and made again.
final class EventIndex: Sendable {
    private struct State {
        /// Full blocks that are being written, oldest first.
        var waiting: [IndexBlock] = []
        var current: IndexBlock
        /// Whether a damaged event is missing, so that what is written from then on is made again at the next start.
        var isLacking = false
        var failure: LMDBError?

        /// A block that is in memory. It is read under the lock: a copy held by a reader would make the writer copy it too.
        func block(_ number: UInt64) -> IndexBlock? {
            current.number == number ? current : waiting.first { $0.number == number }
        }
    }

    private static let idTable = TableDefinition<[UInt8], BigEndianUInt64>("ids")
    private static let postingTable = TableDefinition<[UInt8], [UInt8]>("postings")
    private static let metaTable = TableDefinition<String, [UInt8]>("meta")

    /// How many full blocks may wait for the disk before appends wait for them.
    private static let waitingMax = 4

    private let environment: Environment
    let ids: Table<[UInt8], BigEndianUInt64>
    let postings: Table<[UInt8], [UInt8]>
    let meta: Table<String, [UInt8]>
    private let origin: String
    let blockSize: UInt64
    private let state: Mutex<State>
    private let writer = DispatchQueue(label: "daybook.index")

    /// - Parameter blockSize: Positions a block, at most 65,536, since offsets within a block are kept in 16 bits.
    init(directory: String, origin: String, blockSize: UInt64) throws(EventLogError) {
        precondition((1...65_536).contains(blockSize), "a block has 1 to 65,536 positions")
        do throws(LMDBError) {
            self.environment = try Environment(path: directory)
            // A file that lost its end would end the process when the missing pages are read.
            guard let bytes = Folder.bytes(ofFile: directory + "/data.mdb"), bytes >= environment.usedBytes else {
                throw LMDBError(.invalid, "open the index", directory)
            }
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

    private init(reading environment: Environment, blockSize: UInt64) throws(LMDBError) {
        self.environment = environment
        self.ids = try environment.table(EventIndex.idTable)
        self.postings = try environment.table(EventIndex.postingTable)
        self.meta = try environment.table(EventIndex.metaTable)
        self.origin = ""
        self.blockSize = blockSize
        self.state = Mutex(State(current: IndexBlock(number: 0)))
    }

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
    static func format(blockSize: UInt64) -> [UInt8] { Array("1, blocks of \(blockSize)".utf8) }

    private static func blockSize(ofFormat format: [UInt8]) -> UInt64? {
        let size = UInt64(String(decoding: format, as: UTF8.self).split(separator: " ").last ?? "")
        return size.flatMap { (1...65_536).contains($0) && format == EventIndex.format(blockSize: $0) ? $0 : nil }
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
        let failure = state.withLock { $0.waiting.count > EventIndex.waitingMax ? $0.failure : nil }
        if let failure {
            throw failure.code == .noSpace ? .diskFull(directory: environment.path) : .storage(failure)
        }
    }

    /// Writes the blocks that wait, oldest first. What could not be written stays in memory, and is tried again with the next.
    private func writeWaiting() {
        while let block = state.withLock({ $0.waiting.first }) {
            do throws(LMDBError) {
                try write(block)
                state.withLock { state in
                    state.waiting.removeFirst()
                    state.failure = nil
                }
            } catch {
                state.withLock { $0.failure = error }
                return
            }
        }
    }

    private func write(_ block: IndexBlock) throws(LMDBError) {
        try environment.reserve(bytes: bytesNeeded(for: block))
        let entries = block.postings.sorted { $0.key < $1.key }
        let ids = block.ids.sorted { $0.key.bytes.lexicographicallyPrecedes($1.key.bytes) }
        let through = (block.number + 1) * blockSize
        let leaf = state.withLock { $0.isLacking } ? nil : block.lastLeaf
        try environment.write { txn throws(LMDBError) in
            for (term, offsets) in entries {
                try postings.put(key(term, in: block.number), EventIndex.packed(offsets), in: &txn)
            }
            for (key, position) in ids { try self.ids.put(key.bytes, BigEndianUInt64(position.value), in: &txn) }
            try meta.put("format", EventIndex.format(blockSize: blockSize), in: &txn)
            try meta.put("origin", Array(origin.utf8), in: &txn)
            try meta.put("through", (0..<8).map { UInt8(truncatingIfNeeded: through >> (56 - 8 * $0)) }, in: &txn)
            try meta.put("leaf", leaf?.bytes ?? [], in: &txn)
        }
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

    // MARK: - Reading

    /// The position of the event of this source and id.
    func position(of key: SubmissionKey) throws(EventLogError) -> Position? {
        // No event has a longer one, and the index could not be asked for it; a zero byte stands between its parts.
        guard key.bytes.count <= SubmissionKey.bytesMax + 1 else { return nil }
        let inMemory = state.withLock { state in
            state.current.ids[key] ?? state.waiting.lazy.compactMap { $0.ids[key] }.first
        }
        if let inMemory { return inMemory }
        return try read { txn throws(LMDBError) in try ids.get(key.bytes, in: txn).map { Position($0.rawValue) } }
    }

    /// The positions of one block that a filter may match, rising; `nil` where the index says nothing about the filter and all
    /// have to be looked at.
    func candidates(_ filter: EventFilter, inBlock number: UInt64) throws(EventLogError) -> [Position]? {
        var found: Set<UInt16>?
        func keep(_ offsets: Set<UInt16>) { found = found?.intersection(offsets) ?? offsets }
        if let subject = filter.subject { keep(try offsets(.init(.subject, subject.text.utf8), in: number)) }
        if let place = filter.place { keep(try offsets(.init(.place, place.utf8), in: number)) }
        if let type = filter.type { keep(try offsets(.init(.type, type.name.utf8), in: number)) }
        if filter.occurredFrom != nil || filter.occurredTo != nil {
            let days = try offsets(from: filter.occurredFrom, to: filter.occurredTo, in: number)
            keep(days.union(try offsets(.init(.severalDays, []), in: number)))
        }
        return found?.sorted().map { Position(number * blockSize + UInt64($0) + 1) }
    }

    /// The block that a position lies in, and the positions of a block.
    func block(of position: Position) -> UInt64 { (position.value - 1) / blockSize }

    func positions(ofBlock number: UInt64) -> ClosedRange<UInt64> {
        number * blockSize + 1...(number + 1) * blockSize
    }

    private func offsets(_ term: IndexBlock.Term, in number: UInt64) throws(EventLogError) -> Set<UInt16> {
        let inMemory = state.withLock { state in state.block(number).map { $0.postings[term] ?? [] } }
        if let inMemory { return Set(inMemory) }
        return try read { txn throws(LMDBError) in
            EventIndex.offsets(try postings.get(key(term, in: number), in: txn) ?? [])
        }
    }

    private func offsets(from first: Day?, to last: Day?, in number: UInt64) throws(EventLogError) -> Set<UInt16> {
        let lower = IndexBlock.Term(day: first ?? Day(number: Int32.min))
        let upper = IndexBlock.Term(day: last ?? Day(number: Int32.max))
        guard lower <= upper else { return [] }
        let inMemory = state.withLock { state in
            state.block(number)?.postings.filter { $0.key >= lower && $0.key <= upper }.values
        }
        if let inMemory { return inMemory.reduce(into: []) { $0.formUnion($1) } }
        let end = key(upper, in: number)
        return try read { txn throws(LMDBError) in
            var found: Set<UInt16> = []
            try postings.scan(from: key(lower, in: number), in: txn) { key, value throws(LMDBError) in
                guard !end.lexicographicallyPrecedes(key) else { return .stop }
                found.formUnion(EventIndex.offsets(value.withUnsafeBytes { Array($0) }))
                return .proceed
            }
            return found
        }
    }

    /// Dimension, block, value: the days of one block lie side by side.
    func key(_ term: IndexBlock.Term, in number: UInt64) -> [UInt8] {
        [term.bytes[0]] + (0..<6).map { UInt8(truncatingIfNeeded: number >> (40 - 8 * $0)) } + term.bytes.dropFirst()
    }

    static func packed(_ offsets: [UInt16]) -> [UInt8] { offsets.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } }

    static func offsets(_ bytes: [UInt8]) -> Set<UInt16> {
        Set(stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) })
    }

    func read<R>(_ body: (borrowing ReadTransaction) throws(LMDBError) -> R) throws(EventLogError) -> R {
        do throws(LMDBError) {
            return try environment.read(body)
        } catch {
            throw .storage(error)
        }
    }
}
