import Events
import Files
import Glibc

/// Why a request came to nothing, in one sentence that says what to do.
public struct ClientError: Error, Sendable, CustomStringConvertible {
    /// The kinds of failure, for programs.
    public enum Code: Sendable, Hashable {
        /// Nobody listens on the socket.
        case notRunning
        /// No socket can be at the path, which has so many bytes.
        case noSocketPath(bytes: Int)
        /// The socket is there, but this user may not use it.
        case notPermitted
        /// The daemon understood and said no; ``ClientError/problem`` says why.
        case refused
        /// The connection broke. It is not known whether a submission was recorded; sending it again with the same id is safe.
        case broken
        /// What came is not what was agreed. As for ``broken``, sending again is safe, and unlikely to help.
        case unexpected
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

    /// What a program exits with for this failure: a code of sysexits(3), or 130 as after Ctrl-C.
    public var exitCode: Int32 {
        switch code {
        case .notRunning: 69
        case .noSocketPath: 64
        case .notPermitted: 77
        case .refused: (problem?.kind ?? .unexpected).exitCode
        case .broken, .timedOut: 75
        case .unexpected: 76
        case .cancelled: 130
        }
    }

    /// Whether the same request may be answered later: the connection broke, or the daemon says that it cannot serve just now.
    var isTransient: Bool {
        switch code {
        case .broken, .timedOut: true
        case .refused: [.stopping, .writerStopped, .tooManyConnections, .tooBusy, .tooSlow].contains(problem?.kind)
        case .notRunning, .noSocketPath, .notPermitted, .unexpected, .cancelled: false
        }
    }
}

extension ClientError {
    static func noSocket(_ socket: String) -> ClientError {
        notRunning("there is no socket \(socket)")
    }

    static func nobodyListens(_ socket: String) -> ClientError {
        notRunning("nobody listens on the socket \(socket)")
    }

    static func crowded(_ socket: String) -> ClientError {
        ClientError(.broken, "too many others wait to be connected to \(socket); try again")
    }

    static func noPathOfASocket(_ socket: String) -> ClientError {
        ClientError(
            .noSocketPath(bytes: socket.utf8.count),
            "'\(socket)' is no path of a socket: it has \(socket.utf8.count) bytes, and may have 1 to \(sockaddr_un.pathBytesMax); name "
                + "another with --socket or DAYBOOK_SOCKET"
        )
    }

    private static func notRunning(_ what: String) -> ClientError {
        ClientError(
            .notRunning,
            "no daemon answers: \(what); start it with 'systemctl start daybookd.socket' or 'daybookd --config FILE', or name "
                + "its socket with --socket or DAYBOOK_SOCKET"
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

    static let stopping = ClientError(.broken, "the daemon is stopping")

    static let cancelled = ClientError(.cancelled, "the request was cancelled")

    /// An answer that does not keep to what was agreed.
    static func unexpected(_ what: String) -> ClientError {
        ClientError(
            .unexpected,
            "the daemon's answer \(what); is what listens on the socket a daybook of the same version?"
        )
    }
}
