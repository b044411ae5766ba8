public import CanonicalJSON
public import Events
import NIOHTTP1

/// A client of the daemon's socket, for programs on the same machine.
///
/// Requests that follow one another use one connection; one that is made while another is under way, and a stream for as long
/// as it is read, has its own. The first request connects. Cancelling the task that waits gives the request up.
public actor DaybookClient {
    /// Where the daemon listens unless somebody said otherwise.
    public static let defaultSocket = "/run/daybook/daybook.sock"

    /// The path of the daemon's socket.
    public nonisolated let socket: String
    public nonisolated let limits: ClientLimits
    /// The language that the daemon is asked to word its refusals in.
    public nonisolated let language: Language
    /// What gives names to new subjects.
    nonisolated let names: SubjectNames
    nonisolated let clock: any RetryClock
    /// The connection that serves the next request.
    private var idle: Connection?
    /// What the daemon said of the user's quota with its last answer, where little of it is left.
    public private(set) var quotaNotice: QuotaNotice?
    /// Whether a daemon was there once: then one that is away may come back.
    private var wasReached = false

    /// - Parameters:
    ///   - language: That of the daemon's refusals.
    ///   - names: What gives names to subjects that are `new`.
    public init(
        socket: String = DaybookClient.defaultSocket,
        limits: ClientLimits = ClientLimits(),
        language: Language = .english,
        names: SubjectNames = .random
    ) {
        self.init(socket: socket, limits: limits, language: language, names: names, clock: SystemRetryClock())
    }

    package init(
        socket: String,
        limits: ClientLimits = ClientLimits(),
        language: Language = .english,
        names: SubjectNames = .random,
        clock: any RetryClock
    ) {
        self.socket = socket
        self.limits = limits
        self.language = language
        self.names = names
        self.clock = clock
    }

    /// Asks a question.
    ///
    /// - Parameter path: Such as `/v1/sites`.
    /// - Throws: ``ClientError``; its code is ``ClientError/Code/refused`` where the daemon says that the question is wrong.
    public func get(_ path: String, _ query: Query = [:]) async throws(ClientError) -> JSONValue {
        try json(try await bytes(of: path, query))
    }

    /// Asks a question, and gives the answer's bytes as they came.
    public func bytes(of path: String, _ query: Query = [:]) async throws(ClientError) -> [UInt8] {
        try await answer(to: .get(path, query))
    }

    /// Closes the connection that waits for the next request. Requests under way are finished; a later one connects anew.
    public func close() {
        idle?.close()
        idle = nil
    }

    // MARK: - Exchange

    /// The body of the answer to a request that the daemon did not refuse.
    func answer(to request: ClientRequest) async throws(ClientError) -> [UInt8] {
        let (connection, head) = try await begin(request)
        let body = try await connection.body(limits)
        finish(connection, head)
        return body
    }

    /// Sends a request, and leaves the body of its answer to be read; a refusal is read and thrown. A request that the daemon did not look
    /// at, for want of memory, is sent again for ``ClientLimits/retryTime``.
    func begin(_ request: ClientRequest) async throws(ClientError) -> (Connection, HTTPResponseHead) {
        var patience = Patience(limits.retryTime, clock)
        while true {
            do throws(ClientError) {
                return try await beginOnce(request)
            } catch {
                guard error.problem?.kind == .tooBusy else { throw error }
                try await patience.pause(after: error)
            }
        }
    }

    private func beginOnce(_ request: ClientRequest) async throws(ClientError) -> (Connection, HTTPResponseHead) {
        let connection = try await takeConnection()
        connection.send(request, language)
        let head = try await connection.head(within: limits.answerTime)
        guard head.status.isSuccess else {
            let problem = try await connection.problem(head, limits)
            finish(connection, head)
            throw ClientError(refused: problem)
        }
        quotaNotice = head.headers.first(name: QuotaNotice.fieldName).flatMap { QuotaNotice($0) }
        return (connection, head)
    }

    /// Takes a connection back whose answer was read to its end.
    func finish(_ connection: Connection, _ head: HTTPResponseHead) {
        guard idle == nil, head.isKeepAlive, connection.isOpen else {
            connection.close()
            return
        }
        idle = connection
    }

    func json(_ bytes: [UInt8]) throws(ClientError) -> JSONValue {
        do {
            return try JSONValue(json: bytes)
        } catch {
            throw .unexpected("is not JSON (\(error))")
        }
    }

    /// Whether the same request may succeed later.
    func mayPass(_ error: ClientError) -> Bool {
        error.isTransient || error.code == .notRunning && wasReached
    }

    func takeConnection() async throws(ClientError) -> Connection {
        if let connection = idle {
            idle = nil
            if connection.isOpen { return connection }
        }
        let connection = try await Connection.open(socket, limits, clock)
        wasReached = true
        return connection
    }
}
