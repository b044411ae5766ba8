import HTTPTypes
import Hummingbird
import NIOCore

/// Writes an answer in pieces, the next once the socket has taken the one before; meanwhile others have their turn.
///
/// The pieces of a stream are its route's, since each is whole lines; an answer that is there as one is cut.
struct ServedWriter: ResponseBodyWriter {
    var writer: any ResponseBodyWriter
    let turn: Turn
    let connection: ConnectionHandle
    var pieceBytes = Int.max

    mutating func write(_ buffer: ByteBuffer) async throws {
        turn.giveBack()
        var rest = buffer
        while let piece = rest.readSlice(length: min(rest.readableBytes, pieceBytes)), piece.readableBytes > 0 {
            try await writer.write(piece)
            try await connection.taken()
        }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await writer.finish(trailingHeaders)
    }
}
