import Synchronization

/// What a server was asked, on how many connections.
final class SeenRequests: Sendable {
    private let state = Mutex<(requests: [SocketServer.Request], connections: Int, bodyParts: Int)>(([], 0, 0))

    var requests: [SocketServer.Request] { state.withLock { $0.requests } }

    /// In how many parts the lines of streams came.
    var bodyParts: Int { state.withLock { $0.bodyParts } }

    func addBodyPart() {
        state.withLock { $0.bodyParts += 1 }
    }

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
