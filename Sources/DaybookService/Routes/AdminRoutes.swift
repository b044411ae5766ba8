import CanonicalJSON
import DaybookEngine
import EventLog
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
                ],
                isForCopies: true
            ) { exchange in
                exchange.context.connection.bePatient()
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
            BackupStream.route { try await backUp($0) },
            Route(
                .post,
                "/v1/admin/backup-keys",
                "Back up the keys of persons in the folder that the configuration names, beside the backups of each day.",
                right: .admin,
                answers: [.json("Where the backup is.", Schemas.object([("path", Schemas.text)]))],
                problems: [.backupFailed, .logRolledBack, .clockUnconfirmed, .clockBehind]
            ) { exchange in
                let path = try await engine.backUpKeys()
                let who = exchange.access.peer.author.id
                exchange.context.logger.notice("\(who) had the keys of persons backed up: \(path)")
                return .json(["path": .string(path)])
            },
        ]
    }

    private func backUp(_ exchange: Exchange) async throws -> Response {
        let directory = try BackupStream.directory(in: try await exchange.body(upTo: BackupStream.requestBytesMax))
        let (logger, who) = (exchange.context.logger, exchange.access.peer.author.id)
        let progress = engine.backUp(to: directory) { result in
            switch result {
            case .success(let backup): logger.notice("\(who) had the log backed up: \(backup.path)")
            case .failure(let error): logger.error("a backup that \(who) asked for failed: \(error)")
            }
        }
        exchange.context.connection.bePatient()
        return try await BackupStream(progress, for: Reader(scope: .all, log: engine.log)).response()
    }
}
