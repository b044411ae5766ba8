import DaybookClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// A server on a Unix socket of its own, in a folder that goes with it. What it answers is up to the test.
final class SocketServer: Sendable {
    struct Request: Sendable {
        let head: HTTPRequestHead
        let body: String
        /// Which connection it came on, from 1.
        let connection: Int
    }

    /// What the server does with a request.
    enum Reply: Sendable {
        case whole(String, status: HTTPResponseStatus = .ok, headers: HTTPHeaders = [:])
        /// In chunks, of which the last is followed by the end, or by nothing but the connection's close.
        case chunks([String], ends: Bool = true)
        /// The same line again and again, for as long as somebody reads.
        case forever(String)
        case silence
        case hangUp
    }

    /// A line of a stream that came, or its end.
    struct StreamPiece: Sendable {
        let connection: Int
        /// From 1; at the end, how many there were.
        let line: Int
        /// `nil` at the end.
        let text: String?
    }

    /// What the server does with a line of a stream, or its end.
    enum StreamReply: Sendable {
        case lines([String])
        /// With the end of the answer after them.
        case last([String])
        case hangUp
    }

    let path: String
    private let folder: String?
    private let channel: any Channel
    private let seen: SeenRequests
    /// Succeeds once a connection was closed by the client.
    let firstClose: EventLoopFuture<Void>

    var requests: [Request] { seen.requests }
    /// In how many parts the lines of streams came.
    var bodyParts: Int { seen.bodyParts }

    /// - Parameter path: Where to listen; in a folder of its own unless it is another's place that is taken.
    convenience init(at path: String? = nil, _ answer: @escaping @Sendable (Request) -> Reply) async throws {
        try await self.init(at: path, handler: { ReplyHandler($0, $1, answer) })
    }

    /// A server that answers the lines of requests as they come.
    convenience init(streaming answer: @escaping @Sendable (StreamPiece) -> StreamReply) async throws {
        try await self.init(at: nil, handler: { StreamHandler($0, $1, answer) })
    }

    private init(
        at place: String?,
        handler: @escaping @Sendable (Int, SeenRequests) -> any ChannelHandler
    ) async throws {
        let folder = place == nil ? try makeFolder() : nil
        let seen = SeenRequests()
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let closed = loop.makePromise(of: Void.self)
        self.folder = folder
        self.path = place ?? "\(folder ?? "")/s"
        self.seen = seen
        self.firstClose = closed.futureResult
        self.channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.closeFuture.whenComplete { _ in closed.succeed() }
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(handler(seen.nextConnection(), seen))
                }
            }
            .bind(unixDomainSocketPath: path)
            .get()
        // Where nobody ever connects, nobody closes.
        channel.closeFuture.whenComplete { _ in closed.succeed() }
    }

    /// A client of it.
    func client(_ limits: ClientLimits = .patient) -> DaybookClient { DaybookClient(socket: path, limits: limits) }

    func client(_ limits: ClientLimits = .patient, clock: any RetryClock) -> DaybookClient {
        DaybookClient(socket: path, limits: limits, clock: clock)
    }

    /// Goes away; connections that are there stay.
    func stop() async throws {
        try await channel.close()
        unlink(path)
    }

    deinit {
        channel.close(promise: nil)
        unlink(path)
        if let folder { rmdir(folder) }
    }
}

extension ClientLimits {
    /// As long as tests that share two cores may have to wait.
    static var patient: ClientLimits {
        var limits = ClientLimits()
        limits.connectTime = .seconds(600)
        limits.answerTime = .seconds(600)
        return limits
    }
}
