import DaybookEngine
import Events
import HTTPTypes
import Hummingbird
import Logging

/// Turns every error of a handler into a problem, so that no client sees anything else, and counts what was answered.
struct ProblemMiddleware: RouterMiddleware {
    let engine: Engine
    let rights: Rights
    let catalogue: RouteCatalogue
    let metrics: Metrics
    /// So that nobody fills the journal by being refused.
    private let rate = LogRate()

    init(engine: Engine, rights: Rights, catalogue: RouteCatalogue, metrics: Metrics) {
        self.engine = engine
        self.rights = rights
        self.catalogue = catalogue
        self.metrics = metrics
    }

    func handle(
        _ request: Request,
        context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response: Response
        do {
            response = try await next(request, context)
        } catch {
            let problem = problem(error, request, context)
            log(problem, error, request, context)
            metrics.count(problem.kind)
            response = problem.response(Language(of: request))
        }
        metrics.observe(
            method: request.method.rawValue,
            route: context.endpointPath ?? "none",
            status: response.status.code,
            ContinuousClock.now - start
        )
        return request.method == .head ? Response(status: response.status, headers: response.headers) : response
    }

    private func problem(_ error: any Error, _ request: Request, _ context: ServiceContext) -> Problem {
        if let error = error as? HTTPError, error.status == .notFound { return catalogue.problem(request) }
        let scope = Access(context.peer, rights).scope(.read)
        return Problem(error, to: Reader(scope: scope, log: engine.log))
    }

    private func log(_ problem: Problem, _ error: any Error, _ request: Request, _ context: ServiceContext) {
        if problem.kind.status >= 500 {
            context.logger.error("\(request.method) \(request.uri.path): \(error)")
        } else if problem.kind == .notAllowed, request.method != .get, request.method != .head,
            let leftOut = rate.permission(now: .now())
        {
            let rest = leftOut == 0 ? "" : " (\(leftOut) such lines before were left out)"
            context.logger.notice("refused \(request.method) \(request.uri.path): \(problem.detail.english)\(rest)")
        }
    }
}
