import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import HTTPTypes
import Hummingbird
import NIOCore
import Projections
import Transparency

/// Recording and reading events.
struct EventRoutes {
    let engine: Engine
    let metrics: Metrics

    var routes: [Route] {
        [
            Route(
                .post,
                "/v1/events",
                "Record one submission, a batch (all or none), or a stream of lines that each stand alone.",
                right: nil,
                parameters: [Parameters.mode.description, Parameters.prefer.description],
                bodies: EventRoutes.bodies,
                answers: EventRoutes.recorded,
                problems: [
                    .invalidShape, .ruleBroken, .conflictingContent, .subjectMoved, .tooLarge, .quotaSpent,
                    .unsupportedMediaType, .expectationFailed, .notAllowed, .writerStopped, .logFileLost,
                    .clockUnconfirmed, .clockBehind,
                    .logRolledBack, .logDamaged, .damaged, .diskFull,
                ]
            ) { try await record($0) },
            Route(
                .get,
                "/v1/events",
                "Events in order: a page, or a stream that may follow the log.",
                right: .read,
                parameters: Query.filterParameters + EventRoutes.listParameters,
                answers: [EventRoutes.listed, .notModified],
                problems: [.cursorGone]
            ) { try await list($0) },
            Route(
                .get,
                "/v1/events/{position}",
                "The stored bytes of one event.",
                right: .read,
                parameters: [Parameters.position.description],
                answers: [
                    RouteAnswer(
                        status: 200,
                        meaning: "The event.",
                        contents: ["application/cloudevents+json", "application/json"].map {
                            Route.Content(mediaType: $0, schema: Schemas.reference("Event"))
                        }
                    ), .notModified,
                ],
                problems: [.notFound, .damaged]
            ) { try await event($0) },
            Route(
                .get,
                "/v1/events/{position}/history",
                "Every version of an event, with who, when and why.",
                right: .read,
                parameters: [
                    Parameters.position.description, Parameters.asOf.description, Parameters.language.description,
                ],
                answers: [.json("The versions.", Schemas.history), .notModified],
                problems: [.notFound, .damaged]
            ) { try await history($0) },
        ]
    }

    // MARK: - Recording

    private enum MediaType {
        static let one = "application/cloudevents+json"
        static let batch = "application/cloudevents-batch+json"
        static let lines = SubmissionStream.mediaType
        /// What every tool sends is taken for one submission.
        static let plain = "application/json"
        static let all = [one, plain, batch, lines]
    }

    private static let bodies = [
        Route.Content(mediaType: MediaType.one, schema: Schemas.reference("Submission")),
        Route.Content(mediaType: MediaType.plain, schema: Schemas.reference("Submission")),
        Route.Content(mediaType: MediaType.batch, schema: Schemas.list(Schemas.reference("Submission"))),
        Route.Content(mediaType: MediaType.lines, schema: Schemas.text),
    ]

    private static let recorded = [200, 201].map { status in
        RouteAnswer(
            status: status,
            meaning: status == 201
                ? "Recorded, and on disk." : "All of it was recorded before; or the outcome of a stream, line by line.",
            contents: [
                Route.Content(
                    mediaType: "application/json",
                    schema: [
                        "oneOf": [
                            Schemas.reference("Receipt"),
                            Schemas.object([("receipts", Schemas.list(Schemas.reference("Receipt")))]),
                        ]
                    ]
                )
            ] + (status == 200 ? [Route.Content(mediaType: MediaType.lines, schema: Schemas.text)] : [])
        )
    }

