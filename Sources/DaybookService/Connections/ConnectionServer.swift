import Glibc
import Hummingbird
import Logging
import NIOCore
import NIOExtras
import NIOPosix
import ServiceLifecycle

/// Accepts connections on a socket, and has a responder answer their requests.
struct ConnectionServer<Responder: HTTPResponder>: Sendable where Responder.Context == ServiceContext {
    let responder: Responder
    let socket: ListeningSocket
    let limits: ConnectionLimits
    let admission: Admission
    let metrics: Metrics
    let logger: Logger
    /// Called once connections are accepted.
    let ready: @Sendable () -> Void
    /// Called once none are any more.
    let stopping: @Sendable () -> Void

    /// Serves until graceful shutdown: then no connection is accepted, and requests in progress are finished.
    func run() async throws {
        let http = Connection(
            responder: responder,
            limits: limits,
            admission: admission,
            metrics: metrics,
            logger: logger
        )
        let quiescing = ServerQuiescingHelper(group: MultiThreadedEventLoopGroup.singleton)
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(quiescing.makeServerChannelHandler(channel: channel))
                }
            }
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(.writeBufferWaterMark, value: Limits.writeWaterMark)
            .bind(socket.descriptor) { http.setUp($0) }
        defer { socket.remove() }
        // The channel has listened again, with a backlog of its own.
        _ = listen(socket.descriptor, Limits.backlog)
        try await withGracefulShutdownHandler {
            ready()
            try await withThrowingDiscardingTaskGroup { group in
                try await server.executeThenClose { connections in
                    for try await case let connection? in connections {
                        group.addTask { await http.serve(connection) }
                    }
                }
            }
        } onGracefulShutdown: {
            stopping()
            quiescing.initiateShutdown(promise: nil)
        }
    }
}
