import Events
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

@testable import DaybookService

/// Routes that do one thing each to a connection.
enum TestRoutes {
    static let chunk = ByteBuffer(repeating: UInt8(ascii: "x"), count: 64 << 10)
    static let bigChunks = 256
    /// More than a socket takes for a client who does not read.
    static let largeBytes = 4 << 20

    static func responder() -> RouterResponder<ServiceContext> {
        let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: Problems())
        router.get("/hello") { _, context in text("hello \(context.peer.author.id)") }
        router.post("/take") { request, _ in
            var request = request
            return text("\(try await request.collectBody(upTo: 16 << 20).readableBytes)")
        }
        router.post("/pieces") { request, _ in
            var count = 0
            for try await _ in request.body { count += 1 }
            return text("\(count)")
        }
        router.post("/ignore") { _, _ -> Response in throw Problem(.unsupportedMediaType, "whatever it is") }
        router.get("/big") { _, _ in
            Response(status: .ok, body: ResponseBody { try await write(bigChunks, to: $0) })
        }
        router.get("/large") { _, _ in text(String(repeating: "x", count: largeBytes)) }
        router.get("/piece") { _, _ in text(String(repeating: "x", count: Limits.pieceBytes)) }
        router.get("/late") { _, context in
            Response(
                status: .ok,
                body: ResponseBody(contentLength: 4) { writer in
                    context.logger.debug("an answer is written later")
                    try? await gracefulShutdown()
                    try await writer.write(ByteBuffer(string: "late"))
                    try await writer.finish(nil)
                }
            )
        }
        router.get("/patient") { _, context in
            context.connection.bePatient()
            return Response(status: .ok, body: ResponseBody { try await write(bigChunks, to: $0) })
        }
        router.get("/follow") { request, context in
            context.connection.bePatient()
            return Response(status: .ok, body: ResponseBody { try await follow(request, $0) })
        }
        router.get("/wait") { _, context in
            context.logger.debug("a request waits")
            try? await gracefulShutdown()
            return text("done")
        }
        router.get("/forever") { _, context in
            context.logger.debug("a request never ends")
            let (never, continuation) = AsyncStream<Void>.makeStream()
            for await _ in never {}
            continuation.finish()
            return text("never")
        }
        return router.buildResponder()
    }

    /// Answers problems with their documents.
    private struct Problems: RouterMiddleware {
        func handle(
            _ request: Request,
            context: ServiceContext,
            next: (Request, ServiceContext) async throws -> Response
        ) async throws -> Response {
            do {
                return try await next(request, context)
            } catch {
                return (error as? Problem ?? Problem(.notFound, "\(error)")).response(.english)
            }
        }
    }

    private static func text(_ text: String) -> Response {
        Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private static func write(_ chunks: Int, to writer: any ResponseBodyWriter) async throws {
        var writer = writer
        for _ in 0..<chunks { try await writer.write(chunk) }
        try await writer.finish(nil)
    }

    /// A first line at once, as much more as the query says, and a last one when the service stops.
    private static func follow(_ request: Request, _ writer: any ResponseBodyWriter) async throws {
        var writer = writer
        try await writer.write(ByteBuffer(string: "first\n"))
        for _ in 0..<(request.uri.queryParameters["chunks"].flatMap { Int($0) } ?? 0) { try await writer.write(chunk) }
        try await request.body.consumeWithCancellationOnInboundClose { _ in try? await gracefulShutdown() }
        try await writer.write(ByteBuffer(string: "last\n"))
        try await writer.finish(nil)
    }
}