    private func record(_ exchange: Exchange) async throws -> Response {
        let mode = try exchange.query.value(Parameters.mode) ?? .native
        let author = exchange.access.peer.author
        try exchange.access.requireAnyToRecord()
        switch try mediaType(of: exchange.request) {
        case MediaType.one, MediaType.plain:
            let body = try await exchange.body(upTo: Limits.submissionBytesMax)
            let submission = try Submission(received: body)
            try exchange.access.require(toRecord: submission, mode, in: engine.log)
            exchange.context.turn.giveBack()
            let receipt = try await engine.record(submission, by: author, mode: mode, quota: exchange.access.quota)
            var response = Response.json(receipt.json, status: receipt.isDuplicate ? .ok : .created)
            response.headers[.location] = "/v1/events/\(receipt.position)"
            response.headers[.daybookQuota] = exchange.access.quotaWarning(in: engine)?.field
            return response
        case MediaType.batch:
            let submissions = try await batch(exchange)
            for (index, submission) in submissions.enumerated() {
                do throws(Problem) {
                    try exchange.access.require(toRecord: submission, mode, in: engine.log)
                } catch {
                    throw error.at(index: index)
                }
            }
            exchange.context.turn.giveBack()
            let receipts = try await engine.record(
                allOf: submissions,
                by: author,
                mode: mode,
                quota: exchange.access.quota
            )
            let isNew = receipts.contains { !$0.isDuplicate }
            var response = Response.json(["receipts": .array(receipts.map(\.json))], status: isNew ? .created : .ok)
            response.headers[.daybookQuota] = exchange.access.quotaWarning(in: engine)?.field
            return response
        default:
            let stream = SubmissionStream(
                engine: engine,
                access: exchange.access,
                mode: mode,
                language: Language(of: exchange.request),
                turn: exchange.context.turn,
                logger: exchange.context.logger
            )
            let wantsEach = try exchange.header(Parameters.prefer) ?? false
            guard wantsEach else { return try await stream.answerAtEnd(exchange.request.body) }
            // The answer begins before the body is read: a client that waits for 100 Continue must have it first.
            exchange.context.connection.wantBody()
            return stream.answerEach(exchange.request.body)
        }
    }

    /// The submissions of a batch; the body that they were in is gone.
    private func batch(_ exchange: Exchange) async throws -> [Submission] {
        let body = try await exchange.body(upTo: Limits.bodyBytesMax)
        return try await offloaded {
            guard let submissions = try Submission.batch(json: body, countMax: Limits.batchMax) else {
                throw Problem(.tooLarge, "the batch has more than \(Limits.batchMax) events; send less at a time")
            }
            return submissions
        }
    }

    /// What the body is said to be: one of the types that are taken, in UTF-8, as it is.
    private func mediaType(of request: Request) throws(Problem) -> String {
        let field = request.headers[.contentType] ?? ""
        let parts = field.split(separator: ";").map { $0.filter { !" \t\"".contains($0) }.lowercased() }
        let type = parts.first ?? ""
        let charset = parts.dropFirst().first { $0.hasPrefix("charset=") }?.dropFirst("charset=".count) ?? "utf-8"
        let coding = request.headers[.contentEncoding]?.lowercased() ?? "identity"
        guard MediaType.all.contains(type), ["utf-8", "us-ascii"].contains(charset), coding == "identity" else {
            let found = (field.isEmpty ? "none" : field) + (coding == "identity" ? "" : " coded as \(coding)")
            throw Problem(
                .unsupportedMediaType,
                "expected content type \(MediaType.all.joined(separator: ", ")) in UTF-8, found \(found)"
            )
        }
        return type
    }

    // MARK: - Reading

    private static let listParameters = [
        Parameters.after.description, Parameters.before.description, Parameters.limit.description,
        Parameters.order.description, Parameters.follow.description, Parameters.lastEventID.description,
    ]

    private static let listed = RouteAnswer(
        status: 200,
        meaning: "A page with the cursor of the next, or a stream of the stored bytes.",
        contents: [
            Route.Content(mediaType: "application/json", schema: Schemas.page),
            Route.Content(mediaType: EventStreamFormat.lines.rawValue, schema: Schemas.text),
            Route.Content(mediaType: EventStreamFormat.serverSentEvents.rawValue, schema: Schemas.text),
        ]
    )

    private func list(_ exchange: Exchange) async throws -> Response {
        let query = exchange.query
        let resumed = try exchange.header(Parameters.lastEventID)
        let after = try query.value(Parameters.after)
        let before = try query.value(Parameters.before)
        let filter = try query.filter()
        let order = try query.value(Parameters.order) ?? .ascending
        let limit = try query.value(Parameters.limit)
        let isFollowing = try query.value(Parameters.follow) ?? false
        if resumed == nil, before == nil, case .position(let position) = after {
            throw EventRoutes.cannotGoOn(from: position)
        }
        // A cursor is compared with the log when all else is right.
        let place = try (resumed.map { .cursor($0) } ?? after)?.position(in: engine.log) ?? .zero
        guard place <= engine.log.head.position else {
            throw Problem(.invalidQuery, "after: the log ends at position \(engine.log.head.position), before \(place)")
        }
        let listing = EventListing(
            log: engine.log,
            access: exchange.access,
            filter: filter,
            after: place,
            before: try before?.position(in: engine.log),
            order: order,
            limit: limit,
            isFollowing: isFollowing
        )
        guard let format = EventStreamFormat(rawValue: exchange.mediaType) else {
            guard !listing.isFollowing else { throw EventRoutes.cannotFollow }
            return try await page(listing, exchange)
        }
        guard !listing.isFollowing || (listing.order == .ascending && listing.before == nil) else {
            throw EventRoutes.cannotFollow
        }
        exchange.context.connection.bePatient()
        let stream = EventStream(
            listing: listing,
            format: format,
            turn: exchange.context.turn,
            metrics: metrics,
            logger: exchange.context.logger
        )
        return Response(
            status: .ok,
            headers: [.contentType: format.rawValue, .cacheControl: "no-store"],
            body: ResponseBody { writer in try await stream.write(to: &writer) }
        )
    }

