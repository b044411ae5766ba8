import Synchronization

/// What a server was asked, on how many connections.
final class SeenRequests: Sendable {
    private let state = Mutex<(requests: [SocketServer.Request], connections: Int)>(([], 0))

    var requests: [SocketServer.Request] { state.withLock { $0.requests } }

    func add(_ request: SocketServer.Request) {
        state.withLock { $0.requests.append(request) }
    }

    func nextConnection() -> Int {
        state.withLock { state in
            state.connections += 1
            return state.connections
        }
    }
}
