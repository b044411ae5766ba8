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

    let path: String
    private let folder: String
    private let channel: any Channel
    private let seen: SeenRequests
    /// Succeeds once a connection was closed by the client.
    let firstClose: EventLoopFuture<Void>

    var requests: [Request] { seen.requests }

    init(_ answer: @escaping @Sendable (Request) -> Reply) async throws {
        let folder = try makeFolder()
        let seen = SeenRequests()
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let closed = loop.makePromise(of: Void.self)
        self.folder = folder
        self.path = "\(folder)/s"
        self.seen = seen
        self.firstClose = closed.futureResult
        self.channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.closeFuture.whenComplete { _ in closed.succeed() }
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(ReplyHandler(seen.nextConnection(), seen, answer))
                }
            }
            .bind(unixDomainSocketPath: path)
            .get()
    }

    deinit {
        channel.close(promise: nil)
        unlink(path)
        rmdir(folder)
    }
}
