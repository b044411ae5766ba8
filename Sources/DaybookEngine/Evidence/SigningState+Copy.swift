import EventLog
import Events
import Transparency

extension SigningState {
    /// What a copy says of it: which checkpoint its owner signed last, and with which key. Here nothing is signed.
    ///
    /// - Throws: An error of the log.
    static func ofCopy(_ log: EventLog) throws -> SigningState {
        let declarations = try log.rollbackDeclarations()
        let name = LogName(origin: log.origin, epoch: declarations.last?.details.epoch ?? 1)
        let keys = try log.keys()
        let signed = try lastSigned(log, keys)
        let rollback = try signed.flatMap {
            declarations.explain($0.checkpoint) ? nil : try Rollback(of: log, since: $0.checkpoint)
        }
        return SigningState(
            key: nil,
            verifierKey: keys.last { $0.name == name.description },
            last: signed.flatMap { LogName($0.checkpoint.origin) == name ? $0 : nil },
            rollback: rollback,
            epochReached: name.epoch
        )
    }

    private static func lastSigned(
        _ log: EventLog,
        _ keys: [VerifierKey]
    ) throws(EventLogError) -> CheckpointSigner.Signed? {
        guard let bytes = try log.lastCheckpoint() else { return nil }
        do throws(TransparencyError) {
            let note = try SignedNote(bytes)
            _ = try note.verify(with: keys)
            return CheckpointSigner.Signed(checkpoint: try Checkpoint(text: note.text), note: note)
        } catch {
            log.damage.note(fault: "the last checkpoint that is kept with the log cannot be told: \(error)")
            return nil
        }
    }
}
