import NIOCore

/// The bytes of a connection below HTTP: counts those that are written, and has those that come parsed a little at a time, since whoever
/// sends many requests ahead would else keep a whole event loop, and memory, for what is not answered yet.
final class SocketHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    /// How many bytes were written since the connection began.
    private(set) var written = 0
    /// Looks at what is about to be parsed, and says whether it is.
    var arrival: (ByteBuffer) -> Bool = { _ in true }
    /// How many bytes are parsed at once.
    var parseBytes: () -> Int = { Limits.parsedBytes }
    /// Whether what comes is thrown away, and so is read however little is asked for.
    var isDraining = false {
        didSet { ahead.clear() }
    }
    /// What came and was not asked for yet.
    private var ahead = ByteBuffer()
    private var isInputClosed = false
    private var isDelivering = false
    private var isMoreWanted = false
    private var context: ChannelHandlerContext?

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        if isDraining {
            _ = arrival(bytes)
        } else if ahead.readableBytes == 0 {
            ahead = bytes
        } else {
            ahead.writeBuffer(&bytes)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if ahead.readableBytes > 0 { return deliver(context) }
        context.fireChannelReadComplete()
        if isDraining { context.read() }
    }

    func read(context: ChannelHandlerContext) {
        if ahead.readableBytes > 0 { deliver(context) } else { context.read() }
    }

    /// Has the next bytes parsed, and more of them for as long as they are asked for.
    private func deliver(_ context: ChannelHandlerContext) {
        isMoreWanted = true
        guard !isDelivering else { return }
        isDelivering = true
        defer { isDelivering = false }
        while isMoreWanted {
            isMoreWanted = false
            let length = min(ahead.readableBytes, parseBytes())
            guard length > 0, let piece = ahead.readSlice(length: length) else { return context.read() }
            // The bytes themselves may be large, and are let go of here.
            if ahead.readableBytes == 0 { ahead = ByteBuffer() }
            if arrival(piece) { context.fireChannelRead(wrapInboundOut(piece)) }
            context.fireChannelReadComplete()
            if ahead.readableBytes == 0, isInputClosed { return inputCloses(context) }
            // As the channel does itself after what came from the socket.
            context.pipeline.read()
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case ChannelEvent.inputClosed = event else { return context.fireUserInboundEventTriggered(event) }
        isInputClosed = true
        if ahead.readableBytes == 0 { inputCloses(context) }
    }

    /// Tells that nothing more comes, once all that came was parsed.
    private func inputCloses(_ context: ChannelHandlerContext) {
        isInputClosed = false
        context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    }

    /// Keeps the promise once the socket has taken all that was written.
    func afterAll(_ promise: EventLoopPromise<Void>?) {
        guard let context else { return promise?.fail(ChannelError.ioOnClosedChannel) ?? () }
        context.writeAndFlush(wrapOutboundOut(.byteBuffer(ByteBuffer())), promise: promise)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        written += unwrapOutboundIn(data).readableBytes
        context.write(data, promise: promise)
    }
}
