import Testing

@testable import DaybookService

/// What a well-behaved client may count on.
struct MannersTests {
    @Test
    func requestsSentAheadAreAnsweredInTheirOrder() async throws {
        try await RunningServer.with { server in
            let client = try server.client()
            let bodies = (1...40).map { String(repeating: "x", count: $0) }
            client.send(
                bodies.map { "POST /take HTTP/1.1\r\nHost: d\r\nContent-Length: \($0.utf8.count)\r\n\r\n\($0)" }
                    .joined()
            )
            #expect(try bodies.map { _ in try client.answer().body } == bodies.map { "\($0.utf8.count)" })
            #expect(try client.get("/hello").status == 200)
        }
    }

    /// How many readings there are is the kernel's affair, but each has many chunks.
    @Test
    func theChunksOfOneReadingAreOnePieceForTheRoute() async throws {
        try await RunningServer.with { server in
            let client = try server.client()
            client.send(
                "POST /pieces HTTP/1.1\r\nHost: d\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + String(repeating: "4\r\nabc\n\r\n", count: 2000) + "0\r\n\r\n"
            )
            let pieces = try #require(Int(try client.answer().body))
            #expect((1..<400).contains(pieces))
        }
    }

    @Test
    func whatComesAheadOfABadRequestIsAnsweredFirst() async throws {
        try await RunningServer.with { server in
            let client = try server.client()
            client.send("GET /hello HTTP/1.1\r\nHost: d\r\n\r\nnonsense\r\n\r\n")
            #expect(try client.answer().status == 200)
            #expect(try client.answer().kind == "malformed-request")
        }
    }

    @Test(arguments: ["/hello", "/big"])
    func aClientThatEndsItsSideGetsItsAnswer(target: String) async throws {
        try await RunningServer.with { server in
            let client = try server.client()
            client.begin("GET", target)
            client.endSending()
            let answer = try client.answer()
            #expect(answer.status == 200)
            if target == "/big" { #expect(answer.body.utf8.count == TestRoutes.bigChunks * (64 << 10)) }
            #expect(try client.rest() == "")
        }
    }

    @Test
    func aFollowerThatEndsItsSideGoesOnFollowing() async throws {
        try await RunningServer.with { server in
            let client = try server.client()
            client.begin("GET", "/follow")
            client.endSending()
            _ = try client.head()
            server.stop()
            let text = try client.rest()
            #expect(text.contains("first\n"))
            #expect(text.contains("last\n"))
        }
    }

    @Test(arguments: [
        "POST /take HTTP/1.1\r\nHost: d\r\nContent-Length: 10\r\n\r\nabc",
        "POST /take HTTP/1.1\r\nHost: d\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", "GET /hel",
        "GET /big HTTP/1.1\r\nHost: d\r\n\r\n", "GET /follow HTTP/1.1\r\nHost: d\r\n\r\n", "",
    ])
    func aClientThatVanishesIsNobodysConcern(request: String) async throws {
        try await RunningServer.with { server in
            for _ in 0..<20 { try server.client().send(request) }
            try server.answersOthers()
            #expect(server.log.loud.isEmpty)
        }
    }

    @Test
    func halfARequestIsToldThatItIsHalf() async throws {
        try await RunningServer.with { server in
            let client = try server.client()
            client.begin("POST", "/take", ["Content-Length: 10"])
            client.send("abc")
            client.endSending()
            #expect(try client.answer().kind == "malformed-request")
        }
    }

    @Test
    func headHasNoBody() async throws {
        try await RunningServer.with { server in
            let client = try server.client()
            for target in ["/hello", "/big", "/nothing"] {
                client.begin("HEAD", target)
                #expect(try client.answer(isHead: true).status == (target == "/nothing" ? 404 : 200))
            }
            #expect(try client.get("/hello").status == 200)
            client.begin("HEAD", "/hello", ["Origin: null"])
            #expect(try client.answer(isHead: true).status == 403)
            #expect(try client.rest() == "")
        }
    }

    @Test(arguments: ["", "Connection: keep-alive\r\n"])
    func anOldClientIsAnsweredWithoutChunksAndClosed(header: String) async throws {
        try await RunningServer.with { server in
            for target in ["/hello", "/big"] {
                let client = try server.client()
                client.send("GET \(target) HTTP/1.0\r\n\(header)\r\n")
                let head = try client.head()
                #expect(head.status == 200)
                #expect(head.headers["transfer-encoding"] == nil)
                #expect(head.headers["connection"] == "close")
                #expect(try client.rest().utf8.count >= 5)
            }
        }
    }

    @Test
    func aClientThatAsksToBeClosedIsClosed() async throws {
        try await RunningServer.with { server in
            let client = try server.client()
            client.begin("GET", "/hello", ["Connection: close"])
            let answer = try client.answer()
            #expect(answer.headers["connection"] == "close")
            #expect(try client.rest() == "")
        }
    }

    @Test
    func anAnswerThatDoesNotWaitForTheBodyEndsTheConnection() async throws {
        try await RunningServer.with { server in
            let client = try server.client()
            client.begin("POST", "/ignore", ["Content-Length: 1000000"])
            let answer = try client.answer()
            #expect(answer.kind == "unsupported-media-type")
            #expect(answer.headers["connection"] == "close")
            client.send([UInt8](repeating: 120, count: 1_000_000))
            #expect(try client.rest() == "")
        }
    }
}
