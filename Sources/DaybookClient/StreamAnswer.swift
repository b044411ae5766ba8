import CanonicalJSON

/// A line of the daemon's answer to a stream of submissions.
enum StreamAnswer {
    /// What became of a line, numbered as it was sent on this connection.
    case outcome(line: Int, RecordingOutcome.Result)
    /// The end; why the daemon stopped before the end of what was sent, where it did, and what is said of the user's quota.
    case summary(obstacle: Problem?, quota: QuotaNotice?)
    /// The whole request failed after its head.
    case failure(Problem)

    init(_ bytes: [UInt8]) throws(ClientError) {
        guard let json = try? JSONValue(json: bytes) else { throw .unexpected("has a line that is not JSON") }
        if let summary = json["summary"] {
            self = .summary(
                obstacle: summary["problem"].map { Problem($0) },
                quota: summary["quota"]?.stringValue.flatMap { QuotaNotice($0) }
            )
        } else if let problem = json["error"] {
            self = .failure(Problem(problem))
        } else if let line = json["line"]?.intValue, let problem = json["problem"] {
            self = .outcome(line: line, .refused(Problem(problem)))
        } else if let line = json["line"]?.intValue {
            self = .outcome(line: line, .recorded(try Receipt(json)))
        } else {
            throw .unexpected("has a line that answers nothing")
        }
    }
}
