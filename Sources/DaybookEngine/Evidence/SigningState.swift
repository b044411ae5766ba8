import EventLog
import Events
import Transparency

/// With what a log signs, as the log and the folder of keys say it together.
///
/// Reading it also finishes what a process had begun when it ended: a key that is to take the place of another does so where that
/// was declared or vouched for, and is destroyed where it was not. A key is replaced by this alone.
struct SigningState: Sendable {
    /// `nil` where it is lost.
    let key: SigningKey?
    /// That of the key, or of the one that is lost where it is known.
    let verifierKey: VerifierKey?
    /// The last checkpoint of the present epoch.
    var last: CheckpointSigner.Signed?
    let rollback: Rollback?
    /// The highest epoch that anything knows of.
    let epochReached: Int

    /// - Throws: ``KeyFolder/Failure`` where a file cannot be read or written, or is of another log; an error of the log.
    init(_ log: EventLog, _ folder: KeyFolder) throws {
        let declarations = try log.rollbackDeclarations()
        let declared = declarations.last?.details.epoch ?? 1
        let known = try log.keys()
        var key = try folder.signingKey(of: log.origin)
        let next = try folder.nextKey(of: log.origin)
        let signed = try SigningState.lastSigned(log, folder, known + [key, next].compactMap { $0?.verifierKey }, key)
        let isDeclared = signed.map { declarations.explain($0.checkpoint) } ?? false
        var rollback = isDeclared ? nil : try signed.flatMap { try Rollback(of: log, since: $0.checkpoint) }

        if let next {
            let isVouchedFor = signed?.note.isSigned(by: next.verifierKey) ?? false
            let opensEpoch = next.epoch == declared && key?.epoch != declared
            if isVouchedFor || opensEpoch || known.contains(next.verifierKey) {
                if rollback == nil {
                    // What the old key signed stays verifiable when it is gone.
                    if let old = key?.verifierKey { try log.add(old) }
                    if isVouchedFor, let signed {
                        try log.add(next.verifierKey, vouchedForBy: signed.note, of: signed.checkpoint)
                    }
                }
                try folder.promoteNextKey()
                key = next
            } else {
                try folder.discardNextKey()
            }
        }

        let what = try signed?.checkpoint ?? Checkpoint(origin: log.origin, size: 0, root: .empty)
        let name = LogName(origin: log.origin, epoch: declared)
        let named = try log.keys()
        let current = named.last { $0.name == name.description }
        if let found = key, found.epoch > declared {
            rollback = rollback ?? Rollback(of: what, without: found.epoch)
        } else if key == nil, known.isEmpty, signed == nil {
            key = try folder.makeSigningKey(name)
        } else if let why = SigningState.whyLost(key, among: named, name, folder) {
            key = nil
            rollback = rollback ?? Rollback(keyLost: why, signed: what)
        }
        if rollback == nil, let key {
            if let signed, LogName(signed.checkpoint.origin).epoch < declared {
                try log.keepMissing(signed.note, of: signed.checkpoint)
            }
            try log.add(key.verifierKey)
        }
        self.key = key
        self.verifierKey = key?.verifierKey ?? current
        self.last = signed.flatMap { LogName($0.checkpoint.origin).epoch == declared ? $0 : nil }
        self.rollback = rollback
        self.epochReached = max(declared, key?.epoch ?? 1, signed.map { LogName($0.checkpoint.origin).epoch } ?? 1)
    }

    /// Why there is no key to sign with; `nil` where there is.
    private static func whyLost(
        _ key: SigningKey?,
        among named: [VerifierKey],
        _ name: LogName,
        _ folder: KeyFolder
    ) -> String? {
        guard let key else { return "\(folder.keyFile): the signing key is missing, and \(name) has signed with one" }
        if key.epoch < name.epoch {
            return "\(folder.keyFile): it is the key of \(key.name), and the log goes on as \(name)"
        }
        guard named.contains(key.verifierKey), let current = named.last(where: { $0.name == key.name }),
            current != key.verifierKey
        else { return nil }
        return "\(folder.keyFile): it is \(key.verifierKey), which \(current) has replaced"
    }

    /// The last checkpoint that was signed. Where the key is lost, nobody may be able to verify it.
    private static func lastSigned(
        _ log: EventLog,
        _ folder: KeyFolder,
        _ keys: [VerifierKey],
        _ key: SigningKey?
    ) throws -> CheckpointSigner.Signed? {
        guard let bytes = try folder.lastSigned() ?? log.lastCheckpoint() else { return nil }
        do throws(TransparencyError) {
            let note = try SignedNote(bytes)
            do throws(TransparencyError) {
                _ = try note.verify(with: keys)
            } catch {
                guard key == nil, error.code == .unknownSigner else { throw error }
            }
            return CheckpointSigner.Signed(checkpoint: try Checkpoint(text: note.text), note: note)
        } catch {
            throw KeyFolder.Failure(
                folder.path + "/last-signed",
                "the last checkpoint of \(log.origin) cannot be told: \(error); restore the file"
            )
        }
    }
}
