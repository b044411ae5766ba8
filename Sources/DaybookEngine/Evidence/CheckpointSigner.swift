import EventLog
public import Events
import Synchronization
public import Transparency

/// Signs what the log is, and notices when it is not what was signed.
///
/// A checkpoint is kept beside the log before anybody is given it. On opening, the log must go on from there: a copy that is
/// older, or was written otherwise, is served for reading, and nothing is recorded or signed.
final class CheckpointSigner: Sendable {
    /// A signed checkpoint, as whoever asks is given it.
    struct Signed: Sendable {
        let size: Position
        let note: SignedNote
    }

    let key: SigningKey
    /// What was signed and is not so; `nil` where the log goes on from the last checkpoint.
    let rollback: Rollback?

    private let log: EventLog
    private let folder: KeyFolder
    private let last: Mutex<Signed?>

    /// - Throws: ``KeyFolder/Failure`` where the key of a log that has signed is missing or cannot be read; an error of the log.
    init(log: EventLog, folder: KeyFolder) throws {
        self.log = log
        self.folder = folder
        let known = try log.keys()
        if let key = try folder.signingKey() {
            guard key.name == log.origin else {
                throw KeyFolder.Failure(folder.keyFile, "it is the key of \(key.name), not of \(log.origin)")
            }
            self.key = key
        } else {
            guard known.isEmpty else {
                throw KeyFolder.Failure(
                    folder.keyFile,
                    "the signing key is missing, and \(log.origin) has signed with it; restore the file from where it is kept"
                )
            }
            self.key = try folder.makeSigningKey(origin: log.origin)
        }
        let keys = known + [key.verifierKey]
        let note = try folder.lastSigned() ?? log.lastCheckpoint()
        let signed = try note.map { try CheckpointSigner.open($0, keys, log.origin, folder) }
        self.rollback = try signed.flatMap { try Rollback(of: log, since: $0.checkpoint) }
        self.last = Mutex(signed.map { Signed(size: Position($0.checkpoint.size), note: $0.note) })
        if rollback == nil { try log.add(key.verifierKey) }
    }

    private static func open(
        _ bytes: [UInt8],
        _ keys: [VerifierKey],
        _ origin: String,
        _ folder: KeyFolder
    ) throws(KeyFolder.Failure) -> (checkpoint: Checkpoint, note: SignedNote) {
        do throws(TransparencyError) {
            let note = try SignedNote(bytes)
            _ = try note.verify(with: keys)
            return (try Checkpoint(text: note.text), note)
        } catch {
            throw KeyFolder.Failure(
                folder.path + "/last-signed",
                "the last checkpoint of \(origin) cannot be told: \(error); restore the file"
            )
        }
    }

    /// The last checkpoint that was signed; `nil` where none was.
    var lastSigned: Signed? { last.withLock { $0 } }

    /// Signs the log as it is, where it has grown since. Called by the thread that appends.
    ///
    /// - Throws: ``KeyFolder/Failure``, or an error of the log.
    func sign() throws -> Signed {
        let size = log.head.position
        if let last = lastSigned, last.size == size { return last }
        let checkpoint = try Checkpoint(origin: log.origin, size: size.value, root: try log.root(ofFirst: size))
        let signed = Signed(size: size, note: try checkpoint.signed(by: key))
        try folder.keep(lastSigned: signed.note.bytes)
        try log.keep(signed.note, ofSize: size)
        last.withLock { $0 = signed }
        return signed
    }
}

/// A log that is not the one that was signed: an older copy was put in its place, or it was written anew.
public struct Rollback: Error, Sendable, CustomStringConvertible {
    /// What was signed.
    public let signed: Checkpoint
    /// What the log is.
    public let size: Position
    /// The root of the tree over as many events as were signed, where the log has that many.
    public let root: TreeHash?

    /// `nil` where the log goes on from the checkpoint.
    init?(of log: EventLog, since signed: Checkpoint) throws(EventLogError) {
        let size = log.head.position
        let root = signed.size <= size.value ? try log.root(ofFirst: Position(signed.size)) : nil
        guard root != signed.root else { return nil }
        self.signed = signed
        self.size = size
        self.root = root
    }

    public var description: String {
        let found =
            root.map { "the log's first \(signed.size) events have the root \($0.base64)" }
            ?? "the log ends at position \(size)"
        return
            "a checkpoint of \(signed.size) events with the root \(signed.root.base64) was signed, and \(found); put the right "
            + "log back"
    }
}
