import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Hummingbird's loop over the requests of one connection, on a pipeline of the daemon's own.
struct ConnectionChannel: HTTPChannelHandler {
    typealias Value = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    let responder: Responder
    private let limits: ConnectionLimits
    private let refusal: Problem?
    private let userID: UInt32
    private let turn: CurrentTurn
    private let log: ConnectionLog

    /// - Parameters:
    ///   - refusal: Why nothing is served on this connection.
    ///   - turn: Holds the turn of the request that is answered.
    init(
        limits: ConnectionLimits,
        refusal: Problem?,
        userID: UInt32,
        turn: CurrentTurn,
        log: ConnectionLog,
        respond: @escaping @Sendable (Request, any Channel) async throws -> Response
    ) {
        self.limits = limits
        self.refusal = refusal
        self.userID = userID
        self.turn = turn
        self.log = log
        self.responder = { request, writer, channel in
            let response = try await respond(request, channel)
            // The client has not taken earlier answers, and this one waits until it has.
            if !channel.isWritable { turn.end() }
            try await writer.write(response: response.head, body: response.body)
        }
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture { try setUp(channel) }
    }

    func handle(value: Value, logger: Logger) async {
        await handleHTTP(asyncChannel: value, logger: logger)
    }

    /// Sets up the pipeline; to be called on the channel's event loop.
    func setUp(_ channel: any Channel) throws -> Value {
        var decoderLimits = NIOHTTPDecoderLimitConfiguration()
        decoderLimits.maxHeaderFieldSize = limits.headBytesMax
        decoderLimits.maxHeaderListSize = limits.headBytesMax
        let socket = SocketHandler()
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(socket)
        try pipeline.configureHTTPServerPipeline(
            withPipeliningAssistance: false,
            withErrorHandling: false,
            withOutboundHeaderValidation: false,
            withEncoderConfiguration: .init(),
            withDecoderLimitConfiguration: decoderLimits
        )
        try pipeline.addHandler(
            ConnectionHandler(
                limits: limits,
                refusal: refusal,
                userID: userID,
                turn: turn,
                socket: socket,
                log: log,
                now: channel.eventLoop.now
            )
        )
        return try NIOAsyncChannel(
            wrappingChannelSynchronously: channel,
            // What is read ahead of a route is held for as long as it does something else.
            configuration: .init(
                backPressureStrategy: .init(lowWatermark: 1, highWatermark: 2),
                isOutboundHalfClosureEnabled: true
            )
        )
    }
}
