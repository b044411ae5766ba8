public import DaybookEngine
import Hummingbird
public import Logging
public import ServiceLifecycle

/// HTTP on the daemon's socket, until it is told to stop.
public struct DaybookService: Service {
    private let socket: ListeningSocket
    private let logger: Logger
    private let ready: @Sendable () -> Void
    private let stopping: @Sendable () -> Void
    private let responder: RouterResponder<ServiceContext>
    private let admission: Admission
    private let metrics: Metrics

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
        let admission = Admission()
        let metrics = Metrics(admission)
        self.admission = admission
        self.metrics = metrics
        self.responder = DaybookService.router(engine, rights, metrics, reload: reload).buildResponder()
    }

    static func router(
        _ engine: Engine,
        _ rights: Rights,
        _ metrics: Metrics,
        reload: @escaping @Sendable () throws -> Void
    ) -> Router<ServiceContext> {
        let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
        let catalogue = RouteCatalogue(engine: engine, rights: rights, metrics: metrics, reload: reload)
        router.add(
            middleware: ProblemMiddleware(engine: engine, rights: rights, catalogue: catalogue, metrics: metrics)
        )
        catalogue.add(to: router)
        return router
    }

    /// How long ``run()`` may take to end once it is told to.
    public static let stopTime = Limits.stopTime

    /// Serves until graceful shutdown: then no connection is accepted, and requests in progress are finished.
    public func run() async throws {
        try await ConnectionServer(
            responder: responder,
            socket: socket,
            limits: ConnectionLimits(),
            admission: admission,
            metrics: metrics,
            logger: logger,
            ready: ready,
            stopping: stopping
        ).run()
    }
}
