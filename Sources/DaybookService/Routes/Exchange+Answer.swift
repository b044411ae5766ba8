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
        let basis = try Basis(of: engine.log, at: position, isRestricted: !scope.isAll)
        return try await unlessUnchanged(Revision(basis: "\(basis)", scope: scope, request)) {
            let isHead = position == head.position && scope.isAll
            let state = isHead ? head : try await engine.state(asOf: .position(position), scope: scope)
            let answer = Answer(basis: basis, state: state, lens: lens, language: language)
            return try await offloaded { try make(answer) }
        }
    }
}
