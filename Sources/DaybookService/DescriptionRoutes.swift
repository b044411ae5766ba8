import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import Hummingbird

/// What the daemon is, how it is, and what it takes.
struct DescriptionRoutes {
    let engine: Engine

    func add(to router: Router<ServiceContext>) {
        router.get("/", use: description)
        router.get("/v1/health", use: health)
        router.get("/v1/schemas", use: schemas)
        router.get("/v1/schemas/{type}", use: schema)
    }

    @Sendable
    private func description(_ request: Request, _ context: ServiceContext) throws -> Response {
        _ = try Query(request, allowing: [])
        return .json([
            "name": "daybook",
            "version": .string(Software.version),
            "origin": .string(engine.log.origin),
            "position": engine.log.head.position.json,
            "limits": Limits.json,
            "you": .string(context.peer.author.id),
        ])
    }

    @Sendable
    private func health(_ request: Request, _ context: ServiceContext) throws -> Response {
        _ = try Query(request, allowing: [])
        return .json(["status": "ok", "position": engine.log.head.position.json])
    }

    @Sendable
    private func schemas(_ request: Request, _ context: ServiceContext) throws -> Response {
        _ = try Query(request, allowing: [])
        return .json([
            "types": .array(
                Catalogue.types.map { type in
                    [
                        "type": .string(type.name), "en": .string(type.label.english),
                        "fr": .string(type.label.french), "schema": .string("/v1/schemas/\(type.name)"),
                    ]
                }
            )
        ])
    }

    @Sendable
    private func schema(_ request: Request, _ context: ServiceContext) throws -> Response {
        _ = try Query(request, allowing: [])
        let name = try context.parameters.require("type")
        guard let type = Catalogue.type(named: name) else {
            throw Problem(.notFound, "there is no type \(name); GET /v1/schemas lists them")
        }
        return .json(bytes: canonicalBytes(of: EnvelopeSchema.schema(of: type)), type: "application/schema+json")
    }
}
