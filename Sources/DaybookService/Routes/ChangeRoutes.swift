import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import HTTPTypes
import Hummingbird
import NIOCore
import Projections

/// What changed in state between two points of the record: in all, or event by event.
struct ChangeRoutes {
    let engine: Engine

    var routes: [Route] {
        [
            Route(
                .get,
                "/v1/changes",
                "What changed in state between two points of the record: in all, or event by event, with why.",
                right: .read,
                parameters: [
                    Parameters.from.description, Parameters.to.description, Parameters.each.description,
                    Parameters.changeType.description, Parameters.changeSubject.description,
                    Parameters.language.description,
                ],
                answers: [
                    RouteAnswer(
                        status: 200,
                        meaning: "The net change; with each=true a line for each event, and a last one with the basis.",
                        contents: [
                            Route.Content(mediaType: ChangeRoutes.whole, schema: Schemas.changes),
                            Route.Content(mediaType: EventStreamFormat.lines.rawValue, schema: Schemas.text),
                        ]
                    ), .notModified,
                ],
                problems: [.damaged, .cursorGone]
            ) { try await changes($0) }
        ]
    }

    private static let whole = "application/json"

    private func changes(_ exchange: Exchange) async throws -> Response {
        let query = exchange.query
        let isEach = try query.value(Parameters.each) ?? false
        let filter = ChangeFilter(
            type: try query.value(Parameters.changeType),
            subject: try query.value(Parameters.changeSubject)
        )
        let language = try query.value(Parameters.language) ?? .english
        let mediaType = isEach ? EventStreamFormat.lines.rawValue : ChangeRoutes.whole
        _ = try Negotiation(exchange.request.headers[values: .accept]).choice(of: [mediaType])
        // A cursor is compared with the log when all else is right.
        let (first, last) = (try query.value(Parameters.from), try query.value(Parameters.to))
        let from = try await position(first, of: Parameters.from) ?? .zero
        let to = try await position(last, of: Parameters.to) ?? engine.state.position
        guard isEach else { return try await net(from, to, filter, language, exchange) }
        guard from <= to else {
            throw Problem(
                .invalidQuery,
                "to: expected \(from) or later, as from says, found \(to); without each it may be"
            )
        }
        let scope = exchange.access.scope(.read)
        let walk = try await engine.changes(after: from, through: to, filter, scope: scope)
        let basis = try Basis(of: engine.log, at: to, isRestricted: !scope.isAll)
        let stream = ChangeStream(
            log: engine.log,
            walk: walk,
            basis: basis,
            language: language,
            access: exchange.access,
            turn: exchange.context.turn
        )
        exchange.context.connection.bePatient()
        let logger = exchange.context.logger
        return Response(
            status: .ok,
            headers: [.contentType: mediaType, .cacheControl: "no-store"],
            body: ResponseBody { writer in try await stream.write(to: &writer, logger) }
        )
    }

    private func position(_ point: AsOf?, of parameter: Parameter<AsOf>) async throws -> Position? {
        guard let point else { return nil }
        do {
            return try await engine.position(of: point)
        } catch let failure as AsOf.Failure {
            throw Problem(failure, of: parameter.name, in: engine.log)
        }
    }

    private func net(
        _ from: Position,
        _ to: Position,
        _ filter: ChangeFilter,
        _ language: Language,
        _ exchange: Exchange
    ) async throws -> Response {
        let scope = exchange.access.scope(.read)
        return try await exchange.answer(from: engine, at: max(from, to), parts: " \(from) \(to)") { basis in
            let net = try await engine.netChange(from: from, to: to, filter, scope: scope)
            let state = from <= to ? net.to : net.from
            let answer = Answer(basis: basis, state: state, lens: Lens(), language: language)
            return try await offloaded { Response.json(answer.changes(net)) }
        }
    }
}
