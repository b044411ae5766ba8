import DaybookEngine
import EventLog
import Events
import Hummingbird
import Projections

extension Exchange {
    /// Answers from the state that the request's clocks name, as far as the peer may read it, and says whether it is another
    /// answer than the client has.
    ///
    /// - Parameter make: Makes the response; it runs where it may take its time.
    func answer(from engine: Engine, _ make: @escaping @Sendable (Answer) throws -> Response) async throws -> Response {
        let point = try query.value(Parameters.asOf)
        let lens = try query.lens()
        let language = try query.value(Parameters.language) ?? .english
        let scope = access.scope(.read)
        let head = engine.state
        let position = if let point { try await engine.position(of: point) } else { head.position }
        return try await answer(from: engine, at: position) { basis in
            let isHead = position == head.position && scope.isAll
            let state = isHead ? head : try await engine.state(asOf: .position(position), scope: scope)
            let answer = Answer(basis: basis, state: state, lens: lens, language: language)
            return try await offloaded { try make(answer) }
        }
    }

    /// Answers from the events up to a position, and says whether it is another answer than the client has.
    ///
    /// - Parameters:
    ///   - parts: What makes it another answer beside the basis and the request.
    ///   - make: Makes the response; it is called again where it meets damage that its basis does not tell of.
    func answer(
        from engine: Engine,
        at position: Position,
        parts: String = "",
        _ make: (Basis) async throws -> Response
    ) async throws -> Response {
        let scope = access.scope(.read)
        while true {
            let basis = try Basis(of: engine.log, at: position, isRestricted: !scope.isAll)
            let revision = Revision(basis: "\(basis)\(parts)", scope: scope, request)
            let response = try await unlessUnchanged(revision) { try await make(basis) }
            guard try Basis(of: engine.log, at: position, isRestricted: !scope.isAll) != basis else { return response }
        }
    }
}
