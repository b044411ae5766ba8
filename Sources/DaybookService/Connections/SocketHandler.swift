import NIOCore

/// The bytes of a connection below HTTP: counts those that are written, and shows those that come before they are parsed.
final class SocketHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    /// How many bytes were written since the connection began.
    private(set) var written = 0
    /// Looks at what came, and says whether it is to be parsed.
    var arrival: (ByteBuffer) -> Bool = { _ in true }
    /// Whether what comes is thrown away, and so is read however little is asked for.
    var isDraining = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if arrival(unwrapInboundIn(data)) { context.fireChannelRead(data) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        if isDraining { context.read() }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        written += unwrapOutboundIn(data).readableBytes
        context.write(data, promise: promise)
    }
}
