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
    private var order = RecordedOrder()
    /// Checkpoints of an epoch that no event before them declares.
    private var undeclared: [Checkpoint] = []

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
        /// The epoch of the last checkpoint.
        let epoch: Int
        /// Those of more events than there are.
        let lost: [SignedCheckpoint]
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
        let signed = openLastSigned()
        try events(through: snapshot, and: signed, progress)
        let isComplete = tree.size == snapshot.head
        checkLost(snapshot)
        if let signed { checkLost(signed, head: snapshot.head) }
        if isComplete { compareCheckpoints(snapshot) }
        if let checkpoint = undeclared.first(where: { !result.declarations.explain($0) }) {
            let message =
                "the checkpoint of \(checkpoint.size) events is of \(checkpoint.origin), which no event before it declares"
            result.add(.init(.checkpoint, at: Position(checkpoint.size), message))
        }
        if let named { try checkHandovers(named) }
        tree.judge(
            &result,
            end: isComplete ? snapshot.end : nil,
            tiles: snapshot.tiles,
            isExplained: result.declarations.explain
        )
        if isComplete, let comparison {
            for finding in comparison.findings(at: Position(snapshot.head)) { result.add(finding) }
        }
        return result
    }

    private func snapshot() throws(EventLogError) -> Snapshot {
        try store.read { txn throws(LMDBError) in
            let head = try store.uncheckedEvents.lastKey(in: txn)?.rawValue ?? 0
            let last = try store.checkpoints.lastKey(in: txn).map { SignedCheckpoint(key: $0.rawValue, note: []) }
            let epoch = last?.epoch ?? 1
            let beyond = try store.checkpoints(of: head + 1...SignedCheckpoint.sizeMax, through: epoch, in: txn)
            return Snapshot(
                head: head,
                end: try store.end(in: txn),
                tiles: try store.tiles.count(in: txn),
                checkpoints: try store.checkpoints.count(in: txn),
                epoch: epoch,
                // Behind a key that was altered in the file others may follow that are not of these sizes.
                lost: beyond.values.joined().filter { $0.size > head }
            )
        }
    }

    // MARK: - Event by event

    private mutating func events(
        through snapshot: Snapshot,
        and signed: Checkpoint?,
        _ progress: (Position, Position) -> Void
    ) throws(EventLogError) {
        for kept in try store.checkpoints(of: 0...0, through: snapshot.epoch)[0] ?? [] { check(kept) }
        if let signed, signed.size == 0 { tree.check(signed) }
        var next: UInt64 = 0
        while tree.size < snapshot.head {
            let run = try store.run(from: next, count: LogVerifier.runCount)
            let sizes = next...next + UInt64(LogVerifier.runCount)
            let checkpoints = try store.checkpoints(of: sizes, through: snapshot.epoch)
            for (position, bytes) in run where position <= snapshot.head {
                let expected = tree.size + 1
                guard position == expected else {
                    result.add(.init(.event, at: Position(min(position, expected)), gap(expected, position)))
                    return
                }
                try take(bytes, at: Position(position))
                for kept in checkpoints[position] ?? [] { check(kept) }
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
            if let declaration = RollbackDeclaration(event) { take(declaration) }
            if let declaration = ClockDeclaration(event) { result.clocks.append(declaration) }
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
        if let problem = order.problem(with: event) { result.add(.init(.event, at: event.position, problem)) }
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
    private mutating func checkKeys() -> [LogKey]? {
        let named: [LogKey]
        do throws(EventLogError) {
            named = try store.keys()
        } catch {
            result.add(.init(.meta, "the keys that the log names cannot be read: \(error)"))
            return nil
        }
        if let last = named.last.map({ LogName($0.key.name) }), !last.isOf(result.origin) {
            result.add(.init(.meta, "the log is that of \(result.origin), and its key that of \(last)"))
            signer = last.origin
        }
        for key in named.map(\.key) where trusted?.contains(key) == false {
            result.add(.init(.meta, "the log names a key that is not trusted here: \(key)"))
        }
        if trusted == nil, !named.isEmpty { trusted = named.map(\.key) }
        return named
    }

    /// Who signs after another key in the same epoch must have been vouched for by that one, unless that may be in what was lost
    /// with the end of the epoch.
    private mutating func checkHandovers(_ named: [LogKey]) throws(EventLogError) {
        for (before, after) in zip(named, named.dropFirst()) where before.key.name == after.key.name {
            let epoch = LogName(after.key.name).epoch
            guard !result.declarations.contains(where: { $0.details.epoch > epoch }) else { continue }
            var note: SignedNote?
            if let size = after.handover {
                let kept = try store.checkpoints(of: size...size, through: epoch)[size] ?? []
                note = kept.first { $0.epoch == epoch }.flatMap { try? SignedNote($0.note) }
            }
            guard note?.isSigned(by: before.key) != true || note?.isSigned(by: after.key) != true else { continue }
            result.add(
                .init(
                    .meta,
                    "the log names the key \(after.key), and the one before it, \(before.key), did not vouch for it"
                )
            )
        }
    }

    private mutating func take(_ declaration: RollbackDeclaration) {
        let epoch = declaration.details.epoch
        let last = result.declarations.last?.details.epoch ?? 1
        if epoch <= last {
            result.add(
                .init(
                    .event,
                    at: declaration.position,
                    "it declares the epoch \(epoch), and \(last) was declared before"
                )
            )
        }
        result.declarations.append(declaration)
    }

    private mutating func check(_ kept: SignedCheckpoint) {
        guard let checkpoint = opened(kept) else { return }
        if kept.epoch > 1, !result.declarations.contains(where: { $0.details.epoch == kept.epoch }) {
            undeclared.append(checkpoint)
        }
        tree.check(checkpoint)
    }

    /// Checkpoints of more events than there are.
    private mutating func checkLost(_ snapshot: Snapshot) {
        var lost: UInt64 = 0
        for kept in snapshot.lost {
            guard let checkpoint = opened(kept) else { continue }
            if result.declarations.explain(checkpoint) {
                result.contradicted += 1
            } else {
                lost = max(lost, kept.size)
            }
        }
        guard lost > 0 else { return }
        result.add(
            .init(
                .checkpoint,
                at: Position(snapshot.head + 1),
                "the log ends before it, and a checkpoint of \(lost) events was signed: \(lost - snapshot.head) are lost"
            )
        )
    }

    /// Where the log ends before what was signed last.
    private mutating func checkLost(_ signed: Checkpoint, head: UInt64) {
        guard signed.size > head, !result.declarations.explain(signed), let lastSigned else { return }
        result.add(
            .init(
                .checkpoint,
                at: Position(head + 1),
                "the log is older than what was signed: it ends before it, and \(lastSigned.path) is of \(signed.size) events; "
                    + "put the newest log back"
            )
        )
    }

    /// What was signed last, where it is of this log; otherwise what is wrong with it is told.
    private mutating func openLastSigned() -> Checkpoint? {
        guard let lastSigned else { return nil }
        do throws(TransparencyError) {
            let signed = try SignedCheckpoint.open(lastSigned.note, trusted)
            guard !LogName(signed.origin).isOf(LogName(signer).origin) else { return signed }
            result.add(
                .init(.checkpoint, "\(lastSigned.path) is of \(signed.origin), and the log is that of \(signer)")
            )
        } catch {
            result.add(.init(.checkpoint, "\(lastSigned.path): \(error)"))
        }
        return nil
    }

    /// Every checkpoint must have been met on the way; one may have been added meanwhile.
    private mutating func compareCheckpoints(_ snapshot: Snapshot) {
        guard result.checkpoints < snapshot.checkpoints else { return }
        result.add(
            .init(
                .checkpoint,
                "\(snapshot.checkpoints) checkpoints are stored, and only \(result.checkpoints) are found by their sizes"
            )
        )
    }

    /// What a checkpoint says, where it is the one that it is kept as; what is wrong with it is told.
    private mutating func opened(_ kept: SignedCheckpoint) -> Checkpoint? {
        result.checkpoints += 1
        do throws(TransparencyError) {
            let checkpoint = try kept.opened(with: trusted)
            guard checkpoint.size != kept.size || LogName(checkpoint.origin).epoch != kept.epoch else {
                return checkpoint
            }
            result.add(
                .init(
                    .checkpoint,
                    at: Position(kept.size),
                    "the checkpoint kept for \(kept.size) of the epoch \(kept.epoch) is of \(checkpoint.size) events of "
                        + checkpoint.origin
                )
            )
        } catch {
            result.add(.init(.checkpoint, at: Position(kept.size), "the checkpoint of \(kept.size) events: \(error)"))
        }
        return nil
    }
}

extension Verification.Finding {
    static func unreadableIndex(_ reason: some CustomStringConvertible) -> Verification.Finding {
        .init(.index, "the index cannot be read: \(reason); remove the folder 'index' to have it made again")
    }
}
