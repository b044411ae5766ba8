import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import Version

/// What the daemon is, how it is, and what it takes.
final class DescriptionRoutes: Sendable {
    let engine: Engine
    let metrics: Metrics
    /// The routes that are not here.
    let others: [Route]

    /// The OpenAPI document, made when it is first asked for.
    private let document = Mutex<[UInt8]?>(nil)

    init(engine: Engine, metrics: Metrics, others: [Route]) {
        self.engine = engine
        self.metrics = metrics
        self.others = others
    }

    private var all: [Route] { others + routes }

    var routes: [Route] {
        [
            Route(
                .get,
                "/",
                "What this is, what it takes, and what you may do.",
                right: nil,
                answers: [.json("The description.", Schemas.description)]
            ) { [self] exchange in .json(description(exchange)) },
            Route(
                .get,
                "/v1/health",
                "Whether the daemon can record.",
                right: nil,
                answers: [.json("ok, or degraded and why.", Schemas.health)]
            ) { [self] _ in .json(health) },
            Route(
                .get,
                "/metrics",
                "Figures of the daemon for Prometheus; they tell nothing of what is recorded.",
                right: nil,
                answers: [
                    RouteAnswer(
                        status: 200,
                        meaning: "The text exposition format.",
                        contents: [Route.Content(mediaType: Metrics.mediaType, schema: Schemas.text)]
                    )
                ]
            ) { _ in
                Response(
                    status: .ok,
                    headers: [.contentType: Metrics.contentType],
                    body: ResponseBody(byteBuffer: ByteBuffer(string: self.metrics.exposition(self.engine)))
                )
            },
            Route(
                .get,
                "/v1/schemas",
                "The types of events.",
                right: nil,
                answers: [
                    .json("The types with their labels.", Schemas.object([("types", Schemas.list(["type": "object"]))]))
                ]
            ) { [self] _ in .json(schemas) },
            Route(
                .get,
                "/v1/schemas/{type}",
                "The JSON Schema of a submission of one type.",
                right: nil,
                parameters: [Parameters.typeName.description],
                answers: [
                    RouteAnswer(
                        status: 200,
                        meaning: "The schema.",
                        contents: ["application/schema+json", "application/json"].map {
                            Route.Content(mediaType: $0, schema: ["type": "object"])
                        }
                    )
                ],
                problems: [.notFound]
            ) { [self] exchange in try schema(exchange) },
            Route(
                .get,
                "/v1/openapi.json",
                "This description of the socket, as OpenAPI 3.1.",
                right: nil,
                answers: [.json("The description.", ["type": "object"])]
            ) { [self] _ in .json(bytes: openAPI) },
        ]
    }

    private func description(_ exchange: Exchange) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("name", "daybook"),
            ("version", .string(Software.version)),
            ("origin", .string(engine.log.origin)),
            ("position", engine.log.head.position.json),
            ("limits", Limits.json),
            ("you", exchange.access.json(in: engine)),
            ("routes", .array(all.map(\.json))),
        ]
        if engine.log.isReadOnly { members.append(("readOnly", true)) }
        return .object(JSONObject(members))
    }

    private var health: JSONValue {
        var members: [(String, JSONValue)] = [("position", engine.log.head.position.json)]
        switch engine.health {
        case .rolledBack(let rollback):
            members += [
                ("status", "degraded"), ("writable", false),
                ("detail", .string("nothing is recorded or signed: \(rollback)")),
            ]
        case .damaged(let known):
            members += [
                ("status", "degraded"), ("writable", false), ("detail", .string("nothing is recorded: \(known)")),
            ]
        case .clockDoubtful(let doubt):
            members += [
                ("status", "degraded"), ("writable", false),
                ("detail", .string("nothing is recorded, erased or expired: \(doubt)")),
            ]
        case .fileLost(let what):
            members += [("status", "degraded"), ("writable", false), ("detail", .string(what))]
        case .writable: members += [("status", "ok"), ("writable", true)]
        case .readOnly:
            members += [
                ("status", "ok"), ("writable", false),
                ("detail", .string(ProblemKind.readOnly.explanation.english)),
            ]
        case .diskFull:
            members += [
                ("status", "degraded"), ("writable", false),
                ("detail", .string(ProblemKind.diskFull.explanation.english)),
            ]
        }
        if engine.log.isReadOnly { members.append(("readOnly", true)) }
        members.append(("clock", engine.clockStatus.json))
        if let why = engine.whyVaultBackupsFail, engine.health.isWritable {
            members.removeAll { $0.0 == "status" }
            members += [("status", "degraded"), ("detail", .string(why))]
        }
        if let verified = engine.lastVerification {
            members.append(
                (
                    "verified",
                    [
                        "began": .string(verified.began.description), "size": verified.result.size.json,
                        "intact": .bool(verified.result.isIntact),
                    ]
                )
            )
        }
        let known = engine.log.damage.known
        guard !known.isEmpty else { return .object(JSONObject(members)) }
        if engine.health.isWritable {
            members.removeAll { $0.0 == "status" }
            members += [("status", "degraded"), ("detail", .string("the record is damaged: \(known)"))]
        }
        members.append(
            (
                "damage",
                [
                    "positions": .array(known.positions.prefix(KnownDamage.listedMax).map(\.json)),
                    "count": JSONValue(known.positions.count), "faults": .array(known.faults.map { .string($0) }),
                ]
            )
        )
        return .object(JSONObject(members))
    }

    private var openAPI: [UInt8] {
        document.withLock { document in
            let bytes = document ?? canonicalBytes(of: OpenAPI(routes: all).json)
            document = bytes
            return bytes
        }
    }

    private var schemas: JSONValue {
        [
            "types": .array(
                Catalogue.types.map { type in
                    [
                        "type": .string(type.name), "en": .string(type.label.english),
                        "fr": .string(type.label.french), "schema": .string("/v1/schemas/\(type.name)"),
                    ]
                }
            )
        ]
    }

    private func schema(_ exchange: Exchange) throws -> Response {
        guard let type = exchange.path(Parameters.typeName) else {
            throw Problem(.notFound, "there is no such type; GET /v1/schemas lists them")
        }
        return .json(bytes: canonicalBytes(of: EnvelopeSchema.schema(of: type)), type: exchange.mediaType)
    }
}

extension Route {
    fileprivate var json: JSONValue {
        ["method": .string(method.rawValue), "path": .string(path), "summary": .string(summary)]
    }
}
