/// What became of the submissions of a stream.
public struct RecordingSummary: Sendable, Hashable {
    public internal(set) var recorded = 0
    /// Recorded before: by an earlier run, or over a connection that broke before it was answered.
    public internal(set) var duplicates = 0
    public internal(set) var refused = 0
    /// The number of the last submission that was answered; zero before the first.
    public internal(set) var lastLine = 0
    /// Where little is left of the user's quota.
    public internal(set) var quota: QuotaNotice?

    public init() {}

    /// Counts what became of a submission.
    public mutating func add(_ outcome: RecordingOutcome) {
        lastLine = outcome.line
        switch outcome.result {
        case .recorded(let receipt) where receipt.isDuplicate: duplicates += 1
        case .recorded: recorded += 1
        case .refused: refused += 1
        }
    }
}
