import NIOHTTP1

/// The lines of an answer, one at a time, as many as there are. Each iteration makes its own request.
///
/// Nothing is read ahead of the reader but what one read of the socket gives, so that one who is slow slows the daemon down
/// and holds no memory. Leaving the loop early closes the connection.
public struct Lines: AsyncSequence, Sendable {
    public typealias Element = [UInt8]
    public typealias Failure = ClientError

    let client: DaybookClient
    let request: ClientRequest

    public func makeAsyncIterator() -> Iterator {
        Iterator(reader: Reader(lines: self))
    }

    /// Reads one line after the other.
    public struct Iterator: AsyncIteratorProtocol {
        let reader: Reader

        /// The next line without its line feed; `nil` at the end of the stream.
        ///
        /// - Throws: ``ClientError``, also where the stream stops before its end. What was given until then is whole.
        public mutating func next() async throws(ClientError) -> [UInt8]? {
            try await next(isolation: nil)
        }

        public mutating func next(isolation actor: isolated (any Actor)?) async throws(ClientError) -> [UInt8]? {
            try await reader.next(isolation: actor)
        }
    }

    /// What an iteration holds; the connection lives no longer than this.
    final class Reader {
        private let lines: Lines
        private var answer: AnswerLines?
        private var isAtEnd = false

        init(lines: Lines) {
            self.lines = lines
        }

        func next(isolation actor: isolated (any Actor)?) async throws(ClientError) -> [UInt8]? {
            guard !isAtEnd else { return nil }
            let client = lines.client
            let answer = try await opened(isolation: actor)
            if let line = try await answer.next(within: client.limits.answerTime, isolation: actor) {
                guard let problem = try StreamRecord.failure(line) else { return line }
                throw ClientError(refused: problem)
            }
            isAtEnd = true
            self.answer = nil
            await client.finish(answer.connection, answer.head)
            return nil
        }

        private func opened(isolation actor: isolated (any Actor)?) async throws(ClientError) -> AnswerLines {
            if let answer { return answer }
            let (connection, head) = try await lines.client.begin(lines.request)
            let answer = AnswerLines(connection, head, lines.client.limits)
            self.answer = answer
            return answer
        }
    }
}
