import DaybookClient
import Events
import NIOHTTP1
import Synchronization
import Testing

@Suite("Recording again")
struct RetryTests {
    private static let receipt = Receipts.json(12)

    /// A server whose replies come in this order; the last again and again.
    private func server(_ replies: [SocketServer.Reply]) async throws -> SocketServer {
        let count = Atomic(0)
        return try await SocketServer { _ in
            let number = count.wrappingAdd(1, ordering: .relaxed).oldValue
            return replies[min(number, replies.count - 1)]
        }
    }

    private static func refusal(_ kind: ProblemKind) -> SocketServer.Reply {
        .whole(
            #"{"type":"\#(kind.type)","status":\#(kind.status),"detail":"D"}"#,
            status: HTTPResponseStatus(statusCode: kind.status)
        )
    }

    @Test(arguments: [
        SocketServer.Reply.hangUp, .chunks(["{"], ends: false), refusal(.stopping), refusal(.writerStopped),
        refusal(.tooManyConnections),
    ])
    func theSameBytesAreSentAgainUntilTheyAreAnswered(_ failure: SocketServer.Reply) async throws {
        let server = try await server([failure, failure, .whole(RetryTests.receipt)])
        let clock = TestClock()
        let receipt = try await server.client(clock: clock).record(Array("{}".utf8))
        #expect(receipt.position == Position(12))
        #expect(server.requests.map(\.body) == ["{}", "{}", "{}"])
        #expect(clock.pauses == [.milliseconds(100), .milliseconds(200)])
    }

    @Test func aBatchIsSentAgainToo() async throws {
        let server = try await server([.hangUp, .whole(#"{"receipts":[\#(RetryTests.receipt)]}"#)])
        let receipts = try await server.client(clock: TestClock()).recordBatch(Array("[]".utf8))
        #expect(receipts.count == 1)
        #expect(server.requests.map(\.body) == ["[]", "[]"])
    }

    @Test(arguments: [ProblemKind.ruleBroken, .notAllowed, .diskFull, .clockUnconfirmed, .clockBehind, .unexpected])
    func aRefusalThatTimeDoesNotMendIsThrownAtOnce(_ kind: ProblemKind) async throws {
        let server = try await server([RetryTests.refusal(kind)])
        let client = server.client(clock: TestClock())
        let error = await #expect(throws: ClientError.self) { try await client.record([]) }
        #expect(error?.problem?.kind == kind)
        #expect(error?.exitCode == kind.exitCode)
        #expect(server.requests.count == 1)
    }

    @Test func pausesGrowUntilTheTimeIsOver() async throws {
        let server = try await server([.hangUp])
        let clock = TestClock()
        let error = await #expect(throws: ClientError.self) {
            try await server.client(clock: clock).record([])
        }
        #expect(error?.code == .broken)
        #expect(error?.exitCode == 75)
        #expect(clock.pauses.reduce(.zero, +) == .seconds(30))
        #expect(clock.pauses.dropLast() == clock.pauses.dropLast().sorted()[...])
        #expect(clock.pauses.max() == .seconds(5))
        #expect(server.requests.count == clock.pauses.count + 1)
    }

    @Test func aDaemonThatWasNeverThereIsNotWaitedFor() async throws {
        let clock = TestClock()
        let client = DaybookClient(socket: "/nonexistent/s", clock: clock)
        let error = await #expect(throws: ClientError.self) { try await client.record([]) }
        #expect(error?.code == .notRunning)
        #expect(clock.pauses.isEmpty)
    }

    @Test func aDaemonThatGoesAwayIsWaitedFor() async throws {
        let first = try await SocketServer { _ in .hangUp }
        let second = Mutex<SocketServer?>(nil)
        let path = first.path
        let clock = TestClock { number in
            if number == 1 { try await first.stop() }
            guard number == 3 else { return }
            let server = try await SocketServer(at: path) { _ in .whole(RetryTests.receipt) }
            second.withLock { $0 = server }
        }
        let receipt = try await DaybookClient(socket: path, limits: .patient, clock: clock).record([])
        #expect(receipt.position == Position(12))
        #expect(clock.pauses.count == 3)
    }

    @Test func whatTheDaemonDidNotLookAtIsAskedAgainWhenItSays() async throws {
        let busy = SocketServer.Reply.whole(
            #"{"type":"\#(ProblemKind.tooBusy.type)","status":429,"detail":"D","retryAfter":2}"#,
            status: .tooManyRequests
        )
        let server = try await server([busy, busy, .whole(#"{"sites":[]}"#)])
        let clock = TestClock()
        _ = try await server.client(clock: clock).get("/v1/sites")
        #expect(clock.pauses == [.seconds(2), .seconds(2)])
        let never = try await self.server([busy])
        let patient = TestClock()
        let error = await #expect(throws: ClientError.self) { try await never.client(clock: patient).record([]) }
        #expect(error?.exitCode == 75)
        #expect(patient.pauses.reduce(.zero, +) == .seconds(30), "it is tried for as long as any other")
    }

    @Test func aFullBacklogIsWaitedFor() async throws {
        let crowd = try CrowdedSocket()
        let clock = TestClock { number in if number == 3 { crowd.accept() } }
        var limits = ClientLimits.patient
        limits.answerTime = .milliseconds(1)
        let client = DaybookClient(socket: crowd.path, limits: limits, clock: clock)
        let error = await #expect(throws: ClientError.self) { try await client.get("/") }
        #expect(error?.code == .timedOut, "it was connected, and nobody answers")
        #expect(clock.pauses == [.milliseconds(100), .milliseconds(200), .milliseconds(400)])
    }

    @Test func aBacklogThatStaysFullIsNotWaitedForForEver() async throws {
        let crowd = try CrowdedSocket()
        let clock = TestClock()
        let client = DaybookClient(socket: crowd.path, clock: clock)
        let error = await #expect(throws: ClientError.self) { try await client.get("/") }
        #expect(error?.exitCode == 75)
        #expect(error?.message.contains("too many others") == true)
        #expect(clock.pauses.reduce(.zero, +) == client.limits.connectTime)
    }

    @Test func aDaemonThatIsJustStartingIsWaitedFor() async throws {
        let crowd = try CrowdedSocket(isListening: false)
        let clock = TestClock()
        let client = DaybookClient(socket: crowd.path, clock: clock)
        let error = await #expect(throws: ClientError.self) { try await client.get("/") }
        #expect(error?.code == .notRunning)
        #expect(clock.pauses.reduce(.zero, +) == client.limits.startTime)
    }

    @Test func cancellingEndsThePauses() async throws {
        let server = try await server([.hangUp])
        let clock = TestClock { number in if number == 2 { throw CancellationError() } }
        let error = await #expect(throws: ClientError.self) {
            try await server.client(clock: clock).record([])
        }
        #expect(error?.code == .cancelled)
        #expect(error?.exitCode == 130)
    }
}
