import EventLog
public import Events
public import Transparency

/// Going on with another key.
extension Engine {
    /// Has a log go on that is not the one that was signed, or whose key is lost: records who says so and why, and signs from then on
    /// under the name of a new epoch, with a new key. Whoever saw the log before is told.
    ///
    /// After a crash at any point it is either done, or the log is as it was.
    /// - Returns: The first checkpoint of the new epoch.
    /// - Throws: ``KeyReplacementRefusal``, ``Refusal``; an error of the log or of the folder of keys.
    public func declareRollback(reason: String, by author: Author) async throws -> SignedNote {
        let (signer, recorder, log, now) = (signer, recorder, log, now)
        let note = try await recorder.perform {
            let (epoch, rollback) = try signer.prepareEpoch()
            // A clock that is behind the last event dates nothing.
            let at = max(now(), log.head.recorded ?? now())
            try recorder.recordAtOnce(Engine.declaration(of: epoch, rollback, reason, at: at), by: author)
            try signer.settle()
            return try signer.sign().note
        }
        // The keys may know of erasures that the log does not.
        await eraser.settleAgain()
        return note
    }

    /// The submission that declares a new epoch.
    static func declaration(of epoch: Int, _ rollback: Rollback, _ reason: String, at now: Moment) -> Submission {
        let declared = LogRollbackDeclared(
            epoch: epoch,
            cause: rollback.cause,
            oldSize: Int(clamping: rollback.signed.size),
            oldRoot: rollback.signed.root.base64,
            reason: reason
        )
        return Submission(byDaemon: .logRollbackDeclared(declared), about: .mission, occurred: now)
    }

    /// Signs with another key from now on, which the present one vouches for before it is destroyed.
    ///
    /// After a crash at any point it is either done, or the key is as it was.
    /// - Returns: The checkpoint that both keys signed.
    /// - Throws: ``Rollback``, ``KeyReplacementRefusal``; an error of the log or of the folder of keys.
    public func rotateKey() async throws -> SignedNote {
        let signer = signer
        return try await recorder.perform { try signer.rotateKey().note }
    }
}
