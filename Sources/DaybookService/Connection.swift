import Events
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes

/// One kind of connection: HTTP/1.1 from a peer that the kernel names.
struct Connection<Responder: HTTPResponder>: Sendable where Responder.Context == ServiceContext {
    let responder: Responder
    let logger: Logger

    typealias Channel = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    /// An accepted connection; `peer` is `nil` where the kernel did not say whose it is, and nothing is served.
    struct Accepted: Sendable {
        let channel: Channel
        let peer: Peer?
    }

    /// Takes the peer's credentials from the socket, and sets up the pipeline.
    func setUp(_ channel: any NIOCore.Channel) -> EventLoopFuture<Accepted> {
        let peer = channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self) {
                try Peer(ofConnection: $0)
            }
        }
        return peer.flatMap { peer in
            http(for: peer).setup(channel: channel, logger: logger).map { Accepted(channel: $0, peer: peer) }
        }
    }

    /// Answers the connection's requests until it ends.
    func serve(_ accepted: Accepted) async {
        await http(for: accepted.peer).handle(value: accepted.channel, logger: logger)
    }

    private func http(for peer: Peer?) -> HTTP1Channel {
        var decoder = HTTP1Channel.Configuration.DecoderConfiguration()
        decoder.maxHeaderFieldSize = Limits.headBytesMax
        decoder.maxHeaderListSize = Limits.headBytesMax
        return HTTP1Channel(
            responder: { request, writer, _ in
                let response = try await respond(to: request, from: peer)
                try await writer.write(response: response.head, body: response.body)
            },
            configuration: HTTP1Channel.Configuration(
                idleTimeout: Limits.idleTime,
                httpDecoderConfiguration: decoder
            )
        )
    }

    private func respond(to request: Request, from peer: Peer?) async throws -> Response {
        guard let peer else { return Problem(.notAllowed, "the kernel does not say who you are").response }
        let context = ServiceContext(source: ConnectionSource(logger: logger, peer: peer))
        return try await responder.respond(to: request, context: context)
    }
}
