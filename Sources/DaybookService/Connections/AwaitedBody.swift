import Hummingbird
import NIOCore

/// A body that the client sends once somebody begins to read it (RFC 9110 section 10.1.1).
struct AwaitedBody: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    let body: RequestBody
    let connection: ConnectionHandle

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(body: body.makeAsyncIterator(), connection: connection)
    }

    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var body: RequestBody.AsyncIterator
        fileprivate let connection: ConnectionHandle
        private var isWanted = false

        fileprivate init(body: RequestBody.AsyncIterator, connection: ConnectionHandle) {
            self.body = body
            self.connection = connection
        }

        mutating func next() async throws -> ByteBuffer? {
            if !isWanted {
                isWanted = true
                connection.wantBody()
            }
            return try await body.next()
        }
    }
}
