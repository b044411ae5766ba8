import CanonicalJSON
import NIOCore
import NIOHTTP1

/// The body of one answer, cut into lines. Nothing is read ahead but what one read of the socket gives.
final class AnswerLines {
    let connection: Connection
    let head: HTTPResponseHead
    private var splitter: LineSplitter
    private let lineBytesMax: Int

    init(_ connection: Connection, _ head: HTTPResponseHead, _ limits: ClientLimits) {
        self.connection = connection
        self.head = head
        self.lineBytesMax = limits.lineBytesMax
        self.splitter = LineSplitter(lineBytesMax: limits.lineBytesMax)
    }

    /// The next line without its line feed; `nil` at the end of the answer.
    func next(
        within time: Duration?,
        isolation actor: isolated (any Actor)? = #isolation
    ) async throws(ClientError) -> [UInt8]? {
        while true {
            if let line = try nextAtHand() { return line }
            guard let piece = try await connection.bytes(within: time) else {
                guard splitter.rest.isEmpty else { throw .unexpected("stops in the middle of a line") }
                return nil
            }
            splitter.append(piece.readableBytesView)
        }
    }

    /// The next line of what was read already; `nil` where there is none.
    func nextAtHand() throws(ClientError) -> [UInt8]? {
        if let line = splitter.next() { return line }
        guard !splitter.isTooLong else { throw .unexpected("has a line of more than \(lineBytesMax) bytes") }
        return nil
    }
}
