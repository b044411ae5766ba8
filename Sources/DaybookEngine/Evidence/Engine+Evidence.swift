public import EventLog
public import Events
import Projections
import Synchronization
public import Transparency

/// What shows somebody else that the record is what it was.
extension Engine {
    /// The key that checkpoints are verified with; `nil` where it is lost, and the log does not name it.
    public var verifierKey: VerifierKey? { signer.verifierKey }

    /// The keys that have signed for this log, the oldest first.
    func trustedKeys() throws -> [VerifierKey] { try log.keys() + [verifierKey].compactMap(\.self) }

    /// Why nothing is recorded or signed; `nil` while the log goes on from the last checkpoint.
    public var rollback: Rollback? { signer.rollback }

    /// The number of events of the last checkpoint that was signed in the present epoch; `nil` where none was.
    public var lastSignedSize: Position? { signer.lastSigned?.size }

    /// Signs all that is recorded, where the log has grown since the last checkpoint, and gives the last.
    ///
    /// - Throws: ``Rollback`` where the log is not the one that was signed; where the disk is full or fails.
    @discardableResult
    public func sign() async throws -> SignedNote {
        if let rollback { throw rollback }
        if let last = signer.lastSigned, last.size == log.head.position { return last.note }
        let signer = signer
        return try await recorder.perform { try signer.sign().note }
    }

    /// The last checkpoint that was signed. It signs nothing, and waits until whoever signs has come to a position.
    ///
    /// - Parameter position: What it must cover; zero for whatever there is.
    /// - Returns: `nil` where nothing is signed yet, or the task is cancelled before there is what it waits for.
    /// - Throws: ``Rollback`` where the log is not the one that was signed; why the last attempt to sign came to nothing, where the last
    ///   checkpoint does not cover the position.
    public func checkpoint(covering position: Position = .zero) async throws -> SignedNote? {
        try await signer.lastSigned(covering: position)?.note
    }

    /// What shows that an event is in the log, to whoever has its stored bytes and the log's key, with the last checkpoint that covers
    /// it; `nil` for an event that is not there, and as ``checkpoint(covering:)`` does.
    ///
    /// - Throws: As ``checkpoint(covering:)``.
    public func proof(of position: Position) async throws -> LogProof? {
        guard position > .zero, position <= log.head.position,
            let signed = try await signer.lastSigned(covering: position)
        else { return nil }
        let proof = try log.inclusionProof(of: position, amongFirst: signed.size)
        return LogProof(index: proof.index, hashes: proof.hashes, checkpoint: signed.note.bytes)
    }

    /// Recomputes the whole record: the log from its bytes, and the state from the log.
    ///
    /// The result is kept as ``lastVerification``, and the damage that it found with what was known of it.
    /// - Throws: ``EventLogError`` or ``VerificationProcess/Failure`` where nothing can be said.
    /// - Complexity: Reads every event twice.
    public func verify(
        progress: @escaping @Sendable (_ read: Position, _ of: Position) -> Void
    ) async throws -> Verification {
        let log = log
        let verifier = verifier
        let keys = try trustedKeys()
        let served = state
        let began = now()
        let result = try await offloaded {
            var result = try verifier?(keys, progress) ?? log.verify(keys: keys, progress: progress)
            // A state that a damaged event is missing from is told by that event.
            guard result.isIntact, log.damage.isEmpty else { return result }
            var state = State()
            try Replay(log: log).fold(into: &state, through: served.position) { _ in }
            if state != served {
                result.add(
                    .init(
                        .state,
                        at: served.position,
                        "the state that is served is not the one that the events make; restart the daemon"
                    )
                )
            }
            return result
        }
        for finding in result.findings {
            if finding.part == .event, let position = finding.position, position <= log.head.position {
                log.damage.note(position, finding.message)
            } else {
                log.damage.note(fault: "\(finding)")
            }
        }
        if result.others > 0 { log.damage.note(fault: "the verification found \(result.others) other faults") }
        verified.withLock { $0 = Verified(began: began, result: result) }
        return result
    }

    /// Recomputes a log from its bytes, and throws where nothing can be said.
    ///
    /// - Parameters:
    ///   - keys: Those that may have signed checkpoints.
    ///   - progress: Is told now and then how many events were read, and of how many.
    public typealias LogVerification =
        @Sendable (
            _ keys: [VerifierKey], _ progress: (_ read: Position, _ of: Position) -> Void
        ) throws -> Verification

    /// What the last verification since the start found; `nil` before the first.
    public var lastVerification: Verified? { verified.withLock { $0 } }

    /// What a verification found, and when it began.
    public struct Verified: Sendable {
        public let began: Moment
        public let result: Verification
    }
}
