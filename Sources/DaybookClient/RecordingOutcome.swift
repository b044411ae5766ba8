/// What became of one submission of a stream.
public struct RecordingOutcome: Sendable {
    /// The number of the submission in its source, from 1.
    public let line: Int
    /// The receipt, or why it was refused.
    public let result: Result

    package init(line: Int, result: Result) {
        self.line = line
        self.result = result
    }

    /// What the daemon said of a submission.
    public enum Result: Sendable {
        case recorded(Receipt)
        case refused(Problem)
    }
}
