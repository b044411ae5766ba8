import DaybookClient
import Events
import NIOCore
import NIOHTTP1
import Synchronization
import Testing

@Suite("Following the log")
struct FollowTests {
    private static func event(_ position: Int) -> String {
        #"{"specversion":"1.0","sequence":"\#(Position(UInt64(position)).sequence)"}"# + "\n"
    }

    /// The cursor that the daemon would give that event.
    private static func cursor(_ position: Int) throws -> Cursor {
        try Cursor(event: Array(event(position).utf8.dropLast()))
    }

    private static func bookmark(_ position: Int) -> String {
        #"{"bookmark":{"cursor":"\#(position)-3f9a01bc5d6e7f80","position":\#(position)}}"# + "\n"
    }

    private static func end(_ position: Int) -> String {
        #"{"end":{"reason":"stopping","cursor":"\#(position)-3f9a01bc5d6e7f80"}}"# + "\n"
    }

    /// A server whose connections get these replies, one after the other.
    private func server(_ replies: [SocketServer.Reply]) async throws -> SocketServer {
        let count = Atomic(0)
        return try await SocketServer { _ in
            let number = count.wrappingAdd(1, ordering: .relaxed).oldValue
            return replies[min(number, replies.count - 1)]
        }
    }

    /// The first so many things that a follower is given, in words.
    private func told(_ count: Int, _ events: FollowedEvents) async throws -> [String] {
        var told: [String] = []
        for try await event in events {
            switch event {
            case .event(let cursor, let line):
                #expect(try cursor == Cursor(event: line))
                told.append("event \(cursor.position)")
            case .damaged(let cursor): told.append("damaged \(cursor)")
            case .caughtUp(let cursor): told.append("caught up \(cursor)")
            case .waiting(let error): told.append("waiting \(error.code)")
            }
            if told.count == count { break }
        }
        return told
    }

    @Test func eventsAndBookmarksAreToldApart() async throws {
        let server = try await SocketServer { _ in
            .chunks([FollowTests.event(1), FollowTests.event(2), FollowTests.bookmark(5)])
        }
        let told = try await told(3, server.client().follow())
        #expect(told == ["event 1", "event 2", "caught up 5-3f9a01bc5d6e7f80"])
        #expect(server.requests.map(\.head.uri) == ["/v1/events?follow=true"])
    }

    @Test func afterAnOrderlyEndItGoesOnFromItsCursor() async throws {
        let server = try await server([
            .chunks([FollowTests.event(1), FollowTests.end(7)]),
            .chunks([FollowTests.event(8), FollowTests.bookmark(8)]),
        ])
        let clock = TestClock()
        let told = try await told(4, server.client(clock: clock).follow())
        #expect(told == ["event 1", "waiting broken", "event 8", "caught up 8-3f9a01bc5d6e7f80"])
        #expect(server.requests.map(\.head.uri).last == "/v1/events?after=7-3f9a01bc5d6e7f80&follow=true")
        #expect(clock.pauses == [.milliseconds(100)])
    }

    @Test func theEndOfAnEmptyLogIsItsStart() async throws {
        let server = try await server([
            .chunks([#"{"end":{"reason":"stopping","cursor":"0"}}"# + "\n"]), .chunks([FollowTests.event(1)]),
        ])
        let told = try await told(2, server.client(clock: TestClock()).follow())
        #expect(told == ["waiting broken", "event 1"])
        #expect(server.requests.map(\.head.uri).last == "/v1/events?after=0&follow=true")
    }

    @Test func afterABreakItGoesOnAfterTheLastEvent() async throws {
        let server = try await server([
            .chunks([FollowTests.bookmark(1), FollowTests.event(2), FollowTests.event(3)], ends: false),
            .hangUp,
            .chunks([FollowTests.event(4)], ends: false),
            .chunks([FollowTests.event(5)]),
        ])
        let clock = TestClock()
        let told = try await told(7, server.client(clock: clock).follow())
        #expect(
            told == [
                "caught up 1-3f9a01bc5d6e7f80", "event 2", "event 3", "waiting broken", "event 4", "waiting broken",
                "event 5",
            ]
        )
        #expect(
            try Array(server.requests.map(\.head.uri).dropFirst())
                == [3, 3, 4].map { "/v1/events?after=\(try FollowTests.cursor($0))&follow=true" }
        )
        #expect(clock.pauses == [.milliseconds(100), .milliseconds(200), .milliseconds(100)])
    }

    @Test func aDaemonThatStaysAwayIsGivenUpInTime() async throws {
        let server = try await server([.chunks([FollowTests.event(1)], ends: false), .hangUp])
        let clock = TestClock()
        let events = server.client(clock: clock).follow(waitTime: .seconds(10))
        let error = await #expect(throws: ClientError.self) { try await told(9, events) }
        #expect(error?.code == .broken)
        #expect(clock.pauses.reduce(.zero, +) == .seconds(10))
    }

    @Test func aDaemonThatWasNeverThereIsNotWaitedFor() async throws {
        let events = DaybookClient(socket: "/nonexistent/s", clock: TestClock()).follow()
        let error = await #expect(throws: ClientError.self) { try await told(1, events) }
        #expect(error?.code == .notRunning)
    }

    @Test func aCursorOfAnotherLogIsAnError() async throws {
        let server = try await server([
            .chunks([FollowTests.bookmark(3)], ends: false),
            .whole(#"{"type":"urn:daybook:problem:cursor-gone","status":410,"detail":"D"}"#, status: .gone),
        ])
        let events = server.client(clock: TestClock()).follow()
        let error = await #expect(throws: ClientError.self) { try await told(9, events) }
        #expect(error?.problem?.kind == .cursorGone)
    }

    @Test func aStreamThatFailsSaysWhy() async throws {
        let server = try await SocketServer { _ in
            .chunks([#"{"error":{"type":"urn:daybook:problem:damaged","status":500,"detail":"D"}}"# + "\n"])
        }
        let error = await #expect(throws: ClientError.self) {
            try await told(1, server.client().follow())
        }
        #expect(error?.problem?.kind == .damaged)
    }

    @Test(arguments: ["{}\n", "[]\n", "x\n", #"{"bookmark":{}}"# + "\n"])
    func aLineThatIsNothingOfTheKindIsUnexpected(_ line: String) async throws {
        let server = try await SocketServer { _ in .chunks([line]) }
        let error = await #expect(throws: ClientError.self) {
            try await told(1, server.client().follow())
        }
        #expect(error?.code == .unexpected)
    }

    @Test func leavingTheLoopClosesTheConnection() async throws {
        let server = try await SocketServer { _ in .forever(FollowTests.event(1)) }
        _ = try await told(3, server.client().follow())
        try await server.firstClose.get()
    }
}
