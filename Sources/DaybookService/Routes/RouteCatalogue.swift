import DaybookEngine
import EventLog
import Events
import HTTPTypes
import Hummingbird

/// All routes of the socket.
struct RouteCatalogue: Sendable {
    let routes: [Route]
    private let rights: Rights
    private let engine: Engine

    init(engine: Engine, rights: Rights, metrics: Metrics, reload: @escaping @Sendable () throws -> Void) {
        let others =
            EventRoutes(engine: engine, metrics: metrics).routes + StateRoutes(engine: engine).routes
            + ChangeRoutes(engine: engine).routes + ReportRoutes(engine: engine).routes
            + EvidenceRoutes(engine: engine).routes + KeyRoutes(engine: engine).routes
            + IdentityRoutes(engine: engine).routes + ClockRoutes(engine: engine).routes
            + AdminRoutes(engine: engine, reload: reload).routes
        self.routes = others + DescriptionRoutes(engine: engine, metrics: metrics, others: others).routes
        self.rights = rights
        self.engine = engine
    }

    func add(to router: Router<ServiceContext>) {
        for route in routes {
            let isRefused = engine.log.isReadOnly && !route.isForCopies
            router.on(RouterPath(route.pattern), method: route.method) { request, context in
                guard !isRefused else { throw Problem.readOnly }
                let access = Access(context.peer, rights)
                return try await route.respond(try Exchange(request, context, access, route))
            }
        }
    }

    /// Why no route was found: the path has none, or not for this method.
    func problem(_ request: Request) -> Problem {
        let methods = routes.filter { $0.matches(path: request.uri.path) }.map(\.method)
        guard !methods.isEmpty else {
            return Problem(.notFound, "there is no route \(request.uri.path); GET / lists them")
        }
        let allowed = (methods + (methods.contains(.get) ? [.head] : [])).map(\.rawValue).joined(separator: ", ")
        var problem = Problem(.methodNotAllowed, "\(request.uri.path) takes \(allowed), not \(request.method.rawValue)")
        problem.headers[.allow] = allowed
        return problem
    }
}
