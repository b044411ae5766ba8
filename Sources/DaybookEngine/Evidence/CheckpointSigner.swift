import EventLog
import Events
import Synchronization
import Transparency

/// Signs what the log is, and notices when it is not what was signed.
///
/// A checkpoint is kept beside the log before anybody is given it. On opening, the log must go on from there: a copy that is
/// older, or was written otherwise, is served for reading, and nothing is recorded or signed. Of a copy that is opened for nothing but
/// reading it has what its owner signed last.
final class CheckpointSigner: Sendable {
    /// A signed checkpoint, as whoever asks is given it.
    struct Signed: Sendable {
        let checkpoint: Checkpoint
        let note: SignedNote

        var size: Position { Position(checkpoint.size) }
    }

    private let log: EventLog
    /// `nil` of a copy.
    private let folder: KeyFolder?
    private let state: Mutex<SigningState>
    /// The last checkpoint of the present epoch.
    private let signed: PositionSignal<Signed?>
    /// Why the last attempt to sign came to nothing.
    private let failure = Mutex<(any Error)?>(nil)

    /// - Throws: ``KeyFolder/Failure`` where a file of the folder cannot be used; an error of the log.
    convenience init(log: EventLog, folder: KeyFolder) throws {
        self.init(log, folder, try SigningState.settled(log, folder))
    }

    /// - Throws: An error of the log.
    convenience init(copy log: EventLog) throws {
        self.init(log, nil, try SigningState.ofCopy(log))
    }

    private init(_ log: EventLog, _ folder: KeyFolder?, _ state: SigningState) {
        self.log = log
        self.folder = folder
        self.state = Mutex(state)
        self.signed = PositionSignal(state.last, at: state.last?.size ?? .zero)
    }

    /// The key that checkpoints are verified with; `nil` where it is lost, and the log does not name it.
    var verifierKey: VerifierKey? { state.withLock { $0.verifierKey } }

    /// Why nothing is signed; `nil` where the log goes on from the last checkpoint, and the key is there.
    var rollback: Rollback? { state.withLock { $0.rollback } }

    /// The last checkpoint that was signed in the present epoch; `nil` where none was.
    var lastSigned: Signed? { signed.value }

    /// The last checkpoint, once it covers a position; `nil` where the task is cancelled before.
    ///
    /// - Throws: ``Rollback``; why the last attempt to sign came to nothing.
    func lastSigned(covering position: Position) async throws -> Signed? {
        if let rollback { throw rollback }
        if let last = lastSigned, last.size >= position { return last }
        if let failure = failure.withLock({ $0 }) { throw failure }
        guard position > .zero, folder != nil else { return nil }
        return await signed.wait(after: position.previous).flatMap { $0.size >= position ? $0 : nil }
    }

    /// Signs the log as it is, where it has grown since, and where the stored hashes are those in memory. Called by the thread that
    /// appends.
    ///
    /// - Throws: ``Rollback``; ``KeyFolder/Failure``, or an error of the log.
    func sign() throws -> Signed {
        do {
            let signed = try sayingFullDisk(signAsItIs)
            failure.withLock { $0 = nil }
            return signed
        } catch {
            failure.withLock { $0 = error }
            throw error
        }
    }

