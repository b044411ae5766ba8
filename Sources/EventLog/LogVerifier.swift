import Events
import LMDB
import Transparency

/// Recomputes from the stored bytes everything else that is stored, and says where they differ.
///
/// It changes nothing, and holds no transaction for long, so that it can run beside a daemon that writes.
struct LogVerifier {
    private let store: LogStore
    private let index: EventIndex?
    private var trusted: [VerifierKey]?
    /// Whose the checkpoints and the index must be.
    private var signer: String
    private let lastSigned: LastSigned?

    private var result: Verification
    private var tree: TreeComparison
    private var comparison: IndexComparison?
    private var recorded: Moment?

    /// - Parameters:
    ///   - keys: Those that may have signed checkpoints of this log; `nil` for those that the log itself names.
    ///   - lastSigned: A checkpoint that the log must go on from, and that is not kept in it.
    init(_ store: LogStore, index: EventIndex?, origin: String, keys: [VerifierKey]?, lastSigned: LastSigned? = nil) {
        self.store = store
        self.index = index
        self.trusted = keys
        self.signer = origin
        self.lastSigned = lastSigned
        self.result = Verification(origin: origin)
        self.tree = TreeComparison(store)
    }

    /// What is stored, as of one moment.
    private struct Snapshot {
        let head: UInt64
        let end: LogStore.End
        let tiles: Int
        let checkpoints: Int
        /// The size that the last checkpoint is kept under.
        let lastCheckpoint: UInt64?
    }

    /// - Parameter progress: Is told now and then how many events were read, and of how many.
    /// - Throws: Where the disk or the database fails, so that nothing can be said.
    /// - Complexity: Reads, decodes and hashes every event.
    mutating func verify(_ progress: (Position, Position) -> Void) throws(EventLogError) -> Verification {
        let named = checkKeys()
        // The index first: it is written behind the log, so the log that is looked at then goes at least as far.
        openIndex()
        let snapshot = try snapshot()
        if let named, named.isEmpty, snapshot.checkpoints > 0 {
            result.add(.init(.meta, "checkpoints were signed, and the log names no key that did"))
        }
        try events(through: snapshot, progress)
        let isComplete = tree.size == snapshot.head
        if isComplete { compareCheckpoints(snapshot) }
        tree.judge(&result, end: isComplete ? snapshot.end : nil, tiles: snapshot.tiles)
        if isComplete, let comparison {
            for finding in comparison.findings(at: Position(snapshot.head)) { result.add(finding) }
        }
        return result
    }

    private func snapshot() throws(EventLogError) -> Snapshot {
        try store.read { txn throws(LMDBError) in
            Snapshot(
                head: try store.events.lastKey(in: txn)?.rawValue ?? 0,
                end: try store.end(in: txn),
                tiles: try store.tiles.count(in: txn),
                checkpoints: try store.checkpoints.count(in: txn),
                lastCheckpoint: try store.checkpoints.lastKey(in: txn)?.rawValue
            )
        }
    }

    // MARK: - Event by event

    private mutating func events(
        through snapshot: Snapshot,
        _ progress: (Position, Position) -> Void
    ) throws(EventLogError) {
        if let size = snapshot.lastCheckpoint, size > snapshot.head {
            result.add(
                .init(
                    .checkpoint,
                    at: Position(snapshot.head + 1),
                    "the log ends before it, and a checkpoint of \(size) events was signed: \(size - snapshot.head) are lost"
                )
            )
        }
        let signed = openLastSigned(head: snapshot.head)
        if let note = try store.checkpoints(of: 0...0)[0] { check(note, ofSize: 0) }
        var next: UInt64 = 0
        while tree.size < snapshot.head {
            let run = try store.run(from: next, count: LogVerifier.runCount)
            let notes = try store.checkpoints(of: next...next + UInt64(LogVerifier.runCount))
            for (position, bytes) in run where position <= snapshot.head {
                let expected = tree.size + 1
                guard position == expected else {
                    result.add(.init(.event, at: Position(min(position, expected)), gap(expected, position)))
                    return
                }
                try take(bytes, at: Position(position))
                if let note = notes[position] { check(note, ofSize: position) }
                if let signed, signed.size == position { tree.check(signed) }
            }
            guard let reached = run.last?.position else {
                result.add(.init(.event, at: Position(tree.size + 1), gap(tree.size + 1, snapshot.head)))
                return
            }
            next = reached + 1
            progress(result.size, Position(snapshot.head))
        }
    }

    /// How many events are read in one transaction.
    private static let runCount = 1024

    private func gap(_ expected: UInt64, _ found: UInt64) -> String {
        found > expected
            ? "events are missing: position \(expected) was expected, and the next that is stored is \(found)"
            : "an event is stored at position \(found), where none can be"
    }

