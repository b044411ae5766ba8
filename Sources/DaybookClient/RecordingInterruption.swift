/// Why a stream of submissions was not recorded to its end. Sending the whole again is safe.
public struct RecordingInterruption: Error, Sendable {
    /// Why: the daemon was away for too long, or says that it cannot go on, as when its disk is full.
    public let reason: ClientError
    /// What was answered until then; of what comes after ``RecordingSummary/lastLine``, nothing is known.
    public let summary: RecordingSummary
}
