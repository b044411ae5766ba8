import Events
import LMDB
import Transparency

/// A log that nobody has open, recomputed from its bytes and found intact.
struct RecomputedLog {
    let origin: String
    let size: Position
    let root: TreeHash
    /// The newest signed checkpoint that is in it; `nil` where none is.
    let newest: (note: String, checkpoint: Checkpoint)?
    private let directory: String

    /// - Parameters:
    ///   - directory: The folder that holds `log/`, which nobody writes.
    ///   - keys: Those that may have signed checkpoints; `nil` for those that the log itself names.
    /// - Throws: ``BackupError/Code/damaged`` with the first thing that is wrong.
    init(
        _ directory: String,
        keys: [VerifierKey]? = nil,
        _ progress: (BackupStep) -> Void
    ) throws(BackupError) {
        let verification = try BackupError.reading(directory) { () throws(EventLogError) in
            try EventLog.verify(directory: directory, keys: keys) { progress(.verifying($0, of: $1)) }
        }
        if let finding = verification.first {
            throw BackupError(.damaged, "the log does not verify: \(finding)")
        }
        self.origin = verification.origin
        self.size = verification.size
        self.root = verification.root
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
        try RecomputedLog.read(directory) { [size] store throws(EventLogError) in
            let tree = try LogTree(store, size: size.value)
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
