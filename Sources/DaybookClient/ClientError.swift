/// Why a request came to nothing, in one sentence that says what to do.
public struct ClientError: Error, Sendable, CustomStringConvertible {
    /// The kinds of failure, for programs.
    public enum Code: Sendable, Hashable {
        /// Nobody listens on the socket.
        case notRunning
        /// The socket is there, but this user may not use it.
        case notPermitted
        /// The daemon understood and said no; ``ClientError/problem`` says why.
        case refused
        /// The connection broke, or what came is not what was agreed. It is not known whether a submission was recorded;
        /// sending it again with the same id is safe.
        case broken
        /// The daemon was silent for too long. As for ``broken``, sending again is safe.
        case timedOut
        /// The task that waited was cancelled.
        case cancelled
    }

    public let code: Code
    /// One sentence for a person.
    public let message: String
    /// What the daemon said, where it refused.
    public let problem: Problem?

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
        self.problem = nil
    }

    init(refused problem: Problem) {
        self.code = .refused
        self.message = problem.detail
        self.problem = problem
    }

    public var description: String { message }
}

extension ClientError {
    static func notRunning(_ socket: String) -> ClientError {
        ClientError(
            .notRunning,
            "no daemon answers on \(socket): start it with 'systemctl start daybookd.socket', or name its socket with "
                + "--socket or DAYBOOK_SOCKET"
        )
    }

    static func notPermitted(_ socket: String) -> ClientError {
        ClientError(
            .notPermitted,
            "you may not use \(socket): ask the administrator to add you to the group that owns it (ls -l \(socket))"
        )
    }

    static func timedOut(after time: Duration) -> ClientError {
        ClientError(.timedOut, "the daemon did not answer within \(time.components.seconds) s; try again")
    }

    static let closedEarly = ClientError(
        .broken,
        "the daemon closed the connection before its answer was complete; try again"
    )

    static let cancelled = ClientError(.cancelled, "the request was cancelled")

    /// An answer that does not keep to what was agreed.
    static func unexpected(_ what: String) -> ClientError {
        ClientError(
            .broken,
            "the daemon's answer \(what); is what listens on the socket a daybook of the same version?"
        )
    }
}
