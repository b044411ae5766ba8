import Hummingbird
import Logging

/// Turns every error of a handler into a problem, so that no client sees anything else.
struct ProblemMiddleware: RouterMiddleware {
    func handle(
        _ request: Request,
        context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let problem = Problem(error)
            if problem.kind.status.code >= 500 {
                context.logger.error("\(request.method) \(request.uri.path): \(error)")
            }
            return request.method == .head ? problem.responseWithoutBody : problem.response
        }
    }
}