    private static let cannotFollow = Problem(
        .invalidQuery,
        "follow: goes with Accept: application/x-ndjson or text/event-stream, in ascending order, and without before"
    )

    /// A position does not say in which history it was reached: after a roll-back, events would be skipped without a word.
    private static func cannotGoOn(from position: Position) -> Problem {
        Problem(
            .invalidQuery,
            "after: expected the cursor of the event at position \(position), such as \(position)-3f9a01bc5d6e7f80, as it came with what "
                + "you have; or, for a part of the log as it is now, before with it, as in after=\(position)&before=\(position.value + 11)"
        )
    }

    private func page(_ listing: EventListing, _ exchange: Exchange) async throws -> Response {
        let scope = exchange.access.scope(.read)
        let basis = try Basis(of: engine.log, at: engine.log.head.position, isRestricted: !scope.isAll)
        let revision = Revision(basis: "\(basis) \(listing.after)", scope: scope, exchange.request)
        return try await exchange.unlessUnchanged(revision) {
            let page = try await listing.page()
            var response = Response.json(buffer: page.bytes)
            if let next = page.next {
                let parameter = listing.order == .ascending ? Parameters.after : Parameters.before
                let target = exchange.request.uri.replacing(parameter.name, with: next.description)
                response.headers[.link] = "<\(target)>; rel=\"next\""
            }
            return response
        }
    }

    private func event(_ exchange: Exchange) async throws -> Response {
        guard let position = exchange.path(Parameters.position), let event = try engine.log.event(at: position),
            exchange.access.scope(.read).contains(event.subject), let bytes = try engine.log.bytes(at: position)
        else { throw exchange.missingEvent(in: engine) }
        let basis = Revision(basis: LeafHash(of: bytes.span.bytes).description, scope: .all, exchange.request)
        return try await exchange.unlessUnchanged(basis) {
            .json(bytes: bytes, type: exchange.mediaType)
        }
    }

    private func history(_ exchange: Exchange) async throws -> Response {
        guard let position = exchange.path(Parameters.position) else { throw exchange.missingEvent(in: engine) }
        let point = try exchange.query.value(Parameters.asOf)
        let language = try exchange.query.value(Parameters.language) ?? .english
        let scope = exchange.access.scope(.read)
        let state = try await engine.state(asOf: point)
        return try await exchange.answer(from: engine, at: state.position) { basis in
            let answer = Answer(basis: basis, state: state, lens: Lens(), language: language)
            return try await offloaded {
                guard let json = try answer.history(of: position, in: engine.log, readable: scope) else {
                    throw exchange.missingEvent(in: engine)
                }
                return .json(json)
            }
        }
    }

}

extension Receipt {
    /// The receipt as the socket gives it.
    var json: JSONValue {
        var members: [(String, JSONValue)] = [
            ("position", position.json), ("recordedtime", .string(recorded.description)),
            ("leaf", .string(leaf.description)), ("duplicate", .bool(isDuplicate)),
        ]
        if let erased { members.append(("erased", erased.json)) }
        return .object(JSONObject(members))
    }
}

extension Problem {
    /// The same about one submission of a batch.
    fileprivate func at(index: Int) -> Problem {
        var problem = self
        problem.members.append(("index", JSONValue(index)))
        return problem
    }
}

extension HTTPField.Name {
    static let link = named("Link")
    static let preferenceApplied = named("Preference-Applied")
    /// Comes with the answer to who has little of his quota left.
    static let daybookQuota = named("Daybook-Quota")

    private static func named(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is a field name") }
        return name
    }
}