    private mutating func take(_ bytes: [UInt8], at position: Position) throws(EventLogError) {
        let leaf = LeafHash(of: bytes.span.bytes)
        do throws(EventLogError) {
            let event = try EventLog.decode(bytes, at: position)
            checkForm(event, bytes)
            compareIndex(event, leaf)
        } catch .damaged(let position, let reason) {
            result.add(.init(.event, at: position, "the stored event cannot be read: \(reason)"))
            comparison = nil
        }
        try tree.append(leaf)
        result.size = position
        result.root = tree.root
    }

    private mutating func checkForm(_ event: Event, _ bytes: [UInt8]) {
        if event.canonicalBytes != bytes {
            result.add(.init(.event, at: event.position, "the stored event is not in canonical form (RFC 8785)"))
        }
        if let recorded, event.recorded < recorded {
            result.add(
                .init(.event, at: event.position, "it says that it was recorded before the event that precedes it")
            )
        }
        recorded = event.recorded
    }

    // MARK: - The index

    private mutating func openIndex() {
        guard let index else { return }
        result.hasIndex = true
        do throws(EventLogError) {
            comparison = try IndexComparison(index, origin: signer)
        } catch {
            result.add(.unreadableIndex(error))
        }
    }

    private mutating func compareIndex(_ event: Event, _ leaf: LeafHash) {
        do throws(EventLogError) {
            for finding in try comparison?.add(event, leaf) ?? [] { result.add(finding) }
        } catch {
            result.add(.unreadableIndex(error))
            comparison = nil
        }
    }

    // MARK: - Keys and checkpoints

    /// The keys that the log names; `nil` where they cannot be read.
    private mutating func checkKeys() -> [VerifierKey]? {
        let named: [VerifierKey]
        do throws(EventLogError) {
            named = try store.keys()
        } catch {
            result.add(.init(.meta, "the keys that the log names cannot be read: \(error)"))
            return nil
        }
        if let last = named.last, last.name != result.origin {
            result.add(.init(.meta, "the log is that of \(result.origin), and its key that of \(last.name)"))
            signer = last.name
        }
        for key in named where trusted?.contains(key) == false {
            result.add(.init(.meta, "the log names a key that is not trusted here: \(key)"))
        }
        if trusted == nil, !named.isEmpty { trusted = named }
        return named
    }

    private mutating func check(_ note: [UInt8], ofSize size: UInt64) {
        result.checkpoints += 1
        let checkpoint: Checkpoint
        do throws(TransparencyError) {
            checkpoint = try open(note)
        } catch {
            result.add(.init(.checkpoint, at: Position(size), "the checkpoint of \(size) events: \(error)"))
            return
        }
        guard checkpoint.size == size else {
            result.add(
                .init(
                    .checkpoint,
                    at: Position(size),
                    "the checkpoint kept for \(size) is of \(checkpoint.size) events"
                )
            )
            return
        }
        tree.check(checkpoint)
    }

    /// The checkpoint that was last signed, where the log goes that far; otherwise tells what is wrong with it.
    private mutating func openLastSigned(head: UInt64) -> Checkpoint? {
        guard let lastSigned else { return nil }
        let signed: Checkpoint
        do throws(TransparencyError) {
            signed = try open(lastSigned.note)
        } catch {
            result.add(.init(.checkpoint, "\(lastSigned.path): \(error)"))
            return nil
        }
        guard signed.origin.utf8.elementsEqual(signer.utf8) else {
            result.add(
                .init(.checkpoint, "\(lastSigned.path) is of \(signed.origin), and the log is that of \(signer)")
            )
            return nil
        }
        guard signed.size <= head else {
            result.add(
                .init(
                    .checkpoint,
                    at: Position(head + 1),
                    "the log is older than what was signed: it ends before it, and \(lastSigned.path) is of \(signed.size) events; "
                        + "put the newest log back"
                )
            )
            return nil
        }
        if signed.size == 0 { tree.check(signed) }
        return signed
    }

    /// Every checkpoint must have been met on the way; one may have been added meanwhile.
    private mutating func compareCheckpoints(_ snapshot: Snapshot) {
        guard result.checkpoints < snapshot.checkpoints, snapshot.lastCheckpoint ?? 0 <= snapshot.head else { return }
        result.add(
            .init(
                .checkpoint,
                "\(snapshot.checkpoints) checkpoints are stored, and only \(result.checkpoints) are found by their sizes"
            )
        )
    }

    /// A checkpoint of the log that one of the keys signed; where none is known, which is told, what it says.
    private func open(_ bytes: [UInt8]) throws(TransparencyError) -> Checkpoint {
        let note = try SignedNote(bytes)
        let key = trusted?.first { key in note.signatures.contains { $0.keyID == key.keyID } } ?? trusted?.last
        guard let key else { return try Checkpoint(text: note.text) }
        return try VerifiedCheckpoint(bytes, log: key).checkpoint
    }
}

extension Verification.Finding {
    static func unreadableIndex(_ reason: some CustomStringConvertible) -> Verification.Finding {
        .init(.index, "the index cannot be read: \(reason); remove the folder 'index' to have it made again")
    }
}
