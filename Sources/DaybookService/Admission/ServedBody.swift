import Hummingbird
import NIOCore

/// The body of a request that is read in turns: while the client is waited for, others have theirs.
struct ServedBody: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    let body: RequestBody
    let turn: Turn
    /// The connection of a client that sends the body once somebody begins to read it (RFC 9110 section 10.1.1).
    let awaiting: ConnectionHandle?

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(body: body.makeAsyncIterator(), turn: turn, awaiting: awaiting)
    }

    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var body: RequestBody.AsyncIterator
        fileprivate let turn: Turn
        fileprivate var awaiting: ConnectionHandle?

        mutating func next() async throws -> ByteBuffer? {
            awaiting?.wantBody()
            awaiting = nil
            turn.giveBack()
            let piece = try await body.next()
            try await turn.take()
            return piece
        }
    }
}
