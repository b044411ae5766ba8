import Events
import Files
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// One connection to the daemon's socket, closed at the latest when nobody holds it any more. It serves one request at a time,
/// and many in succession.
final class Connection: Sendable {
    private let channel: any Channel
    private let handler: NIOLoopBound<AnswerHandler>

    private init(_ channel: any Channel, _ handler: NIOLoopBound<AnswerHandler>) {
        self.channel = channel
        self.handler = handler
    }

    deinit {
        channel.close(promise: nil)
    }

    /// Connects; where the daemon is just starting, or too many others wait for it, it tries again for a while.
    static func open(
        _ socket: String,
        _ limits: ClientLimits,
        _ clock: any RetryClock
    ) async throws(ClientError) -> Connection {
        guard let address = sockaddr_un(path: socket) else { throw .noPathOfASocket(socket) }
        var crowded = Patience(limits.connectTime, clock)
        var starting = Patience(limits.startTime, clock)
        while true {
            do throws(Attempt) {
                return try await attempt(address, socket, limits)
            } catch {
                switch error {
                case .crowded: try await crowded.pause(after: .crowded(socket))
                case .refused: try await starting.pause(after: .nobodyListens(socket))
                case .failed(let error): throw error
                }
            }
        }
    }

    /// Why connecting did not succeed at once.
    private enum Attempt: Error {
        /// As many wait already as may.
        case crowded
        /// Nobody listens, though there is a socket.
        case refused
        case failed(ClientError)
    }

    private static func attempt(
        _ address: sockaddr_un,
        _ socket: String,
        _ limits: ClientLimits
    ) async throws(Attempt) -> Connection {
        do {
            return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connectTimeout(TimeAmount(limits.connectTime))
                .channelOption(.autoRead, value: false)
                .connect(to: SocketAddress(address)) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let handler = AnswerHandler()
                        try channel.pipeline.syncOperations.addHTTPClientHandlers()
                        try channel.pipeline.syncOperations.addHandler(handler)
                        return Connection(channel, NIOLoopBound(handler, eventLoop: channel.eventLoop))
                    }
                }
        } catch let error as IOError where error.errnoCode == EAGAIN {
            throw .crowded
        } catch let error as IOError where error.errnoCode == ECONNREFUSED {
            throw .refused
        } catch {
            throw .failed(reason(error, socket, limits))
        }
    }

    private static func reason(_ error: any Error, _ socket: String, _ limits: ClientLimits) -> ClientError {
        switch error {
        case let error as IOError where [ENOENT, ENOTDIR].contains(error.errnoCode):
            .noSocket(socket)
        case let error as IOError where error.errnoCode == ENOTSOCK:
            .nobodyListens(socket)
        case let error as IOError where [EACCES, EPERM].contains(error.errnoCode):
            .notPermitted(socket)
        case ChannelError.connectTimeout:
            .timedOut(after: limits.connectTime)
        default:
            Task.isCancelled ? .cancelled : ClientError(.broken, "cannot connect to \(socket): \(error)")
        }
    }

    var isOpen: Bool { channel.isActive }

    func close() {
        channel.close(promise: nil)
    }

    /// Sends a request, whole but for the lines of a stream.
    func send(_ request: ClientRequest, _ language: Language) {
        channel.write(HTTPClientRequestPart.head(request.head(language)), promise: nil)
        switch request.body {
        case .none: end()
        case .whole(let bytes, _):
            channel.write(HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(bytes: bytes))), promise: nil)
            end()
        case .lines: channel.flush()
        }
    }

    /// Sends some lines of a stream; returns when there is room for more.
    func send(lines: ByteBuffer) async throws(ClientError) {
        let part = HTTPClientRequestPart.body(.byteBuffer(lines))
        guard !channel.isWritable else {
            channel.writeAndFlush(part, promise: nil)
            return
        }
        do { try await channel.writeAndFlush(part) } catch { throw .closedEarly }
    }

    /// Ends a request.
    func end() {
        channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
    }

    /// Waits for the head of the answer.
    func head(within time: Duration) async throws(ClientError) -> HTTPResponseHead {
        guard case .head(let head) = try await next(within: time) else { throw .unexpected("has no head") }
        return head
    }

    /// The next bytes of the answer's body; `nil` at its end, from where on the connection can serve again.
    func bytes(within time: Duration?) async throws(ClientError) -> ByteBuffer? {
        switch try await next(within: time) {
        case .body(let buffer): return buffer
        case .end: return nil
        case .head: throw .unexpected("has two heads")
        }
    }

    /// The whole body of the answer.
    func body(_ limits: ClientLimits) async throws(ClientError) -> [UInt8] {
        var body: [UInt8] = []
        while let piece = try await bytes(within: limits.answerTime) {
            guard body.count + piece.readableBytes <= limits.answerBytesMax else {
                close()
                throw .unexpected("has more than \(limits.answerBytesMax) bytes")
            }
            body.append(contentsOf: piece.readableBytesView)
        }
        return body
    }

    /// The problem that the body of a refusal is.
    func problem(_ head: HTTPResponseHead, _ limits: ClientLimits) async throws(ClientError) -> Problem {
        Problem(status: Int(head.status.code), body: try await body(limits))
    }

    private func next(within time: Duration?) async throws(ClientError) -> HTTPClientResponsePart {
        let channel = channel
        let handler = handler
        do {
            return try await withTaskCancellationHandler {
                try await channel.eventLoop
                    .flatSubmit { handler.value.next(within: time, on: channel.eventLoop) }
                    .get()
            } onCancel: {
                channel.close(promise: nil)
            }
        } catch {
            throw Task.isCancelled ? .cancelled : error as? ClientError ?? .closedEarly
        }
    }
}

extension HTTPResponseStatus {
    var isSuccess: Bool { (200..<300).contains(code) }
}
