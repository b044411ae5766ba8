import NIOCore
import NIOHTTP1

/// The lines of a stream, without their line feeds. Each iteration makes its own request.
///
/// Nothing is read ahead of the reader but what one read of the socket gives, so that one who is slow slows the daemon down
/// and holds no memory. Leaving the loop early closes the connection.
public struct Lines: AsyncSequence, Sendable {
    public typealias Element = [UInt8]
    public typealias Failure = ClientError

    let client: DaybookClient
    let request: ClientRequest
    let isEndless: Bool

    public func makeAsyncIterator() -> Iterator {
        Iterator(reader: Reader(lines: self))
    }

    /// Reads one line after the other.
    public struct Iterator: AsyncIteratorProtocol {
        let reader: Reader

        /// The next line; `nil` at the end of the stream.
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
        private var answer: (connection: Connection, head: HTTPResponseHead)?
        private var splitter: LineSplitter
        private var isAtEnd = false

        init(lines: Lines) {
            self.lines = lines
            self.splitter = LineSplitter(lineBytesMax: lines.client.limits.lineBytesMax)
        }

        func next(isolation actor: isolated (any Actor)?) async throws(ClientError) -> [UInt8]? {
            while !isAtEnd {
                if let line = splitter.next() { return line }
                guard !splitter.isTooLong else {
                    throw .unexpected("has a line of more than \(lines.client.limits.lineBytesMax) bytes")
                }
                try await readOn(isolation: actor)
            }
            return nil
        }

        private func readOn(isolation actor: isolated (any Actor)?) async throws(ClientError) {
            let client = lines.client
            guard let (connection, head) = answer else {
                answer = try await client.begin(lines.request)
                return
            }
            if let piece = try await connection.bytes(within: lines.isEndless ? nil : client.limits.answerTime) {
                splitter.append(piece.readableBytesView)
                return
            }
            guard splitter.rest.isEmpty else { throw .unexpected("stops in the middle of a line") }
            isAtEnd = true
            answer = nil
            await client.finish(connection, head)
        }
    }
}
