import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import Hummingbird
import Logging
import Transparency

/// Going on with another key.
struct KeyRoutes {
    let engine: Engine

    var routes: [Route] {
        [
            Route(
                .get,
                "/v1/keys/{keyID}/handover",
                "The checkpoint that a key signed together with the one that took its place, so that who knows the first can trust the "
                    + "second.",
                right: nil,
                parameters: [Parameters.keyID.description],
                answers: [
                    RouteAnswer(
                        status: 200,
                        meaning: "A signed note with the signatures of both.",
                        contents: [Route.Content(mediaType: "text/plain", schema: Schemas.text)]
                    )
                ],
                problems: [.notFound]
            ) { try handover($0) },
            replacing(
                "/v1/admin/declare-rollback",
                "Have a log go on that is not the one that was signed, or whose key is lost: records who says so and why, and signs under "
                    + "the name of a new epoch from then on.",
                problems: [.keyStays, .writerStopped, .logFileLost, .clockUnconfirmed, .clockBehind, .diskFull]
            ) { reason, exchange in
                try await engine.declareRollback(reason: reason, by: exchange.access.peer.author)
            },
            replacing(
                "/v1/admin/rotate-key",
                "Sign with a new key from now on, for which the present one vouches before it is destroyed; the reason is for the journal.",
                problems: [.keyStays, .logRolledBack, .logDamaged, .writerStopped, .logFileLost, .diskFull]
            ) { _, _ in try await engine.rotateKey() },
        ]
    }

    private func handover(_ exchange: Exchange) throws -> Response {
        let keys = try engine.log.keys()
        guard let id = exchange.path(Parameters.keyID), let key = keys.first(where: { $0.keyID == id }),
            let note = try engine.log.handover(from: key)
        else { throw Problem(.notFound, "no key of this number vouched for another; GET /v1/keys lists the keys") }
        return .plain(note)
    }

    // MARK: - Replacing the key

    /// The most bytes of a request.
    private static let requestBytesMax = 8192

    private func replacing(
        _ path: String,
        _ summary: String,
        problems: [ProblemKind],
        _ replace: @escaping @Sendable (_ reason: String, Exchange) async throws -> SignedNote
    ) -> Route {
        Route(
            .post,
            path,
            summary,
            right: .admin,
            bodies: [
                Route.Content(
                    mediaType: "application/json",
                    schema: Schemas.object([("reason", ["type": "string", "minLength": 1])])
                )
            ],
            answers: [
                .json(
                    "The first checkpoint with the new key.",
                    Schemas.object([
                        ("checkpoint", Schemas.text), ("key", Schemas.text), ("origin", Schemas.text),
                        ("size", Schemas.position),
                    ])
                )
            ],
            problems: [.invalidShape, .tooLarge] + problems
        ) { exchange in
            let reason = try KeyRoutes.reason(in: try await exchange.body(upTo: KeyRoutes.requestBytesMax))
            let note = try await replace(reason, exchange)
            let checkpoint = try Checkpoint(text: note.text)
            let who = exchange.access.peer.author.id
            exchange.context.logger.notice("\(who) had a new key made that signs as \(checkpoint.origin): \(reason)")
            return .json([
                "checkpoint": .string(String(decoding: note.bytes, as: UTF8.self)),
                "key": .string(engine.verifierKey?.description ?? ""),
                "origin": .string(checkpoint.origin), "size": Position(checkpoint.size).json,
            ])
        }
    }

    private static func reason(in body: [UInt8]) throws -> String {
        let shape = "expected {\"reason\":\"…\"}, with a sentence that says why"
        guard let object = try JSONValue(json: body).objectValue, let reason = object["reason"]?.stringValue,
            reason.saysSomething
        else { throw Problem(.invalidShape, "reason: \(shape)", [("path", "reason")]) }
        for name in object.keys where name != "reason" {
            throw Problem(.invalidShape, "\(name): there is no such field; \(shape)", [("path", .string(name))])
        }
        return reason
    }
}
