import DaybookClient
import Events
import Glibc
import NIOCore
import NIOHTTP1
import Testing

@Suite("What goes wrong")
struct FailureTests {
    @Test func aMissingSocketSaysHowToStartTheDaemon() async throws {
        let client = DaybookClient(socket: "/nonexistent/daybook.sock")
        let error = await #expect(throws: ClientError.self) { try await client.get("/") }
        #expect(error?.code == .notRunning)
        #expect(
            error?.message
                == "no daemon answers: there is no socket /nonexistent/daybook.sock; start it with 'systemctl start "
                + "daybookd.socket' or 'daybookd --config FILE', or name its socket with --socket or DAYBOOK_SOCKET"
        )
    }

    @Test func aSocketThatNobodyListensOnIsNoDaemon() async throws {
        let folder = try makeFolder()
        defer { rmdir(folder) }
        let path = "\(folder)/s"
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        #expect(bound == 0)
        close(descriptor)
        defer { unlink(path) }
        let error = await #expect(throws: ClientError.self) { try await DaybookClient(socket: path).get("/") }
        #expect(error?.code == .notRunning)
        #expect(error?.exitCode == 69)
        #expect(error?.message.contains("nobody listens on the socket \(path)") == true)
    }

    @Test func aPathThatIsNoSocketsIsNamed() async throws {
        let long = "/tmp/" + String(repeating: "x", count: 200)
        let error = await #expect(throws: ClientError.self) { try await DaybookClient(socket: long).get("/") }
        #expect(error?.code == .noSocketPath(bytes: 205))
        #expect(error?.message.contains("it has 205 bytes, and may have 1 to 107; name another with --socket") == true)
        let empty = await #expect(throws: ClientError.self) { try await DaybookClient(socket: "").get("/") }
        #expect(empty?.code == .noSocketPath(bytes: 0))
    }

    @Test func aRefusalCarriesTheWholeProblem() async throws {
        let server = try await SocketServer { _ in
            .whole(
                #"{"type":"urn:daybook:problem:rule-broken","title":"T","status":422,"detail":"D","path":"data.place","#
                    + #""offset":7,"index":3,"position":5,"breaches":[{"rule":"r","message":"m","path":"p","position":4}]}"#,
                status: .unprocessableEntity
            )
        }
        let error = await #expect(throws: ClientError.self) { try await server.client().record([]) }
        #expect(error?.code == .refused)
        #expect(error?.message == "D")
        let problem = try #require(error?.problem)
        #expect(problem.type == "urn:daybook:problem:rule-broken")
        #expect(problem.kind == .ruleBroken)
        #expect(error?.exitCode == 65)
        #expect(problem.status == 422)
        #expect(problem.path == "data.place")
        #expect(problem.offset == 7)
        #expect(problem.index == 3)
        #expect(problem.position == Position(5))
        #expect(problem.breaches.map(\.rule) == ["r"])
        #expect(problem.breaches.map(\.position) == [Position(4)])
    }

    @Test func aRefusalThatIsNoProblemDocumentStillHasItsStatus() async throws {
        let server = try await SocketServer { _ in .whole("<html>", status: .badGateway) }
        let error = await #expect(throws: ClientError.self) { try await server.client().get("/") }
        #expect(error?.problem?.status == 502)
        #expect(error?.message == "the daemon answered with status 502")
    }

    @Test(arguments: [SocketServer.Reply.hangUp, .chunks(["{"], ends: false)])
    func aConnectionThatEndsEarlyIsBroken(_ reply: SocketServer.Reply) async throws {
        let server = try await SocketServer { _ in reply }
        let error = await #expect(throws: ClientError.self) { try await server.client().get("/") }
        #expect(error?.code == .broken)
    }

    @Test func silenceEndsInTime() async throws {
        let server = try await SocketServer { _ in .silence }
        var limits = ClientLimits.patient
        limits.answerTime = .milliseconds(10)
        let client = server.client(limits)
        let error = await #expect(throws: ClientError.self) { try await client.get("/") }
        #expect(error?.code == .timedOut)
    }

    @Test func anAnswerThatIsTooLargeIsGivenUp() async throws {
        let server = try await SocketServer { _ in .forever(String(repeating: "x", count: 1000)) }
        var limits = ClientLimits.patient
        limits.answerBytesMax = 10_000
        let client = server.client(limits)
        let error = await #expect(throws: ClientError.self) { try await client.get("/") }
        #expect(error?.code == .unexpected)
        try await server.firstClose.get()
    }

    @Test func anAnswerThatIsNotJSONIsAnError() async throws {
        let server = try await SocketServer { _ in .whole("hello") }
        let error = await #expect(throws: ClientError.self) { try await server.client().get("/") }
        #expect(error?.code == .unexpected)
    }

    @Test func aCancelledTaskStopsWaiting() async throws {
        let server = try await SocketServer { _ in .silence }
        let client = server.client()
        let task = Task { try await client.get("/") }
        task.cancel()
        let error = await #expect(throws: ClientError.self) { try await task.value }
        #expect(error?.code == .cancelled)
    }
}
