import Events
import Files
public import Transparency

/// What a log that is restored is held against, beside what it says of itself.
public struct RestoreTerms: Sendable {
    /// The name that the log must have; an export, which has none, gets it.
    public var origin: String?
    /// A checkpoint that its events must begin with.
    public private(set) var checkpoint: Checkpoint?
    /// Whether the signature of ``checkpoint`` was verified.
    public private(set) var isSignatureVerified = false

    public init(origin: String? = nil) {
        self.origin = origin
    }

    /// Holds the log against a checkpoint.
    ///
    /// - Parameters:
    ///   - file: A signed note, such as `GET /v1/checkpoint` gives.
    ///   - key: The key that must have signed it; without one, its signature is not verified.
    /// - Throws: ``BackupError`` where it cannot be read, or is not what was signed.
    public mutating func hold(againstFile file: String, key: String?) throws(BackupError) {
        let bytes = try Disk<BackupError>().openInput(file).bytes(ofAtMost: SignedNote.byteLimit)
        do throws(TransparencyError) {
            let note = try SignedNote(bytes)
            if let key { _ = try note.verify(with: [VerifierKey(key)]) }
            checkpoint = try Checkpoint(text: note.text)
            isSignatureVerified = key != nil
        } catch {
            throw BackupError(.damaged, "\(file) is no checkpoint to hold the log against: \(error)")
        }
    }

    /// Expects that a log is what these terms say.
    ///
    /// - Parameter thing: What it came from: `backup` or `export`.
    func check(_ log: RecomputedLog, _ thing: String) throws(BackupError) {
        if let origin, !origin.utf8.elementsEqual(log.origin.utf8) {
            throw BackupError(.damaged, "the \(thing) is of \(log.origin), not of \(origin)")
        }
        guard let checkpoint else { return }
        guard LogName(checkpoint.origin).isOf(log.origin) else {
            throw BackupError(.damaged, "the checkpoint is of \(checkpoint.origin), and the \(thing) of \(log.origin)")
        }
        guard checkpoint.size <= log.size.value else {
            throw BackupError(
                .damaged,
                "the \(thing) ends at position \(log.size), and the checkpoint is of \(checkpoint.size) events: "
                    + "\(checkpoint.size - log.size.value) are missing"
            )
        }
        let root = try log.root(ofFirst: Position(checkpoint.size))
        guard root == checkpoint.root else {
            throw BackupError(
                .damaged,
                "the first \(checkpoint.size) events of the \(thing) are not those of the checkpoint: their root is "
                    + "\(root.base64), and the checkpoint says \(checkpoint.root.base64)"
            )
        }
    }
}
