public import Events
public import Files
import LMDB
public import Transparency

/// Recomputes a log that nobody has open in a process of its own, since a copy may hold anything.
///
/// - Parameters:
///   - folder: The open folder that holds `log/`.
///   - keys: Those that may have signed checkpoints; `nil` for those that the log itself names.
public typealias CopyVerifier =
    @Sendable (
        _ folder: OpenFile<BackupError>,
        _ keys: [VerifierKey]?,
        _ progress: (_ read: Position, _ of: Position) -> Void
    ) throws(VerificationProcess.Failure) -> Verification

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
    private let disk: Disk<BackupError>

    /// - Parameters:
    ///   - directory: The folder that holds `log/`, which nobody writes.
    ///   - keys: Those that may have signed checkpoints; `nil` for those that the log itself names.
    ///   - disk: On which the folder is found; the database opens it by a path that leads through the open folder.
    ///   - maybeDamaged: Whether what is wrong is kept, and not thrown.
    /// - Throws: ``BackupError/Code/damaged`` with the first thing that is wrong.
    init(
        _ directory: String,
        keys: [VerifierKey]? = nil,
        maybeDamaged: Bool = false,
        on disk: Disk<BackupError>,
        by verifier: CopyVerifier?,
        _ progress: (BackupStep) -> Void
    ) throws(BackupError) {
        let verification = try RecomputedLog.verify(directory, keys, on: disk, by: verifier, progress)
        if let finding = verification.first, !maybeDamaged {
            let words = "\(finding)".replacing(VerificationProcess.inputPath, with: directory)
            throw BackupError(.damaged, "the log does not verify: \(words)")
        }
        self.origin = verification.origin
        self.damage = verification.findings.map(\.description)
        if verification.isIntact {
            self.size = verification.size
            self.root = verification.root
        } else {
            let frontier = try RecomputedLog.read(directory, on: disk) { store throws(EventLogError) in
                try LogTree(store).frontier
            }
            self.size = Position(frontier.size)
            self.root = frontier.root
        }
        self.directory = directory
        self.disk = disk
        let note = try RecomputedLog.read(directory, on: disk) { store throws(EventLogError) in
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
        try RecomputedLog.read(directory, on: disk) { store throws(EventLogError) in
            let tree = try LogTree(store)
            return try TreeHash(rootOfTreeOf: first.value) { tile throws(EventLogError) in try tree.hashes(of: tile) }
        }
    }

    private static func verify(
        _ directory: String,
        _ keys: [VerifierKey]?,
        on disk: Disk<BackupError>,
        by verifier: CopyVerifier?,
        _ progress: (BackupStep) -> Void
    ) throws(BackupError) -> Verification {
        func told(_ read: Position, _ all: Position) { progress(.verifying(read, of: all)) }
        guard let verifier else {
            return try naming(directory, on: disk) { path throws(EventLogError) in
                try EventLog.verify(directory: path, keys: keys, progress: told)
            }
        }
        let folder = try disk.open(directory)
        do throws(VerificationProcess.Failure) {
            return try verifier(folder, keys, told)
        } catch {
            throw BackupError(.unreadable, "the log in \(directory) cannot be verified: \(error)")
        }
    }

    private static func read<R>(
        _ directory: String,
        on disk: Disk<BackupError>,
        _ body: (LogStore) throws(EventLogError) -> R
    ) throws(BackupError) -> R {
        try naming(directory, on: disk) { path throws(EventLogError) in
            try body(try LogStore(reading: try EventLog.openForReading("log", in: path, ending: .copy(in: directory))))
        }
    }

    /// Errors name the folder, and not the path that leads through the open one.
    private static func naming<R>(
        _ directory: String,
        on disk: Disk<BackupError>,
        _ body: (_ path: String) throws(EventLogError) -> R
    ) throws(BackupError) -> R {
        let path = disk.systemPath(directory)
        do throws(BackupError) {
            return try BackupError.reading(path) { () throws(EventLogError) in try body(path) }
        } catch {
            throw BackupError(error.code, error.description.replacing(path, with: directory))
        }
    }
}
