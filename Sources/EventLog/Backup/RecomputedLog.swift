import Events
import LMDB
import Transparency

/// A log that nobody has open, recomputed from its bytes and found intact, unless it may be damaged.
struct RecomputedLog {
    let origin: String
    let size: Position
    let root: TreeHash
    /// The newest signed checkpoint that is in it; `nil` where none is.
    let newest: (note: String, checkpoint: Checkpoint)?
    /// What is damaged; its size and root are then those that are stored.
    let damage: [String]
    private let directory: String

    /// - Parameters:
    ///   - directory: The folder that holds `log/`, which nobody writes.
    ///   - keys: Those that may have signed checkpoints; `nil` for those that the log itself names.
    ///   - maybeDamaged: Whether what is wrong is kept, and not thrown.
    /// - Throws: ``BackupError/Code/damaged`` with the first thing that is wrong.
    init(
        _ directory: String,
        keys: [VerifierKey]? = nil,
        maybeDamaged: Bool = false,
        _ progress: (BackupStep) -> Void
    ) throws(BackupError) {
        let verification = try BackupError.reading(directory) { () throws(EventLogError) in
            try EventLog.verify(directory: directory, keys: keys) { progress(.verifying($0, of: $1)) }
        }
        if let finding = verification.first, !maybeDamaged {
            throw BackupError(.damaged, "the log does not verify: \(finding)")
        }
        self.origin = verification.origin
        self.damage = verification.findings.map(\.description)
        if verification.isIntact {
            self.size = verification.size
            self.root = verification.root
        } else {
            let frontier = try RecomputedLog.read(directory) { store throws(EventLogError) in
                try LogTree(store).frontier
            }
            self.size = Position(frontier.size)
            self.root = frontier.root
        }
        self.directory = directory
        let note = try RecomputedLog.read(directory) { store throws(EventLogError) in
            try store.read { txn throws(LMDBError) in try store.checkpoints.last(in: txn)?.value }
        }
        guard let note else {
            self.newest = nil
            return
        }
        do throws(TransparencyError) {
            self.newest = (String(decoding: note, as: UTF8.self), try Checkpoint(text: SignedNote(note).text))
        } catch {
            throw BackupError(.damaged, "the newest checkpoint in the log: \(error)")
        }
    }

    /// The root of the tree over the first events.
    func root(ofFirst first: Position) throws(BackupError) -> TreeHash {
        try RecomputedLog.read(directory) { store throws(EventLogError) in
            let tree = try LogTree(store)
            return try TreeHash(rootOfTreeOf: first.value) { tile throws(EventLogError) in try tree.hashes(of: tile) }
        }
    }

    private static func read<R>(
        _ directory: String,
        _ body: (LogStore) throws(EventLogError) -> R
    ) throws(BackupError) -> R {
        try BackupError.reading(directory) { () throws(EventLogError) in
            try body(try LogStore(reading: try EventLog.openForReading("log", in: directory)))
        }
    }
}
