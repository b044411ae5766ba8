import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import HTTPTypes
import Hummingbird
import NIOCore
import Transparency

/// What shows somebody else that the record is what it was, in the formats of C2SP.
struct EvidenceRoutes {
    let engine: Engine

    var routes: [Route] {
        [
            Route(
                .get,
                "/v1/checkpoint",
                "The last signed size of the log and the root of its Merkle tree (C2SP tlog-checkpoint).",
                right: .read,
                parameters: [Parameters.covering.description],
                answers: [EvidenceRoutes.text("A signed note.")],
                problems: EvidenceRoutes.whyUnsigned
            ) { try await checkpoint($0) },
            Route(
                .get,
                "/v1/keys",
                "The public keys that checkpoints are verified with, a line each (C2SP signed-note: vkey), the oldest first.",
                right: nil,
                answers: [EvidenceRoutes.text("The keys.")]
            ) { _ in .plain(Array(try engine.log.keys().map { "\($0)\n" }.joined().utf8)) },
            Route(
                .get,
                "/v1/events/{position}/proof",
                "What shows that an event is in the log, with a checkpoint (C2SP tlog-proof).",
                right: .read,
                parameters: [Parameters.position.description],
                answers: [EvidenceRoutes.text("A proof.")],
                problems: [.notFound, .damaged] + EvidenceRoutes.whyUnsigned
            ) { try await proof($0) },
            Route(
                .get,
                "/v1/consistency",
                "What shows that the log of a later size goes on from an earlier one (RFC 9162): hashes in Base64, a line each.",
                right: .read,
                parameters: [Parameters.earlierSize.description, Parameters.laterSize.description],
                answers: [EvidenceRoutes.text("The hashes; none where there is nothing to prove.")],
                problems: [.damaged]
            ) { try consistency($0) },
            Route(
                .get,
                "/v1/tile/{path}",
                "A tile or an entry bundle, by its path behind tile/ (C2SP tlog-tiles); for who may read every subject.",
                right: .read,
                parameters: [Parameters.tilePath.description],
                answers: [
                    RouteAnswer(
                        status: 200,
                        meaning: "Hashes, or stored events with their lengths. A full tile never changes.",
                        contents: [Route.Content(mediaType: "application/octet-stream", schema: Schemas.text)]
                    )
                ],
                problems: [.notFound, .damaged]
            ) { try tile($0) },
        ]
    }

    private static func text(_ meaning: String) -> RouteAnswer {
        RouteAnswer(
            status: 200,
            meaning: meaning,
            contents: [Route.Content(mediaType: "text/plain", schema: Schemas.text)]
        )
    }

    private static let whyUnsigned: [ProblemKind] = [
        .logRolledBack, .writerStopped, .logFileLost, .diskFull, .notSigned,
    ]

    private func checkpoint(_ exchange: Exchange) async throws -> Response {
        let position = try exchange.query.value(Parameters.covering) ?? .zero
        let head = engine.log.head.position
        guard position <= head else {
            throw Problem(
                .invalidQuery,
                "covering: expected a position up to \(head), the last recorded; found \(position)"
            )
        }
        let note = try await signed(covering: position) { try await engine.checkpoint(covering: position) }
        return .plain(note.bytes)
    }

    /// What is there once a position is signed, which is waited for.
    private func signed<Value: Sendable>(
        covering position: Position,
        _ ask: @escaping @Sendable () async throws -> Value?
    ) async throws -> Value {
        let found = try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await ask() }
            group.addTask {
                try? await Task.sleep(for: Limits.checkpointWait)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
        if let found { return found }
        let last = engine.lastSignedSize.map { "the last checkpoint is of \($0) events" } ?? "nothing is signed yet"
        let rest =
            engine.log.isReadOnly
            ? "a copy signs nothing" : "what is recorded is signed within a second or so: ask again"
        throw Problem(.notSigned, "\(last), and the log has \(engine.log.head.position) events; \(rest)")
    }

    private func proof(_ exchange: Exchange) async throws -> Response {
        guard let position = exchange.path(Parameters.position), let event = try engine.log.event(at: position),
            exchange.access.scope(.read).contains(event.subject)
        else { throw exchange.missingEvent(in: engine) }
        let proof = try await signed(covering: position) { try await engine.proof(of: position) }
        return .plain(proof.bytes)
    }

    private func consistency(_ exchange: Exchange) throws -> Response {
        let head = engine.log.head.position
        let older = try exchange.query.value(Parameters.earlierSize) ?? .zero
        let newer = try exchange.query.value(Parameters.laterSize) ?? head
        guard older <= newer, newer <= head else {
            throw Problem(
                .invalidQuery,
                "from, to: expected sizes of which the first is not the larger, up to \(head); found \(older) and \(newer)"
            )
        }
        guard older > .zero else { return .plain([]) }
        let proof = try engine.log.consistencyProof(from: older, to: newer)
        return .plain(Array(proof.hashes.map { $0.base64 + "\n" }.joined().utf8))
    }

    private func tile(_ exchange: Exchange) throws -> Response {
        // A hash lets whoever guesses an event be sure of it, so hashes are for those who may read all.
        guard exchange.access.scope(.read).isAll else {
            throw Problem(.notAllowed, "tiles are for those who may read every subject", [("right", "read")])
        }
        let path = "tile/" + exchange.context.parameters.getCatchAll().joined(separator: "/")
        let bytes: [UInt8]?
        let isFull: Bool
        if let bundle = try? EntryBundle(path: path) {
            bytes = try engine.log.bytes(of: bundle)
            isFull = bundle.width == Tile.fullWidth
        } else if let tile = try? Tile(path: path) {
            bytes = try engine.log.bytes(of: tile)
            isFull = !tile.isPartial
        } else {
            throw Problem(
                .notFound,
                "there is no tile \(path); a path is such as tile/0/x001/x234/067, tile/0/000.p/12 or tile/entries/000.p/12"
            )
        }
        guard let bytes else {
            throw Problem(.notFound, "there is no \(path) yet: the log has \(engine.log.head.position) events")
        }
        var response = Response(
            status: .ok,
            headers: [.contentType: "application/octet-stream"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
        if isFull { response.headers[.cacheControl] = "max-age=31536000, immutable" }
        return response
    }
}

extension Response {
    static func plain(_ bytes: [UInt8]) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
