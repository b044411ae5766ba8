import CanonicalJSON
import Events
import Hummingbird
import HummingbirdCore

/// What a request must have before it is served: memory for what it brings and for what it is answered, and the turn of its user.
///
/// Memory for a body is taken before the turn, and memory for an answer by who has the turn, from a budget of its own: so nobody waits
/// for one who waits for him.
struct Admission: Sendable {
    /// Bytes of bodies, as they come and as they are parsed.
    let bodies: Budget
    /// Bytes of answers that wait for their readers.
    let answers: Budget
    /// Requests in service.
    let turns: Budget
    /// Requests in service about how the daemon is, which wait for no others.
    private let statusTurns: Budget
    private let memoryReturn = MemoryReturn()
    private let patience: Duration

    init(_ limits: AdmissionLimits = AdmissionLimits()) {
        bodies = Budget(limits.bodies, released: memoryReturn.released)
        answers = Budget(limits.answers, released: memoryReturn.released)
        turns = Budget(limits.turns)
        statusTurns = Budget(limits.turns)
        patience = limits.patience
    }

    /// Has a request answered once it has all that it takes. Its turn stays with the connection, which writes the answer.
    ///
    /// - Parameter respond: Answers the request, and gives the turn back where it waits for somebody.
    /// - Throws: A problem of the kind ``ProblemKind/tooBusy`` where it waited in vain; what `respond` throws.
    func serve(
        _ request: Request,
        of user: UInt32,
        on connection: ConnectionHandle,
        by respond: (Request, Turn) async throws -> Response
    ) async throws -> Response {
        let cost = BodyCost.bytes(request.head)
        let lease = cost > 0 ? try await self.lease(cost, from: bodies, for: user) : nil
        let isStatus = Limits.statusPaths.contains(request.uri.path)
        let turn = Turn(of: user, from: isStatus ? statusTurns : turns)
        try await turn.take()
        connection.turn.begin(turn)
        var request = request
        if cost > 0 {
            let awaiting = request.headers[.expect] == nil ? nil : connection
            request.body = RequestBody(asyncSequence: ServedBody(body: request.body, turn: turn, awaiting: awaiting))
        }
        do {
            var response = try await respond(request, turn)
            response.body = try await body(of: response, to: request, lease, turn, user, connection)
            return response
        } catch {
            connection.turn.end()
            throw error
        }
    }

    /// Tells that a connection is gone.
    func connectionClosed() { memoryReturn.released(Limits.connectionBytes) }

    private func body(
        of response: Response,
        to request: Request,
        _ lease: Lease?,
        _ turn: Turn,
        _ user: UInt32,
        _ connection: ConnectionHandle
    ) async throws -> ResponseBody {
        let body = response.body
        guard let length = body.contentLength else {
            // Whoever writes it may still read the request.
            return ResponseBody { writer in
                defer { withExtendedLifetime(lease) {} }
                try await body.write(ServedWriter(writer: writer, turn: turn, connection: connection))
            }
        }
        // What a change is answered is short, and must be told.
        guard length > Limits.pieceBytes, request.method == .get else { return body }
        let held = try await self.lease(length, from: answers, for: user)
        return ResponseBody(contentLength: length) { writer in
            defer { withExtendedLifetime(held) {} }
            try await body.write(
                ServedWriter(writer: writer, turn: turn, connection: connection, pieceBytes: Limits.pieceBytes)
            )
        }
    }

    private func lease(_ amount: Int, from budget: Budget, for user: UInt32) async throws -> Lease {
        do {
            return try await budget.lease(amount, for: user, within: patience)
        } catch is Budget.Exhausted {
            throw Problem.tooBusy
        }
    }
}

extension Problem {
    /// What one user has under way holds all that he may hold.
    fileprivate static var tooBusy: Problem {
        var problem = Problem(
            .tooBusy,
            "your other requests hold all the memory that one user may have; read their answers, or end them, and try again",
            [("retryAfter", 2)]
        )
        problem.headers[.retryAfter] = "2"
        return problem
    }
}
