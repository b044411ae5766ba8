import CanonicalJSON
import DaybookClient
import Events
import NIOHTTP1
import Testing

@Suite("Requests and answers")
struct ExchangeTests {
    @Test func anAnswerOfKnownLengthIsRead() async throws {
        let server = try await SocketServer { _ in .whole(#"{"name":"daybook"}"#) }
        let answer = try await server.client().get("/")
        #expect(answer == ["name": "daybook"])
    }

    @Test func anAnswerInChunksIsReadWhole() async throws {
        let server = try await SocketServer { _ in .chunks([#"{"a":"#, "[1,2", "]}"]) }
        let answer = try await server.client().get("/v1/sites")
        #expect(answer == ["a": [1, 2]])
    }

    @Test func successiveRequestsUseOneConnection() async throws {
        let server = try await SocketServer { _ in .whole("{}") }
        let client = server.client()
        for _ in 0..<5 { _ = try await client.get("/") }
        #expect(server.requests.map(\.connection) == [1, 1, 1, 1, 1])
    }

    @Test func aRequestAfterARefusalUsesTheSameConnection() async throws {
        let server = try await SocketServer { request in
            request.head.uri == "/" ? .whole("{}") : .whole("{}", status: .notFound)
        }
        let client = server.client()
        await #expect(throws: ClientError.self) { try await client.get("/nothing") }
        _ = try await client.get("/")
        #expect(server.requests.map(\.connection) == [1, 1])
    }

    @Test func aConnectionThatTheDaemonClosesIsNotUsedAgain() async throws {
        let server = try await SocketServer { _ in .whole("{}", headers: ["Connection": "close"]) }
        let client = server.client()
        for _ in 0..<2 { _ = try await client.get("/") }
        #expect(server.requests.map(\.connection) == [1, 2])
    }

    @Test func requestsAtTheSameTimeHaveTheirOwnConnections() async throws {
        let server = try await SocketServer { _ in .whole("{}") }
        let client = server.client()
        try await withThrowingTaskGroup { group in
            for _ in 0..<8 { group.addTask { _ = try await client.get("/") } }
            try await group.waitForAll()
        }
        #expect(server.requests.count == 8)
    }

    @Test func parametersArePercentEncoded() async throws {
        let server = try await SocketServer { _ in .whole("{}") }
        let query: Query = ["place": "Ménaka & co", "source": "/a?b=c#d+e", "asOf": "2017-02-01T00:00:00+01:00"]
        _ = try await server.client().get("/v1/events", query)
        #expect(
            server.requests.map(\.head.uri) == [
                "/v1/events?place=M%C3%A9naka%20%26%20co&source=%2Fa%3Fb%3Dc%23d%2Be&asOf=2017-02-01T00%3A00%3A00%2B01%3A00"
            ]
        )
    }

    @Test func aPathCannotBeginAnotherRequest() async throws {
        let server = try await SocketServer { _ in .whole("{}") }
        _ = try await server.client().get("/v1/sites/a b\r\nX: y")
        #expect(server.requests.map(\.head.uri) == ["/v1/sites/a%20b%0D%0AX:%20y"])
    }

    @Test func anEventPageIsRead() async throws {
        let server = try await SocketServer { _ in
            .whole(
                #"{"basis":{"log":"un/x","position":9,"cursor":"9-0123456789abcdef"},"events":[{"id":"a"}],"next":"4-3f9a01bc5d6e7f80"}"#
            )
        }
        var query = EventQuery()
        query.subject = Subject("site/gao")
        query.limit = 1
        query.order = .descending
        let page = try await server.client().events(query)
        #expect(page.basis == Position(9) && page.cursor == Cursor("9-0123456789abcdef"))
        #expect(page.events == [["id": "a"]])
        #expect(page.next == Cursor("4-3f9a01bc5d6e7f80"))
        #expect(server.requests.map(\.head.uri) == ["/v1/events?subject=site%2Fgao&limit=1&order=desc"])
    }

    @Test func theLastPageHasNoNext() async throws {
        let server = try await SocketServer { _ in
            .whole(#"{"basis":{"position":0,"cursor":"0"},"events":[],"next":null}"#)
        }
        let page = try await server.client().events()
        #expect(page.next == nil)
    }
}
