import EventLog
import Events
import Transparency

/// With what a log signs, as the log and the folder of keys say it together.
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

    /// Finishes what a process had begun when it ended, and reads the state that is then: a key that is to take the place of
    /// another does so where that was declared or vouched for, and is destroyed where it was not; a log that has signed nothing
    /// gets its key. A key is replaced by this alone.
    ///
    /// - Throws: ``KeyFolder/Failure`` where a file cannot be read or written, or is of another log; an error of the log.
    static func settled(_ log: EventLog, _ folder: KeyFolder) throws -> SigningState {
        let declarations = try log.rollbackDeclarations()
        let name = LogName(origin: log.origin, epoch: declarations.last?.details.epoch ?? 1)
        let (found, next) = (try folder.signingKey(of: log.origin), try folder.nextKey(of: log.origin))
        let signed = try lastSigned(log, folder, found, next, declarations)
        let isEnded = signed.map { declarations.explain($0.checkpoint) } ?? false
        var rollback = isEnded ? nil : try signed.flatMap { try Rollback(of: log, since: $0.checkpoint) }
        var key = found
        if let next {
            let takesOver = try takesOver(next, from: found, name, signed, log)
            if takesOver, rollback == nil { try note(next, after: found, signed, log) }
            try takesOver ? folder.promoteNextKey() : folder.discardNextKey()
            if takesOver { key = next }
        }
        let known = try log.keys()
        let last = try signed?.checkpoint ?? Checkpoint(origin: log.origin, size: 0, root: .empty)
        if let key, key.epoch > name.epoch {
            rollback = rollback ?? Rollback(of: last, without: key.epoch)
        } else if key == nil, known.isEmpty, signed == nil {
            key = try folder.makeSigningKey(name)
        } else if let why = whyLost(key, among: known, name, signed, folder) {
            key = nil
            rollback = rollback ?? Rollback(keyLost: why, signed: last)
        }
        if rollback == nil, let key {
            if isEnded, let signed, (try? signed.note.verify(with: known)) != nil {
                try log.keepMissing(signed.note, of: signed.checkpoint)
            }
            if let signed, predecessor(of: key, among: known) != nil {
                try log.add(key.verifierKey, vouchedForBy: signed.note, of: signed.checkpoint)
            } else {
                try log.add(key.verifierKey)
            }
        }
        return SigningState(
            key: key,
            verifierKey: key?.verifierKey ?? known.last { $0.name == name.description },
            last: signed.flatMap { LogName($0.checkpoint.origin) == name ? $0 : nil },
            rollback: rollback,
            epochReached: max(name.epoch, key?.epoch ?? 1, LogName(last.origin).epoch)
        )
    }

    // MARK: - The next key

    /// Whether the next key is the one that counts: its epoch was declared, or the key before it vouched for it.
    private static func takesOver(
        _ next: SigningKey,
        from key: SigningKey?,
        _ name: LogName,
        _ signed: CheckpointSigner.Signed?,
        _ log: EventLog
    ) throws -> Bool {
        let opensEpoch = next.epoch == name.epoch && key?.epoch != name.epoch
        let isVouchedFor = signed?.note.isSigned(by: next.verifierKey) ?? false
        return try opensEpoch || isVouchedFor || log.keys().contains(next.verifierKey)
    }

    /// Has the log name the key that goes, so that what it signed stays verifiable, and by what it vouched for the next.
    private static func note(
        _ next: SigningKey,
        after key: SigningKey?,
        _ signed: CheckpointSigner.Signed?,
        _ log: EventLog
    ) throws {
        if let key { try log.add(key.verifierKey) }
        if let signed, signed.note.isSigned(by: next.verifierKey) {
            try log.add(next.verifierKey, vouchedForBy: signed.note, of: signed.checkpoint)
        }
    }

    // MARK: - What there is

    /// Why there is no key to sign with; `nil` where there is.
    private static func whyLost(
        _ key: SigningKey?,
        among named: [VerifierKey],
        _ name: LogName,
        _ signed: CheckpointSigner.Signed?,
        _ folder: KeyFolder
    ) -> String? {
        guard let key else { return "\(folder.keyFile): the signing key is missing, and \(name) has signed with one" }
        if key.epoch < name.epoch {
            return "\(folder.keyFile): it is the key of \(key.name), and the log goes on as \(name)"
        }
        if let before = predecessor(of: key, among: named) {
            let isVouchedFor = [key.verifierKey, before].allSatisfy { signed?.note.isSigned(by: $0) ?? false }
            return isVouchedFor ? nil : "\(folder.keyFile): it is \(key.verifierKey), which \(before) did not vouch for"
        }
        guard named.contains(key.verifierKey), let current = named.last(where: { $0.name == key.name }),
            current != key.verifierKey
        else { return nil }
        return "\(folder.keyFile): it is \(key.verifierKey), which \(current) has replaced"
    }

    /// The key that signed under the name of this one before it, where the log does not know this one: a copy from before the key was
    /// replaced was put in place. `nil` otherwise.
    private static func predecessor(of key: SigningKey, among known: [VerifierKey]) -> VerifierKey? {
        known.contains(key.verifierKey) ? nil : known.last { $0.name == key.name }
    }

    /// The last checkpoint that was signed. Where its key is lost, nobody may be able to verify it.
    private static func lastSigned(
        _ log: EventLog,
        _ folder: KeyFolder,
        _ key: SigningKey?,
        _ next: SigningKey?,
        _ declarations: [RollbackDeclaration]
    ) throws -> CheckpointSigner.Signed? {
        guard let bytes = try folder.lastSigned() ?? log.lastCheckpoint() else { return nil }
        let keys = try log.keys() + [key, next].compactMap { $0?.verifierKey }
        do throws(TransparencyError) {
            let note = try SignedNote(bytes)
            let checkpoint = try Checkpoint(text: note.text)
            do throws(TransparencyError) {
                _ = try note.verify(with: keys)
            } catch {
                guard error.code == .unknownSigner, key == nil || declarations.explain(checkpoint) else { throw error }
            }
            return CheckpointSigner.Signed(checkpoint: checkpoint, note: note)
        } catch {
            throw KeyFolder.Failure(
                folder.path + "/last-signed",
                "the last checkpoint of \(log.origin) cannot be told: \(error); restore the file"
            )
        }
    }
}