    /// A full disk of the keys is told as one of the log is.
    private func sayingFullDisk<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as KeyFolder.Failure where error.isDiskFull {
            throw EventLogError.diskFull(directory: folder?.path ?? log.directory)
        }
    }

    private func signAsItIs() throws -> Signed {
        let (key, last, rollback) = state.withLock { ($0.key, $0.last, $0.rollback) }
        if let rollback { throw rollback }
        guard let key else { preconditionFailure("a log whose key is lost does not go on") }
        let size = log.head.position
        if let last, last.size == size { return last }
        try log.expectFile()
        try log.expectTree()
        let checkpoint = try Checkpoint(origin: key.name, size: size.value, root: try log.root(ofFirst: size))
        let signed = Signed(checkpoint: checkpoint, note: try checkpoint.signed(by: key))
        try keys().keep(lastSigned: signed.note.bytes)
        try log.keep(signed.note, of: checkpoint)
        advance(to: signed)
        return signed
    }

    // MARK: - Another key

    /// Makes the key of a new epoch, which signs once a recorded event declares that epoch. Called by the thread that appends.
    ///
    /// - Returns: The epoch, and why there must be one.
    /// - Throws: ``KeyReplacementRefusal``; ``KeyFolder/Failure``.
    func prepareEpoch() throws -> (epoch: Int, rollback: Rollback) {
        try log.expectFile()
        try settle()
        let (rollback, reached) = state.withLock { ($0.rollback, $0.epochReached) }
        guard let rollback else { throw KeyReplacementRefusal.notRolledBack }
        try expectReplaceableKey()
        guard reached < LogName.epochMax else { throw KeyReplacementRefusal.noMoreEpochs }
        let name = LogName(origin: log.origin, epoch: reached + 1)
        _ = try sayingFullDisk { try keys().makeNextKey(name) }
        return (name.epoch, rollback)
    }

    /// Signs with another key from now on: the present one signs a checkpoint together with it, and is destroyed. Called by the thread
    /// that appends.
    ///
    /// - Returns: The checkpoint that both signed.
    /// - Throws: ``Rollback``, ``KeyReplacementRefusal``; ``KeyFolder/Failure``, or an error of the log.
    func rotateKey() throws -> Signed {
        try log.expectFile()
        try settle()
        let signed = try sign()
        try expectReplaceableKey()
        guard signed.note.signatures.count < SignedNote.signatureLimit else { throw KeyReplacementRefusal.tooOften }
        try sayingFullDisk {
            let next = try keys().makeNextKey(LogName(signed.checkpoint.origin))
            try vouch(for: next, on: signed)
        }
        try settle()
        return try sign()
    }

    /// From here on the next key takes the place of the present one, also after a crash.
    func vouch(for next: SigningKey, on signed: Signed) throws {
        try keys().keep(lastSigned: try signed.note.cosigned(by: next).bytes)
    }

    /// Goes on with what the folder of keys and the log say now.
    func settle() throws {
        let settled = try sayingFullDisk { try SigningState.settled(log, keys()) }
        state.withLock { $0 = settled }
        advance(to: settled.last)
    }

    private func advance(to last: Signed?) {
        signed.advance(to: last, at: last?.size ?? .zero) { state.withLock { $0.last = last } }
    }

    private func keys() throws(Refusal) -> KeyFolder {
        guard let folder else { throw .readOnly }
        return folder
    }

    private func expectReplaceableKey() throws {
        let folder = try keys()
        guard folder.isKeyReplaceable else {
            throw KeyReplacementRefusal.handedOver(keyFile: folder.keyFile, folder: folder.path)
        }
    }
}

/// Why no other key is put in the place of the signing key. Nothing has changed.
public enum KeyReplacementRefusal: Error, Sendable, CustomStringConvertible {
    case notRolledBack
    case noMoreEpochs
    /// Every key since the last event has signed the same checkpoint, which has room for no more.
    case tooOften
    /// The supervisor hands the key over to each start, so that what the daemon put in its place would be gone with the next.
    case handedOver(keyFile: String, folder: String)

    public var description: String {
        switch self {
        case .notRolledBack: "the log goes on from what was signed of it, so there is no roll-back to declare"
        case .noMoreEpochs: "the log has had \(LogName.epochMax) epochs, and cannot have more; begin a new log"
        case .tooOften:
            "the key was replaced \(SignedNote.signatureLimit - 1) times without anything recorded in between; record something first"
        case .handedOver(let keyFile, let folder):
            "the signing key is a credential of the unit (\(keyFile)), which the daemon cannot replace: copy it to "
                + "\(folder)/signing.key (mode 0600, the daemon's user), take LoadCredential= out of the unit, restart the daemon, and "
                + "say this again; then \(folder)/signing.key is the new key, of which a credential can be made"
        }
    }
}
