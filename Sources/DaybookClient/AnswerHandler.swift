import NIOCore
import NIOHTTP1

/// Hands the parts of an answer to the one who waits for them, and reads from the socket only while somebody waits: a slow
/// reader holds no more than what one read of the socket gave.
///
/// Used on the channel's event loop only.
final class AnswerHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    private var context: ChannelHandlerContext?
    /// What one read gave and nobody has asked for yet.
    private var parts = CircularBuffer<HTTPClientResponsePart>()
    private var waiter: EventLoopPromise<HTTPClientResponsePart>?
    private var patience: Scheduled<Void>?
    private var failure: ClientError?

    /// The next part of the answer.
    ///
    /// - Parameter time: How long the daemon may be silent; `nil` for ever.
    /// - Precondition: Nobody else waits.
    func next(within time: Duration?, on eventLoop: any EventLoop) -> EventLoopFuture<HTTPClientResponsePart> {
        if let part = parts.popFirst() { return eventLoop.makeSucceededFuture(part) }
        guard failure == nil, let context else { return eventLoop.makeFailedFuture(failure ?? .closedEarly) }
        precondition(waiter == nil, "a connection serves one request at a time")
        let promise = eventLoop.makePromise(of: HTTPClientResponsePart.self)
        waiter = promise
        if let time {
            patience = eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(time)) { [self] in
                fail(.timedOut(after: time))
                context.close(promise: nil)
            }
        }
        context.read()
        return promise.futureResult
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        if let waiter = takeWaiter() { waiter.succeed(part) } else { parts.append(part) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if waiter != nil { context.read() }
        context.fireChannelReadComplete()
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(.closedEarly)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case HTTPParserError.invalidEOFState: fail(.closedEarly)
        case is HTTPParserError: fail(.unexpected("is not HTTP"))
        default: fail(ClientError(.broken, "the connection to the daemon broke (\(error)); try again"))
        }
        context.close(promise: nil)
    }

    private func takeWaiter() -> EventLoopPromise<HTTPClientResponsePart>? {
        patience?.cancel()
        patience = nil
        defer { waiter = nil }
        return waiter
    }

    private func fail(_ error: ClientError) {
        if failure == nil { failure = error }
        takeWaiter()?.fail(failure ?? error)
    }
}
