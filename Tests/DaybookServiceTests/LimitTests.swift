import NIOCore
import Testing

@testable import DaybookService

/// Each limit broken by one client, while others are served.
struct LimitTests {
    @Test
    func aHeadThatDripsIsCut() async throws {
        try await RunningServer.with(.changed { $0.headTime = .milliseconds(300) }) { server in
            let client = try server.client()
            client.send("GET /hello HTTP/1.1\r\n")
            try server.answersOthers()
            #expect(try client.answer().kind == "too-slow")
            #expect(try client.rest() == "")
        }
    }

    @Test
    func bytesAfterBytesThatMakeNoHeadAreCut() async throws {
        try await RunningServer.with { server in
            let client = try server.client()
            client.send("GET /hello HTTP/1.1\r\nHost: d\r\nX:")
            for _ in 0..<40 where client.send(String(repeating: " ", count: 1000)) {}
            #expect(try client.answer().kind == "head-too-large")
        }
    }

    @Test
    func aBodyThatDripsIsCut() async throws {
        try await RunningServer.with(.changed { $0.bodyTime = .milliseconds(300) }) { server in
            let client = try server.client()
            client.begin("POST", "/take", ["Content-Length: 10"])
            client.send("abc")
            try server.answersOthers()
            #expect(try client.answer().kind == "too-slow")
            #expect(try client.rest() == "")
        }
    }

    @Test
    func anUploadMayBeSilentBetweenLinesButNotInOne() async throws {
        let limits = ConnectionLimits.changed {
            $0.bodyTime = .milliseconds(100)
            $0.lineTime = .milliseconds(300)
        }
        try await RunningServer.with(limits) { server in
            let quiet = try server.client()
            quiet.begin("POST", "/take", ["Content-Type: application/x-ndjson", "Transfer-Encoding: chunked"])
            quiet.send("3\r\na\nb\r\n1\r\n\n\r\n")
            let slow = try server.client()
            slow.begin("POST", "/take", ["Content-Type: application/x-ndjson", "Transfer-Encoding: chunked"])
            slow.send("3\r\na\nb\r\n")
            #expect(try slow.answer().kind == "too-slow")
            quiet.send("0\r\n\r\n")
            #expect(try quiet.answer().body == "4")
        }
    }

    @Test
    func anIdleConnectionIsClosedWithoutAWord() async throws {
        try await RunningServer.with(.changed { $0.idleTime = .milliseconds(300) }) { server in
            let said = try server.client().rest()
            #expect(said == "")
            #expect(server.log.loud.isEmpty)
        }
    }

    @Test
    func aClientThatTakesNothingIsCutButNotAPatientReader() async throws {
        try await RunningServer.with(.changed { $0.stallTime = .milliseconds(200) }) { server in
            let patient = try server.client()
            patient.begin("GET", "/patient")
            let client = try server.client()
            client.begin("GET", "/big")
            #expect(server.log.contains("takes nothing"))
            try server.answersOthers()
            #expect(try client.rest().utf8.count < TestRoutes.bigChunks * (64 << 10))
            #expect(try patient.answer().body.utf8.count == TestRoutes.bigChunks * (64 << 10))
        }
    }

    @Test
    func aUserWithTooManyConnectionsIsToldSo() async throws {
        let limits = ConnectionLimits.changed {
            $0.ownerConnectionsMax = 3
            $0.refusedConnectionsMax = 2
        }
        try await RunningServer.with(limits) { server in
            let clients = try (0..<3).map { _ in try server.client() }
            for client in clients { #expect(try client.get("/hello").status == 200) }
            let tooMany = try (0..<3).map { _ in try server.client() }
            let kinds = tooMany.map { try? $0.get("/hello").kind }
            #expect(kinds.filter { $0 == "too-many-connections" }.count == 2, "the third is closed without a word")
            for client in clients { #expect(try client.get("/hello").status == 200) }
            #expect(server.log.contains("too-many-connections"))
        }
    }

    @Test
    func oneUserLeavesRoomForOthers() {
        var limits = ConnectionLimits()
        limits.connectionsMax = 10
        limits.userConnectionsMax = 4
        limits.ownerConnectionsMax = 8
        limits.refusedConnectionsMax = 1
        limits.ownerReserve = 1
        let register = ConnectionRegister(limits)
        #expect(
            (0..<6).map { _ in register.enter(1000, owner: 1) } == [
                .served, .served, .served, .served, .refused, .dropped,
            ]
        )
        register.leave(1000, .refused)
        #expect((0..<6).map { _ in register.enter(1, owner: 1) }.allSatisfy { $0 == .served })
        #expect(register.enter(1001, owner: 1) == .refused, "there are too many in all")
        register.leave(1000, .served)
        #expect(register.enter(1001, owner: 1) == .dropped, "the last one is the owner's")
        register.leave(1000, .served)
        #expect(register.enter(1001, owner: 1) == .served)
        #expect(register.enter(1, owner: 1) == .served)
    }

    @Test
    func refusalsAreLoggedOnlySoOften() {
        let log = LogRate()
        let start = NIODeadline.now()
        let permitted = (0..<50).compactMap { _ in log.permission(now: start) }
        #expect(permitted.count == Limits.loggedRefusalsPerSecond)
        #expect(log.permission(now: start + .seconds(1)) == 50 - Limits.loggedRefusalsPerSecond)
    }
}
