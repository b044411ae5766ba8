import CanonicalJSON
import Events
import HTTPTypes
import Logging
import NIOCore
import NIOExtras
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Does on a channel what ``ConnectionState`` says, between the parser of HTTP/1.1 and the routes.
final class ConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// What comes from the client, in its order.
    private enum Arrival {
        case part(HTTPServerRequestPart)
        case broken(Problem)
        case inputEnd

        var isInputEnd: Bool { if case .inputEnd = self { true } else { false } }
    }

    private var state: ConnectionState
    private let limits: ConnectionLimits
    private let socket: SocketHandler
    private let userID: UInt32
    private let turn: CurrentTurn
    private let log: ConnectionLog
    /// What came ahead of its turn.
    private var held = CircularBuffer<Arrival>()
    /// What came of a body in one reading. It is passed on as one piece, however small the chunks in which it was sent: each piece of
    /// an upload makes a commit.
    private var body = ByteBuffer()
    private var isReadHeld = false
    private var isHead = false
    private var timer: (deadline: NIODeadline, task: Scheduled<Void>)?

    /// - Parameter refusal: Why nothing is served on this connection.
    init(
        limits: ConnectionLimits,
        refusal: Problem?,
        userID: UInt32,
        turn: CurrentTurn,
        socket: SocketHandler,
        log: ConnectionLog,
        now: NIODeadline
    ) {
        self.limits = limits
        self.socket = socket
        self.userID = userID
        self.turn = turn
        self.log = log
        state = ConnectionState(limits: limits, refusal: refusal, now: now)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        socket.arrival = { [unowned self] bytes in bytesArrived(bytes, context) }
        socket.parseBytes = { [unowned self] in state.request == nil ? Limits.parsedBytes : Limits.parsedBodyBytes }
        reschedule(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.task.cancel()
        socket.arrival = { _ in false }
        socket.parseBytes = { Limits.parsedBytes }
    }

    // MARK: - What the client sends

    private func bytesArrived(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) -> Bool {
        let areBlank = bytes.readableBytesView.allSatisfy { $0 == 0x0D || $0 == 0x0A }
        act(state.bytesArrived(bytes.readableBytes, areBlank: areBlank, now: context.eventLoop.now), context)
        return !state.isEnding
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        arrived(.part(unwrapInboundIn(data)), context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case HTTPParserError.headerOverflow: arrived(.broken(ConnectionState.headTooLarge(limits)), context)
        // The end of the input comes too, and says the same.
        case HTTPParserError.invalidEOFState: break
        case let error as HTTPParserError:
            arrived(.broken(Problem(.malformedRequest, "this is not HTTP/1.1 (\(error))")), context)
        default:
            log.logger.debug("connection of user \(userID) broke: \(error)")
            act(.close(.gone), context)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case ChannelEvent.inputClosed: arrived(.inputEnd, context)
        case is ChannelShouldQuiesceEvent:
            observeOutbound(context)
            act(state.stops(now: context.eventLoop.now), context)
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        state.closed()
        turn.end()
        held.removeAll()
        reschedule(context)
        context.fireChannelInactive()
    }

    private func arrived(_ arrival: Arrival, _ context: ChannelHandlerContext) {
        if state.awaitsAnswer {
            held.append(arrival)
        } else {
            process(arrival, context)
        }
    }

    private func process(_ arrival: Arrival, _ context: ChannelHandlerContext) {
        guard !state.isEnding || arrival.isInputEnd else { return }
        let now = context.eventLoop.now
        if case .part(.body) = arrival {} else { passBody(context) }
        switch arrival {
        case .part(.head(let head)): process(head, context)
        case .part(.body(var bytes)):
            state.bodyArrived(bytes.readableBytesView, now: now)
            if body.readableBytes == 0 { body = bytes } else { body.writeBuffer(&bytes) }
        case .part(.end(let trailers)):
            state.requestEnded()
            context.fireChannelRead(wrapInboundOut(.end(trailers.map { HTTPFields($0, splitCookie: false) })))
        case .broken(let problem): act(state.broke(problem, now: now), context)
        case .inputEnd: act(state.inputEnded(now: now), context, isQuiet: true)
        }
        reschedule(context)
    }

    private func passBody(_ context: ChannelHandlerContext) {
        guard body.readableBytes > 0 else { return }
        let piece = body
        body = ByteBuffer()
        if !state.isEnding { context.fireChannelRead(wrapInboundOut(.body(piece))) }
    }

    private func process(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        let request: HTTPRequest
        do {
            request = try HTTPRequest(head, secure: false, splitCookie: false)
        } catch {
            return act(state.broke(Problem(.malformedRequest, "\(error)"), now: context.eventLoop.now), context)
        }
        isHead = head.method == .HEAD
        let problem = RequestCheck.problem(with: head)
        let action = state.headArrived(RequestTraits(head), problem: problem, now: context.eventLoop.now)
        if case .pass = action { context.fireChannelRead(wrapInboundOut(.head(request))) }
        act(action, context)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        passBody(context)
        act(state.readingPaused(now: context.eventLoop.now), context)
        context.fireChannelReadComplete()
        reschedule(context)
    }

    func read(context: ChannelHandlerContext) {
        guard !state.awaitsAnswer, held.isEmpty else {
            isReadHeld = true
            return
        }
        state.readingResumed(now: context.eventLoop.now)
        context.read()
        reschedule(context)
    }

    /// Looks at what came ahead, once its turn has come.
    private func proceed(_ context: ChannelHandlerContext) {
        let isAnyHeld = !held.isEmpty
        while !state.awaitsAnswer, let arrival = held.popFirst() { process(arrival, context) }
        if isAnyHeld {
            passBody(context)
            context.fireChannelReadComplete()
        }
        guard isReadHeld, held.isEmpty, !state.awaitsAnswer else { return }
        isReadHeld = false
        read(context: context)
    }

    // MARK: - What is answered

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        switch event {
        case ConnectionSignal.patience:
            state.bePatient()
            reschedule(context)
        case ConnectionSignal.taken: return socket.afterAll(promise)
        case ConnectionSignal.bodyWanted:
            guard state.bodyWanted() else { break }
            let head = HTTPResponseHead(version: .http1_1, status: .continue)
            context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
        default: return context.triggerUserOutboundEvent(event, promise: promise)
        }
        promise?.succeed()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard let request = state.request else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(let response): write(HTTPResponseHead(response), to: request, context, promise)
        case .body(let bytes):
            guard !request.isHead else { return promise?.succeed() ?? () }
            context.write(wrapOutboundOut(.body(.byteBuffer(bytes))), promise: promise)
        case .end(let trailers):
            if request.isHead {
                promise?.succeed()
            } else {
                context.write(wrapOutboundOut(.end(trailers.map { HTTPHeaders($0) })), promise: promise)
            }
            isHead = false
            turn.end()
            act(state.answerEnds(now: context.eventLoop.now), context)
        }
    }

    private func write(
        _ head: HTTPResponseHead,
        to request: RequestTraits,
        _ context: ChannelHandlerContext,
        _ promise: EventLoopPromise<Void>?
    ) {
        guard head.status.code >= 200 else {
            context.write(wrapOutboundOut(.head(head)), promise: promise)
            return
        }
        var head = head
        head.headers.replaceOrAdd(name: "Date", value: HTTPDate.now)
        if request.isOldVersion { head.version = .http1_0 }
        let isSuccess = head.status.code < 300
        if !state.answerBegins(isSuccess: isSuccess, keepsAlive: head.isKeepAlive || request.isOldVersion) {
            head.headers.replaceOrAdd(name: "connection", value: "close")
        }
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }

    func flush(context: ChannelHandlerContext) {
        context.flush()
        observeOutbound(context)
        reschedule(context)
    }

    /// The routes' side is done with the channel, or failed.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if state.isEnding {
            // The answer is still on its way, and the client may need time to read it.
            context.channel.closeFuture.cascade(to: promise)
        } else {
            context.close(mode: mode, promise: promise)
        }
    }

    // MARK: - Actions

    /// - Parameter isQuiet: Whether the client just went away, which is nobody's concern.
    private func act(_ action: ConnectionAction, _ context: ChannelHandlerContext, isQuiet: Bool = false) {
        switch action {
        case .nothing, .pass: break
        case .proceed: proceed(context)
        case .refuse(let problem):
            log.refused(userID, problem, isQuiet: isQuiet)
            refuse(problem, context)
        case .breakOff(let problem):
            log.refused(userID, problem, isQuiet: isQuiet)
            context.fireErrorCaught(problem)
        case .finish: finish(context)
        case .linger:
            context.close(mode: .output, promise: nil)
            context.read()
        case .close(let reason):
            switch reason {
            case .stalled: log.cut(userID, reason)
            case .done, .gone, .stopping: log.logger.debug("connection of user \(userID) closed: \(reason.rawValue)")
            }
            state.closed()
            context.close(promise: nil)
        }
        reschedule(context)
    }

    private func refuse(_ problem: Problem, _ context: ChannelHandlerContext) {
        // A route that waits for the rest of this request's body waits no longer; it must not take this for the body's end.
        context.fireErrorCaught(problem)
        let document = ByteBuffer(bytes: canonicalBytes(of: problem.json(.english)))
        var head = HTTPResponseHead(version: .http1_1, status: HTTPResponseStatus(statusCode: problem.kind.status))
        head.headers.add(name: "content-type", value: Problem.mediaType)
        head.headers.add(name: "content-length", value: "\(document.readableBytes)")
        head.headers.add(name: "connection", value: "close")
        head.headers.add(name: "Date", value: HTTPDate.now)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if !isHead { context.write(wrapOutboundOut(.body(.byteBuffer(document))), promise: nil) }
        context.write(wrapOutboundOut(.end(nil)), promise: nil)
        finish(context)
    }

    /// Ends the connection once the client has taken what was written.
    private func finish(_ context: ChannelHandlerContext) {
        if held.contains(where: \.isInputEnd) { _ = state.inputEnded(now: context.eventLoop.now) }
        held.removeAll()
        socket.isDraining = true
        let promise = context.eventLoop.makePromise(of: Void.self)
        promise.futureResult.assumeIsolated().whenSuccess { [weak self] in
            guard let self else { return }
            act(state.flushed(now: context.eventLoop.now), context)
        }
        // Nothing, but it is written after everything else.
        context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer()))), promise: promise)
        observeOutbound(context)
        context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        context.read()
    }

    // MARK: - Time

    private func observeOutbound(_ context: ChannelHandlerContext) {
        guard let waiting = try? context.channel.syncOptions?.getOption(.bufferedWritableBytes) else { return }
        state.outboundChanged(written: socket.written, waiting: waiting, now: context.eventLoop.now)
    }

    /// Has the timer ring when the state says, or before: ringing too early only asks again.
    private func reschedule(_ context: ChannelHandlerContext) {
        guard let deadline = state.deadline else { return }
        if let timer, timer.deadline <= deadline { return }
        timer?.task.cancel()
        let task = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { [weak self] in
            guard let self else { return }
            timer = nil
            observeOutbound(context)
            act(state.timeUp(now: context.eventLoop.now), context)
        }
        timer = (deadline, task)
    }
}
