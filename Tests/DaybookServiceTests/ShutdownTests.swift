import NIOCore
import Testing

@testable import DaybookService

/// What becomes of connections when the daemon is told to stop.
///
/// Where something must not be waited for, it is ten times longer than the test allows.
struct ShutdownTests {
    private let allowed = Duration.seconds(600)

    /// Runs a test, and says how long the server took to stop after it.
    private func timeToStop(
        _ limits: ConnectionLimits = .patient,
        _ test: @escaping @Sendable (RunningServer) throws -> [RawClient]
    ) async throws -> Duration {
        let kept = Kept()
        try await RunningServer.with(limits) { server in
            kept.clients = try test(server)
            kept.start = .now
        }
        return .now - kept.start
    }

    /// The clients that stay connected, and when the test was done with them.
    ///
    /// `@unchecked Sendable` is safe because it is written before the server is told to stop, and read after it has.
    private final class Kept: @unchecked Sendable {
        var clients: [RawClient] = []
        var start = ContinuousClock.now
    }

    @Test
    func idleConnectionsAreClosedAtOnce() async throws {
        let time = try await timeToStop { server in
            let clients = try (0..<20).map { _ in try server.client() }
            for client in clients { #expect(try client.get("/hello").status == 200) }
            return clients
        }
        #expect(time < allowed)
    }

    @Test
    func aRequestInProgressIsAnswered() async throws {
        try await RunningServer.with { server in
            let waiting = try server.client()
            waiting.begin("GET", "/wait")
            let following = try server.client()
            following.begin("GET", "/follow")
            _ = try following.head()
            let uploading = try server.client()
            uploading.begin("POST", "/take", ["Content-Length: 6", "Expect: 100-continue"])
            #expect(try uploading.answer().status == 100)
            uploading.send("abc")
            #expect(server.log.contains("a request waits"))
            server.stop()
            let answer = try waiting.answer()
            #expect(answer.body == "done")
            #expect(try following.rest().contains("last\n"))
            uploading.send("def")
            #expect(try uploading.answer().body == "6")
            #expect(try uploading.rest() == "")
            #expect(throws: RawClient.Broken.refused) { try server.client() }
        }
    }

    @Test
    func aStuckFollowerDelaysTheStopByTheGraceOnly() async throws {
        let time = try await timeToStop(.changed { $0.stopGraceTime = .milliseconds(300) }) { server in
            let stuck = try server.client()
            stuck.begin("GET", "/follow?chunks=100")
            _ = try stuck.head()
            let silent = try server.client()
            silent.begin("POST", "/take", ["Content-Length: 6"])
            let half = try server.client()
            half.send("GET /hel")
            try server.answersOthers()
            return [stuck, silent, half]
        }
        #expect(time > .milliseconds(250))
        #expect(time < allowed)
    }

    @Test
    func aRequestWithoutEndIsCutInTheEnd() async throws {
        let time = try await timeToStop(.changed { $0.stopAnswerTime = .milliseconds(400) }) { server in
            let client = try server.client()
            client.begin("GET", "/forever")
            #expect(server.log.contains("a request never ends"))
            return [client]
        }
        #expect(time < allowed)
    }
}
