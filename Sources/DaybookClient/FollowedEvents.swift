import Events

/// The log, followed: ``DaybookClient/follow(_:waitTime:)``. Each iteration follows for itself; leaving the loop closes the connection.
///
/// Where the connection breaks, or the daemon ends it, it goes on after the last event that was given, on a new connection.
public struct FollowedEvents: AsyncSequence, Sendable {
    public typealias Element = FollowedEvent
    public typealias Failure = ClientError

    let client: DaybookClient
    let query: EventQuery
    let waitTime: Duration?

    public func makeAsyncIterator() -> Iterator {
        Iterator(reader: Reader(self))
    }

    /// Gives one thing after the other, for ever.
    public struct Iterator: AsyncIteratorProtocol {
        let reader: Reader

        /// What comes next; never `nil`.
        ///
        /// - Throws: ``ClientError``: a refusal, such as ``ProblemKind/cursorGone`` where another log
        ///   answers, or this one has lost what was given; or why the
        ///   daemon could not be reached for longer than it was to be waited for.
        public mutating func next() async throws(ClientError) -> FollowedEvent? {
            try await next(isolation: nil)
        }

        public mutating func next(isolation actor: isolated (any Actor)?) async throws(ClientError) -> FollowedEvent? {
            try await reader.next(isolation: actor)
        }
    }

    /// What an iteration holds.
    final class Reader {
        private let client: DaybookClient
        private var query: EventQuery
        private var patience: Patience
        private var answer: AnswerLines?
        /// Why the daemon is waited for.
        private var failure: ClientError?
        private var hasSaidSo = false

        init(_ events: FollowedEvents) {
            self.client = events.client
            self.query = events.query
            self.patience = Patience(events.waitTime, events.client.clock)
        }

        func next(isolation actor: isolated (any Actor)?) async throws(ClientError) -> FollowedEvent {
            while true {
                if let failure { try await patience.pause(after: failure) }
                do throws(ClientError) {
                    return try await read(isolation: actor)
                } catch {
                    answer = nil
                    guard await client.mayPass(error) else { throw error }
                    failure = error
                    guard hasSaidSo else {
                        hasSaidSo = true
                        return .waiting(error)
                    }
                }
            }
        }

        private func read(isolation actor: isolated (any Actor)?) async throws(ClientError) -> FollowedEvent {
            let answer = try await opened(isolation: actor)
            guard let line = try await answer.next(within: nil, isolation: actor) else { throw .closedEarly }
            switch try StreamRecord(line) {
            case .event:
                return .event(reached(try Cursor(event: line)), line)
            case .damaged(let cursor):
                return .damaged(reached(cursor))
            case .bookmark(let cursor):
                return .caughtUp(reached(cursor))
            case .end(let cursor):
                query.after = cursor
                throw .stopping
            case .failure(let problem):
                throw ClientError(refused: problem)
            }
        }

        /// Remembers where to go on from, and that all is well.
        private func reached(_ cursor: Cursor) -> Cursor {
            query.after = cursor
            patience.reset()
            failure = nil
            hasSaidSo = false
            return cursor
        }

        private func opened(isolation actor: isolated (any Actor)?) async throws(ClientError) -> AnswerLines {
            if let answer { return answer }
            var parameters = query.query
            parameters["follow"] = "true"
            let request = ClientRequest.get("/v1/events", parameters, accept: "application/x-ndjson")
            let (connection, head) = try await client.begin(request)
            let answer = AnswerLines(connection, head, client.limits)
            self.answer = answer
            return answer
        }
    }
}
