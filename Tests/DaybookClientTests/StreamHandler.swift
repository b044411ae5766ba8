import CanonicalJSON
import DaybookClient
import NIOCore
import NIOHTTP1

/// Answers the lines of a request as they come.
final class StreamHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let connection: Int
    private let seen: SeenRequests
    private let answer: @Sendable (SocketServer.StreamPiece) -> SocketServer.StreamReply
    private var splitter = LineSplitter(lineBytesMax: 1 << 20)
    private var count = 0
    private var head: HTTPRequestHead?
    private var isOver = false

    init(
        _ connection: Int,
        _ seen: SeenRequests,
        _ answer: @escaping @Sendable (SocketServer.StreamPiece) -> SocketServer.StreamReply
    ) {
        self.connection = connection
        self.seen = seen
        self.answer = answer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            write(.head(HTTPResponseHead(version: .http1_1, status: .ok)), context)
        case .body(let piece):
            seen.addBodyPart()
            splitter.append(piece.readableBytesView)
            while !isOver, let line = splitter.next() {
                count += 1
                let text = String(decoding: line, as: UTF8.self)
                if let head { seen.add(SocketServer.Request(head: head, body: text, connection: connection)) }
                reply(SocketServer.StreamPiece(connection: connection, line: count, text: text), context)
            }
        case .end:
            reply(SocketServer.StreamPiece(connection: connection, line: count, text: nil), context)
        }
    }

    private func reply(_ piece: SocketServer.StreamPiece, _ context: ChannelHandlerContext) {
        guard !isOver else { return }
        switch answer(piece) {
        case .lines(let lines): write(lines, context)
        case .last(let lines):
            write(lines, context)
            isOver = true
            write(.end(nil), context)
        case .hangUp:
            isOver = true
            context.close(promise: nil)
        }
    }

    private func write(_ lines: [String], _ context: ChannelHandlerContext) {
        for line in lines { write(.body(.byteBuffer(ByteBuffer(string: line + "\n"))), context) }
    }

    private func write(_ part: HTTPServerResponsePart, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(part), promise: nil)
    }
}
