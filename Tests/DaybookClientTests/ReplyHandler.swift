import NIOCore
import NIOHTTP1

/// Gathers a request and gives the reply that the test wants.
final class ReplyHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let connection: Int
    private let seen: SeenRequests
    private let answer: @Sendable (SocketServer.Request) -> SocketServer.Reply
    private var head: HTTPRequestHead?
    private var body = ByteBuffer()
    private var endless: ByteBuffer?

    init(
        _ connection: Int,
        _ seen: SeenRequests,
        _ answer: @escaping @Sendable (SocketServer.Request) -> SocketServer.Reply
    ) {
        self.connection = connection
        self.seen = seen
        self.answer = answer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body.clear()
        case .body(var piece): body.writeBuffer(&piece)
        case .end:
            guard let head else { return }
            let request = SocketServer.Request(head: head, body: String(buffer: body), connection: connection)
            seen.add(request)
            reply(answer(request), context)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        writeOn(context)
    }

    private func reply(_ reply: SocketServer.Reply, _ context: ChannelHandlerContext) {
        switch reply {
        case .whole(let text, let status, var headers):
            headers.replaceOrAdd(name: "Content-Length", value: String(text.utf8.count))
            write(.head(HTTPResponseHead(version: .http1_1, status: status, headers: headers)), context)
            write(.body(.byteBuffer(ByteBuffer(string: text))), context)
            write(.end(nil), context)
        case .chunks(let chunks, let ends):
            write(.head(HTTPResponseHead(version: .http1_1, status: .ok)), context)
            for chunk in chunks { write(.body(.byteBuffer(ByteBuffer(string: chunk))), context) }
            if ends { write(.end(nil), context) } else { context.close(promise: nil) }
        case .forever(let line):
            write(.head(HTTPResponseHead(version: .http1_1, status: .ok)), context)
            endless = ByteBuffer(string: line)
            writeOn(context)
        case .silence: break
        case .hangUp: context.close(promise: nil)
        }
    }

    private func writeOn(_ context: ChannelHandlerContext) {
        while let endless, context.channel.isActive, context.channel.isWritable {
            write(.body(.byteBuffer(endless)), context)
        }
    }

    private func write(_ part: HTTPServerResponsePart, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(part), promise: nil)
    }
}
