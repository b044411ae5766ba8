import CanonicalJSON
import Events
import Hummingbird
import Logging

/// Running the daemon.
struct AdminRoutes {
    /// Reads the configuration again; throws where it is not right, and nothing has changed.
    let reload: @Sendable () throws -> Void

    var routes: [Route] {
        [
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
            }
        ]
    }
}
