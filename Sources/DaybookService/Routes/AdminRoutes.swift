import CanonicalJSON
import DaybookEngine
import Events
import Hummingbird
import Logging

/// Running the daemon.
struct AdminRoutes {
    let engine: Engine
    /// Reads the configuration again; throws where it is not right, and nothing has changed.
    let reload: @Sendable () throws -> Void

    var routes: [Route] {
        [
            Route(
                .post,
                "/v1/admin/verify",
                "Recompute the whole record from its stored bytes, line by line, and say what differs.",
                right: .admin,
                answers: [
                    RouteAnswer(
                        status: 200,
                        meaning: "How far it is, and then what was found.",
                        contents: [Route.Content(mediaType: "application/x-ndjson", schema: Schemas.text)]
                    )
                ]
            ) { exchange in
                let stream = VerificationStream(engine: engine, logger: exchange.context.logger)
                return Response(
                    status: .ok,
                    headers: [.contentType: "application/x-ndjson"],
                    body: ResponseBody { writer in try await stream.write(to: &writer) }
                )
            },
            Route(
                .post,
                "/v1/admin/reload",
                "Read the rights in the configuration again.",
                right: .admin,
                answers: [.json("They count from now on.", Schemas.object([("reloaded", ["const": true])]))],
                problems: [.invalidShape]
            ) { exchange in
                do {
                    try reload()
                } catch {
                    throw Problem(.invalidShape, "\(error); the rights are as they were")
                }
                exchange.context.logger.notice("\(exchange.access.peer.author.id) had the configuration read again")
                return .json(["reloaded": true])
            },
        ]
    }
}
