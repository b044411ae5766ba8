import NIOCore

/// A route's hold on the connection of its request.
struct ConnectionHandle: Sendable {
    private let channel: any Channel
    /// The turn of the request.
    let turn: CurrentTurn

    init(_ channel: any Channel, _ turn: CurrentTurn) {
        self.channel = channel
        self.turn = turn
    }

    /// Lets the reader of this answer take as long as it likes, as the reader of a stream may; otherwise who takes nothing for
    /// ``Limits/stallTime`` is cut. To be called before the answer begins.
    func bePatient() {
        channel.triggerUserOutboundEvent(ConnectionSignal.patience, promise: nil)
    }

    /// Returns once the socket has taken all that was written, so that nothing of it is held any more.
    func taken() async throws {
        try await channel.triggerUserOutboundEvent(ConnectionSignal.taken)
    }

    /// Tells a client that waits for `100 Continue` to send the body.
    func wantBody() {
        channel.triggerUserOutboundEvent(ConnectionSignal.bodyWanted, promise: nil)
    }
}
