import CanonicalJSON
import DaybookEngine
import Events
import Files
import HTTPTypes
import Hummingbird
import Logging
import Projections

/// What identifies people: opened with a reason, and forgotten.
struct IdentityRoutes {
    let engine: Engine

    var routes: [Route] {
        [
            Route(
                .post,
                "/v1/subjects/{kind}/{slug}/open",
                "Open what identifies a person; who does, and why, is recorded first.",
                right: .open,
                parameters: [Parameters.personKind.description, Parameters.slug.description],
                bodies: [
                    IdentityRoutes.body([("reason", text)], optional: [("fields", Schemas.list(Schemas.text))])
                ],
                answers: [
                    .json(
                        "The texts, and the original events that they are in; null where the key is lost.",
                        Schemas.object([
                            ("subject", Schemas.text),
                            (
                                "texts",
                                Schemas.list(
                                    Schemas.object([
                                        ("position", Schemas.position), ("field", Schemas.text),
                                        ("text", ["type": ["string", "null"]]),
                                    ])
                                )
                            ),
                        ])
                    )
                ],
                problems: IdentityRoutes.problems
            ) { try await open($0) },
            Route(
                .post,
                "/v1/subjects/{kind}/{slug}/erase",
                "Forget a person: destroy the key that opens what identifies him or her. The events stay, and count.",
                right: .erase,
                parameters: [Parameters.personKind.description, Parameters.slug.description],
                bodies: [IdentityRoutes.body([("authority", text), ("reason", text)])],
                answers: [
                    .json(
                        "Where it is recorded, and until when a backup of the keys may still hold the key.",
                        Schemas.object([
                            ("subject", Schemas.text), ("requested", Schemas.position), ("erased", Schemas.position),
                            ("backupsUntil", ["type": ["string", "null"]]),
                        ])
                    )
                ],
                problems: IdentityRoutes.problems
            ) { try await erase($0) },
        ]
    }

    private static let problems: [ProblemKind] = [
        .invalidShape, .tooLarge, .notFound, .personErased, .keysUnavailable, .logRolledBack, .logDamaged, .diskFull,
        .writerStopped,
        .logFileLost, .clockUnconfirmed, .clockBehind, .damaged,
    ]

    private let text: JSONValue = ["type": "string", "minLength": 1]

    private static func body(_ required: [(String, JSONValue)], optional: [(String, JSONValue)] = []) -> Route.Content {
        Route.Content(
            mediaType: "application/json",
            schema: [
                "type": "object", "additionalProperties": false, "required": .array(required.map { .string($0.0) }),
                "properties": .object(JSONObject(required + optional)),
            ]
        )
    }

    /// So that what is stated fits twice into events, which may have more than ten times as many.
    private static let bodyBytesMax = 4096

    private func open(_ exchange: Exchange) async throws -> Response {
        let subject = try person(of: exchange, for: .open)
        let wanted = try Opening(json: try await exchange.body(upTo: IdentityRoutes.bodyBytesMax))
        let texts = try await engine.open(
            subject,
            fields: wanted.fields,
            reason: wanted.reason,
            by: exchange.access.peer.author
        )
        defer { ProcessMemory.wipeStack() }
        let listed = texts.map { text -> JSONValue in
            ["position": text.event.json, "field": .string(text.field), "text": text.text.map { .string($0) } ?? .null]
        }
        var response = Response.json(["subject": .string(subject.text), "texts": .array(listed)])
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private func erase(_ exchange: Exchange) async throws -> Response {
        let subject = try person(of: exchange, for: .erase)
        let wanted = try Erasing(json: try await exchange.body(upTo: IdentityRoutes.bodyBytesMax))
        let erasure = try await engine.erase(
            subject,
            authority: wanted.authority,
            reason: wanted.reason,
            by: exchange.access.peer.author
        )
        exchange.context.logger.notice("\(exchange.access.peer.author.id) had \(subject) erased")
        return .json([
            "subject": .string(subject.text),
            "requested": erasure.requested.json,
            "erased": (erasure.destroyed ?? erasure.requested).json,
            "backupsUntil": erasure.backupsUntil.map { .string($0.description) } ?? .null,
        ])
    }

    /// The person that the path names. Who may not is told so whether there is such a person or not.
    private func person(of exchange: Exchange, for right: Right) throws(Problem) -> Subject {
        guard let kind = exchange.path(Parameters.personKind), let slug = exchange.path(Parameters.slug),
            let subject = Subject("\(kind.rawValue)/\(slug)")
        else {
            throw Problem(
                .notFound,
                "there is no such person; a path is such as /v1/subjects/\(SubjectKind.combatant.example)/open"
            )
        }
        try exchange.access.require(right, for: subject)
        return subject
    }
}

/// What is asked of the opening of an identity.
private struct Opening {
    var reason = ""
    var fields: [String] = []

    private static let fields = JSONFields<Opening>([
        .required("reason", \.reason).accepting(\.reason, stated), .list("fields", \.fields),
    ])

    init(json: [UInt8]) throws(JSONError) {
        try JSONReader.read(json) { reader throws(JSONError) in
            try reader.readObject(Opening.fields, into: &self)
        }
    }
}

/// What is asked of an erasure.
private struct Erasing {
    var authority = ""
    var reason = ""

    private static let fields = JSONFields<Erasing>([
        .required("authority", \.authority).accepting(\.authority, stated),
        .required("reason", \.reason).accepting(\.reason, stated),
    ])

    init(json: [UInt8]) throws(JSONError) {
        try JSONReader.read(json) { reader throws(JSONError) in
            try reader.readObject(Erasing.fields, into: &self)
        }
    }
}

/// What was expected, where nothing is stated.
private func stated(_ text: String) -> Wording? {
    text.saysSomething ? nil : Wording("text that says it", "un texte qui le dit")
}
