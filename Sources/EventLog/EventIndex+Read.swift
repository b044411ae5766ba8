import Events
import LMDB
import Synchronization

/// Questions to the index. What the disk says is held against what it must have, and an index that is doubtful says nothing.
extension EventIndex {
    /// The position of the event of this source and id; `nil` where there is none.
    func position(of key: SubmissionKey) throws(IndexFailure) -> Position? {
        // No event has a longer one, and the index could not be asked for it; a zero byte stands between its parts.
        guard key.bytes.count <= SubmissionKey.bytesMax + 1 else { return nil }
        let inMemory = state.withLock { state in
            state.current.ids[key] ?? state.waiting.lazy.compactMap { $0.ids[key] }.first
        }
        if let inMemory { return inMemory }
        guard let bytes = try value(.id, key.bytes, ids) else { return nil }
        return Position(bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    /// The positions of one block that a filter may match, rising; `nil` where the index says nothing about the filter and all
    /// have to be looked at.
    func candidates(_ filter: EventFilter, inBlock number: UInt64) throws(IndexFailure) -> [Position]? {
        var found: Set<UInt16>?
        func keep(_ offsets: Set<UInt16>) { found = found?.intersection(offsets) ?? offsets }
        if let subject = filter.subject { keep(try offsets(.init(.subject, subject.text.utf8), in: number)) }
        if let place = filter.place { keep(try offsets(.init(.place, place.foldedForSearch.utf8), in: number)) }
        if !filter.types.isEmpty {
            var ofAny: Set<UInt16> = []
            for type in filter.types { ofAny.formUnion(try offsets(.init(.type, type.name.utf8), in: number)) }
            keep(ofAny)
        }
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

    private func offsets(_ term: IndexBlock.Term, in number: UInt64) throws(IndexFailure) -> Set<UInt16> {
        let inMemory = state.withLock { state in state.block(number).map { $0.postings[term] ?? [] } }
        if let inMemory { return Set(inMemory) }
        return EventIndex.offsets(try value(.posting, key(term, in: number), postings) ?? [])
    }

    private func offsets(from first: Day?, to last: Day?, in number: UInt64) throws(IndexFailure) -> Set<UInt16> {
        let lower = IndexBlock.Term(day: first ?? Day(number: Int32.min))
        let upper = IndexBlock.Term(day: last ?? Day(number: Int32.max))
        guard lower <= upper else { return [] }
        let inMemory = state.withLock { state in
            state.block(number)?.postings.filter { $0.key >= lower && $0.key <= upper }.values
        }
        if let inMemory { return inMemory.reduce(into: []) { $0.formUnion($1) } }
        var found: Set<UInt16> = []
        for day in state.withLock({ $0.directory.days(inBlock: number, from: first, to: last) }) {
            found.formUnion(try offsets(IndexBlock.Term(day: day), in: number))
        }
        return found
    }

    /// What the disk has under a key, which is what was written there; `nil` where nothing was.
    private func value<Value>(
        _ part: IndexDirectory.Part,
        _ key: [UInt8],
        _ table: Table<[UInt8], Value>
    ) throws(IndexFailure) -> [UInt8]? {
        let (doubted, expected) = state.withLock { ($0.doubt, $0.directory.expected(part, key)) }
        if let doubted { throw .doubtful(doubted) }
        guard let expected else { return nil }
        let found = try ask { txn throws(LMDBError) in
            try table.bytes(key, in: txn)?.withUnsafeBytes { Array($0) }
        }
        guard let found, state.withLock({ $0.directory.hash(of: found) }) == expected else {
            let reason = "an entry that was written is \(found == nil ? "not found" : "another")"
            doubt(reason)
            throw .doubtful(reason)
        }
        return found
    }

    /// Reads the disk. What cannot be read is doubtful from then on.
    func ask<R>(_ body: (borrowing ReadTransaction) throws(LMDBError) -> R) throws(IndexFailure) -> R {
        do throws(LMDBError) {
            return try environment.read(body)
        } catch {
            let failure = IndexFailure(error)
            if case .doubtful(let reason) = failure { doubt(reason) }
            throw failure
        }
    }

    func read<R>(_ body: (borrowing ReadTransaction) throws(LMDBError) -> R) throws(EventLogError) -> R {
        do throws(LMDBError) {
            return try environment.read(body)
        } catch {
            throw .storage(error)
        }
    }

    // MARK: - Keys and values

    /// Dimension, block, value: the days of one block lie side by side.
    func key(_ term: IndexBlock.Term, in number: UInt64) -> [UInt8] {
        [term.bytes[0]] + EventIndex.bytes(number).dropFirst(2) + term.bytes.dropFirst()
    }

    /// The day that a key is of, and its block; `nil` for another key.
    static func day(ofKey key: [UInt8]) -> (day: Day, block: UInt64)? {
        guard key.count == 11, key[0] == IndexBlock.Dimension.day.rawValue else { return nil }
        let number = key[7...].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } ^ 0x8000_0000
        return (Day(number: Int32(bitPattern: number)), key[1..<7].reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    /// A number, most significant byte first.
    static func bytes(_ number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    }

    static func packed(_ offsets: [UInt16]) -> [UInt8] { offsets.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } }

    static func offsets(_ bytes: [UInt8]) -> Set<UInt16> {
        Set(stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) })
    }
}
