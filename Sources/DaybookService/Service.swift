public import DaybookEngine
import Glibc
import HTTPTypes
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import NIOExtras
import NIOPosix
public import ServiceLifecycle

/// HTTP on the daemon's socket, until it is told to stop.
public struct DaybookService: Service {
    private let socket: ListeningSocket
    private let logger: Logger
    private let ready: @Sendable () -> Void
    private let stopping: @Sendable () -> Void
    private let responder: RouterResponder<ServiceContext>

    /// - Parameters:
    ///   - rights: Who may do what.
    ///   - reload: Reads the rights again, for whoever asks for it on the socket.
    ///   - ready: Called once connections are accepted.
    ///   - stopping: Called once none are any more.
    public init(
        engine: Engine,
        rights: Rights,
        socket: ListeningSocket,
        logger: Logger,
        reload: @escaping @Sendable () throws -> Void,
        ready: @escaping @Sendable () -> Void,
        stopping: @escaping @Sendable () -> Void
    ) {
        self.socket = socket
        self.logger = logger
        self.ready = ready
        self.stopping = stopping
        let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
        let metrics = Metrics()
        let catalogue = RouteCatalogue(engine: engine, rights: rights, metrics: metrics, reload: reload)
        router.add(
            middleware: ProblemMiddleware(engine: engine, rights: rights, catalogue: catalogue, metrics: metrics)
        )
        catalogue.add(to: router)
        self.responder = router.buildResponder()
    }

    /// How long ``run()`` may take to end once it is told to.
    public static let stopTime = Limits.stopTime

    /// Serves until graceful shutdown: then no connection is accepted, and requests in progress are finished.
    public func run() async throws {
        let http = Connection(responder: responder, logger: logger)
        let quiescing = ServerQuiescingHelper(group: MultiThreadedEventLoopGroup.singleton)
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        AvailableConnectionsChannelHandler(maxConnections: Limits.connectionsMax)
                    )
                    try channel.pipeline.syncOperations.addHandler(quiescing.makeServerChannelHandler(channel: channel))
                }
            }
            .childChannelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
            .bind(socket.descriptor) { http.setUp($0) }
        defer { if let path = socket.ownPath { unlink(path) } }
        try await withGracefulShutdownHandler {
            ready()
            try await withThrowingDiscardingTaskGroup { group in
                try await server.executeThenClose { connections in
                    for try await connection in connections {
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
