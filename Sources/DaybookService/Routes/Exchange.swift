import DaybookEngine
import EventLog
import Events
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// A request that was let in, and what is known of it.
struct Exchange: Sendable {
    let request: Request
    let context: ServiceContext
    let access: Access
    let query: Query
    /// The form that the client accepts best.
    let mediaType: String

    init(_ request: Request, _ context: ServiceContext, _ access: Access, _ route: Route) throws(Problem) {
        if let right = route.right { try access.require(right) }
        self.request = request
        self.context = context
        self.access = access
        self.query = try Query(request, route.parameters)
        self.mediaType = try Negotiation(request.headers[values: .accept]).choice(of: route.mediaTypes)
    }

    /// A parameter of the path, percent-decoded.
    func path<Value>(_ parameter: Parameter<Value>) -> Value? {
        context.parameters.get(parameter.name).flatMap(\.percentDecoded).flatMap(parameter.read)
    }

    func header<Value>(_ parameter: Parameter<Value>) throws(Problem) -> Value? {
        guard let name = HTTPField.Name(parameter.name), let text = request.headers[name] else { return nil }
        return try parameter.value(of: text)
    }

    /// Answers with 304 where the client has the answer already, and otherwise makes it.
    func unlessUnchanged(_ revision: Revision, _ make: () async throws -> Response) async throws -> Response {
        let tag = revision.entityTag
        let named = Revision.tags(request.headers[values: .ifNoneMatch])
        let unchanged = Response(status: .notModified, headers: [.eTag: tag, .vary: "Accept"])
        if named.contains(tag) { return unchanged }
        var response = try await make()
        // Whatever there is will do; that there is something had to be seen first.
        if named.contains("*") { return unchanged }
        response.headers[.eTag] = tag
        response.headers[.vary] = "Accept"
        return response
    }
}

extension String {
    /// The text as a form puts it into a query: percent-decoded, with `+` as a space.
    var formDecoded: String? {
        replacing("+", with: " ").percentDecoded
    }

    /// The text with each `%XX` as the byte that it stands for; `nil` where that is no UTF-8, or a `%` stands alone.
    var percentDecoded: String? {
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst(), let low = rest.popFirst(),
                let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16), high != UInt8(ascii: "+")
            else { return nil }
            bytes.append(value)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension Exchange {
    /// The whole body.
    ///
    /// - Throws: ``ProblemKind/tooLarge``, before anything is read where its length is stated.
    func body(upTo bytesMax: Int) async throws -> [UInt8] {
        let tooLarge = Problem(.tooLarge, "the body has more than \(bytesMax) bytes; send less at a time")
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > bytesMax { throw tooLarge }
        var body: [UInt8] = []
        body.reserveCapacity(request.headers[.contentLength].flatMap { Int($0) } ?? 0)
        for try await piece in request.body {
            guard body.count + piece.readableBytes <= bytesMax else { throw tooLarge }
            body.append(contentsOf: piece.readableBytesView)
        }
        return body
    }
}

extension URI {
    /// The path and query with one parameter set.
    func replacing(_ name: String, with value: String) -> String {
        let others = (query ?? "").split(separator: "&").filter { !$0.hasPrefix("\(name)=") }
        return path + "?" + (others + ["\(name)=\(value)"]).joined(separator: "&")
    }
}

extension Exchange {
    /// There is no event at the position of the path, or none that the peer may read.
    func missingEvent(in engine: Engine) -> Problem {
        let restricted = access.scope(.read).isAll ? "" : " that you may read"
        return Problem(
            .notFound,
            "there is no event\(restricted) at position \(context.parameters.get("position") ?? ""); the last position is "
                + "\(engine.log.head.position)"
        )
    }
}
