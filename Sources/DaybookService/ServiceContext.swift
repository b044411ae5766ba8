import Hummingbird
import Logging

/// What a handler knows of its request beside the request: who sent it.
struct ServiceContext: RequestContext {
    typealias Source = ConnectionSource

    var coreContext: CoreRequestContextStorage
    let peer: Peer
    let connection: ConnectionHandle
    /// The request's, which is over when the route returns.
    let turn: Turn

    init(source: ConnectionSource) {
        self.coreContext = CoreRequestContextStorage(source: source)
        self.peer = source.peer
        self.connection = source.connection
        self.turn = source.turn
    }
}

/// Where a request comes from.
struct ConnectionSource: RequestContextSource {
    let logger: Logger
    let peer: Peer
    let connection: ConnectionHandle
    let turn: Turn
}
