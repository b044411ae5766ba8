import Events
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// One kind of connection: HTTP/1.1 from a peer that the kernel names.
struct Connection<Responder: HTTPResponder>: Sendable where Responder.Context == ServiceContext {
    private let responder: Responder
    private let limits: ConnectionLimits
    private let admission: Admission
    private let metrics: Metrics
    private let register: ConnectionRegister
    private let log: ConnectionLog

    init(
        responder: Responder,
        limits: ConnectionLimits,
        admission: Admission,
        metrics: Metrics,
        logger: Logger
    ) {
        self.responder = responder
        self.limits = limits
        self.admission = admission
        self.metrics = metrics
        self.register = ConnectionRegister(limits)
        self.log = ConnectionLog(logger, metrics)
    }

    /// An accepted connection, and what answers on it.
    struct Accepted: Sendable {
        fileprivate let http: ConnectionChannel
        fileprivate let value: ConnectionChannel.Value
    }

    /// The user whom the kernel names where it cannot name another (`overflowuid` of proc(5)).
    private static var nobody: UInt32 { 65_534 }

    /// Takes the peer's credentials from the socket, and sets up the pipeline; `nil` for a connection too many, which is closed.
    func setUp(_ channel: any Channel) -> EventLoopFuture<Accepted?> {
        channel.eventLoop.makeCompletedFuture {
            let peer = try? channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self)
            {
                try Peer(ofConnection: $0)
            }
            let userID = peer?.userID ?? Self.nobody
            let reception = register.enter(userID)
            channel.closeFuture.whenComplete { [register] _ in register.leave(userID, reception) }
            guard reception != .dropped else {
                metrics.countRefusal(.tooManyConnections)
                channel.close(promise: nil)
                return nil
            }
            metrics.connectionsChanged(by: 1)
            channel.closeFuture.whenComplete { [admission, metrics] _ in
                metrics.connectionsChanged(by: -1)
                admission.connectionClosed()
            }
            let (name, turn) = (PeerName(of: userID), CurrentTurn())
            let http = ConnectionChannel(
                limits: limits,
                refusal: refusal(reception, peer),
                userID: userID,
                turn: turn,
                log: log
            ) {
                try await respond(to: $0, from: peer, named: name, on: ConnectionHandle($1, turn))
            }
            return Accepted(http: http, value: try http.setUp(channel))
        }
    }

    /// Why nothing is served on the connection.
    private func refusal(_ reception: ConnectionRegister.Reception, _ peer: Peer?) -> Problem? {
        if reception != .served {
            return Problem(.tooManyConnections, "close some of your connections, or wait until others close theirs")
        }
        return peer == nil ? Self.unknownPeer : nil
    }

    private static var unknownPeer: Problem { Problem(.notAllowed, "the kernel does not say who you are") }

    /// Answers the connection's requests until it ends; a route that still works then is cancelled.
    func serve(_ accepted: Accepted) async {
        await withTaskGroup { group in
            group.addTask { await accepted.http.handle(value: accepted.value, logger: log.logger) }
            group.addTask { try? await accepted.value.channel.closeFuture.get() }
            await group.next()
            group.cancelAll()
        }
    }

    private func respond(
        to request: Request,
        from peer: Peer?,
        named name: PeerName,
        on connection: ConnectionHandle
    ) async throws -> Response {
        guard let peer = await peer?.named(by: name) else { return Self.unknownPeer.response(Language(of: request)) }
        do {
            return try await admission.serve(request, of: peer.userID, on: connection) { request, turn in
                let source = ConnectionSource(logger: log.logger, peer: peer, connection: connection, turn: turn)
                return try await responder.respond(to: request, context: ServiceContext(source: source))
            }
        } catch let problem as Problem {
            log.refused(peer.userID, problem, isQuiet: false)
            return problem.response(Language(of: request))
        }
    }
}
