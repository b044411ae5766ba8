import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import HTTPTypes
import Hummingbird
import NIOCore
import Transparency

/// Recording and reading events.
struct EventRoutes {
    let engine: Engine

    func add(to router: Router<ServiceContext>) {
        router.post("/v1/events", use: record)
        router.get("/v1/events", use: list)
        router.get("/v1/events/{position}", use: event)
    }

    // MARK: - Recording

    @Sendable
    private func record(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let query = try Query(request, allowing: ["mode"])
        let mode = try query.value("mode", expected: "import") { $0 == "import" ? EntryMode.imported : nil } ?? .native
        let type = request.headers[.contentType].map { $0.prefix { $0 != ";" }.lowercased() }
        switch type {
        case "application/cloudevents+json":
            let submission = try Submission(json: try await body(of: request, upTo: Limits.submissionBytesMax))
            try allow(context.peer, mode, [submission])
            let receipt = try await engine.record(submission, by: context.peer.author, mode: mode)
            return .json(receipt.json, status: receipt.isDuplicate ? .ok : .created)
        case "application/cloudevents-batch+json":
            let submissions = try Submission.batch(json: try await body(of: request, upTo: Limits.bodyBytesMax))
            guard submissions.count <= Limits.batchMax else {
                throw Problem(.tooLarge, "the batch has \(submissions.count) events, and may have \(Limits.batchMax)")
            }
            try allow(context.peer, mode, submissions)
            let receipts = try await engine.record(allOf: submissions, by: context.peer.author, mode: mode)
            let isNew = receipts.contains { !$0.isDuplicate }
            return .json(["receipts": .array(receipts.map(\.json))], status: isNew ? .created : .ok)
        default:
            throw Problem(
                .unsupportedMediaType,
                "expected content type application/cloudevents+json or application/cloudevents-batch+json, found "
                    + (request.headers[.contentType] ?? "none")
            )
        }
    }

    private func body(of request: Request, upTo bytesMax: Int) async throws -> [UInt8] {
        var request = request
        do {
            return Array(try await request.collectBody(upTo: bytesMax).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Problem(.tooLarge, "the body has more than \(bytesMax) bytes; send less at a time")
        }
    }

    /// Everybody on the socket may read and record; until rights are configured, what goes beyond is the owner's.
    private func allow(_ peer: Peer, _ mode: EntryMode, _ submissions: [Submission]) throws(Problem) {
        guard !peer.isOwner else { return }
        if mode == .imported {
            throw Problem(.notAllowed, "mode: only the user that the daemon runs as may import (the right import)")
        }
        if submissions.contains(where: { $0.onBehalfOf != nil }) {
            throw Problem(
                .notAllowed,
                "onbehalfof: only the user that the daemon runs as may speak for others (the right delegate)"
            )
        }
    }

    // MARK: - Reading

    private static let names = Query.filterNames + ["after", "before", "limit", "order", "follow"]

    @Sendable
    private func list(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let query = try Query(request, allowing: EventRoutes.names)
        let listing = EventListing(
            filter: try query.filter(),
            after: try query.position("after") ?? .zero,
            before: try query.position("before"),
            order: try query.value("order", expected: "asc or desc") { EventOrder(rawValue: $0) } ?? .ascending,
            limit: try query.value("limit", expected: "a number from 1 to \(Limits.pageMax)") { text in
                Int(text).flatMap { (1...Limits.pageMax).contains($0) ? $0 : nil }
            },
            isFollowing: try query.flag("follow")
        )
        let wantsLines = request.headers[.accept]?.contains("application/x-ndjson") ?? false
        guard !listing.isFollowing || (wantsLines && listing.order == .ascending && listing.before == nil) else {
            throw Problem(
                .invalidQuery,
                "follow: goes with Accept: application/x-ndjson, in ascending order, and without before"
            )
        }
        if wantsLines { return listing.stream(from: engine.log, for: request) }
        return .json(bytes: try listing.page(from: engine.log))
    }

    @Sendable
    private func event(_ request: Request, _ context: ServiceContext) async throws -> Response {
        _ = try Query(request, allowing: [])
        let text = try context.parameters.require("position")
        guard let position = Position(text), let bytes = try engine.log.bytes(at: position) else {
            throw Problem(
                .notFound,
                "there is no event at position \(text); the last one is at \(engine.log.head.position)"
            )
        }
        return .json(bytes: bytes, type: "application/cloudevents+json")
    }
}

extension Receipt {
    /// The receipt as the socket gives it.
    var json: JSONValue {
        [
            "position": position.json,
            "recordedtime": .string(recorded.description),
            "leaf": .string(leaf.description),
            "duplicate": .bool(isDuplicate),
        ]
    }
}

extension Response {
    static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) -> Response {
        json(bytes: canonicalBytes(of: value), status: status)
    }

    static func json(
        bytes: [UInt8],
        status: HTTPResponse.Status = .ok,
        type: String = "application/json"
    ) -> Response {
        Response(
            status: status,
            headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
