import Testing

@testable import DaybookService

/// What is not a request that can be answered, and what its client is told.
struct MalformedRequestTests {
    struct Bad: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: String
        let status: Int
        let kind: String
        var testDescription: String { name }

        init(_ name: String, _ bytes: String, _ status: Int = 400, _ kind: String = "malformed-request") {
            self.name = name
            self.bytes = bytes
            self.status = status
            self.kind = kind
        }
    }

    private static let post = "POST /take HTTP/1.1\r\nHost: d\r\n"
    private static let chunked = post + "Transfer-Encoding: chunked\r\n\r\n"

    static let bad = [
        Bad("not HTTP", "\u{16}\u{3}\u{1}\u{2}"),
        Bad("no such method", "FETCH / HTTP/1.1\r\nHost: d\r\n\r\n"),
        Bad("no such version", "GET / HTTP/3.7\r\nHost: d\r\n\r\n"),
        Bad("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        Bad("a header without a colon", "GET / HTTP/1.1\r\nHost: d\r\nnonsense\r\n\r\n"),
        Bad("a header without a name", "GET / HTTP/1.1\r\nHost: d\r\n: x\r\n\r\n"),
        Bad("a space before the colon", "GET / HTTP/1.1\r\nHost : d\r\n\r\n"),
        Bad("no Host", "GET /hello HTTP/1.1\r\n\r\n"),
        Bad("two Hosts", "GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
        Bad("no host", "GET /hello HTTP/1.1\r\nHost: a b\r\n\r\n"),
        Bad("no path", "OPTIONS hello HTTP/1.1\r\nHost: d\r\n\r\n"),
        Bad("a star", "GET * HTTP/1.1\r\nHost: d\r\n\r\n"),
        Bad("both lengths", post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        Bad("two lengths", post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"),
        Bad("a length that is none", post + "Content-Length: 3a\r\n\r\nabc"),
        Bad("a length below nothing", post + "Content-Length: -3\r\n\r\nabc"),
        Bad("an encoding that ends nowhere", post + "Transfer-Encoding: gzip\r\n\r\nabc"),
        Bad("a chunk's size that is none", chunked + "3\r\nabc\r\nzz\r\n"),
        Bad("a chunk longer than its size", chunked + "3\r\nabcd\r\n0\r\n\r\n"),
        Bad("a chunk's size without end", chunked + String(repeating: "f", count: 40) + "\r\n"),
        Bad(
            "a long header",
            "GET /hello HTTP/1.1\r\nHost: d\r\nX: \(String(repeating: "x", count: 40_000))\r\n\r\n",
            431,
            "head-too-large"
        ),
        Bad(
            "a long path",
            "GET /\(String(repeating: "x", count: 40_000)) HTTP/1.1\r\nHost: d\r\n\r\n",
            431,
            "head-too-large"
        ),
        Bad(
            "many headers",
            "GET /hello HTTP/1.1\r\nHost: d\r\n" + String(repeating: "a: b\r\n", count: 1000) + "\r\n",
            431,
            "head-too-large"
        ),
        Bad("a large body", post + "Content-Length: 16777217\r\n\r\n", 413, "too-large"),
        Bad("a body larger than any number", post + "Content-Length: 18446744073709551615\r\n\r\n", 413, "too-large"),
        Bad(
            "a large event",
            post + "Content-Type: application/cloudevents+json; charset=utf-8\r\nContent-Length: 262145\r\n\r\n",
            413,
            "too-large"
        ),
        Bad("another expectation", post + "Expect: a-miracle\r\nContent-Length: 3\r\n\r\n", 417, "expectation-failed"),
        Bad("a page's request", "GET /hello HTTP/1.1\r\nHost: d\r\nOrigin: null\r\n\r\n", 403, "not-allowed"),
        Bad("a link's request", "GET /hello HTTP/1.1\r\nHost: d\r\nReferer: http://a/\r\n\r\n", 403, "not-allowed"),
    ]

    @Test(arguments: bad)
    func itIsAnsweredWithAProblemAndTheConnectionEnds(_ bad: Bad) async throws {
        try await RunningServer.with { server in
            let client = try server.client()
            #expect(client.send(bad.bytes))
            let answer = try client.answer()
            #expect(answer.status == bad.status)
            #expect(answer.kind == bad.kind, "\(answer.body)")
            #expect(answer.headers["connection"] == "close")
            #expect(try client.rest() == "")
            #expect(server.log.contains(bad.kind))
            try server.answersOthers()
        }
    }

    @Test
    func aClientThatIsStillSendingCanReadWhyItIsRefused() async throws {
        try await RunningServer.with { server in
            let client = try server.client()
            client.begin("POST", "/take", ["Content-Length: 16777217"])
            #expect(client.send([UInt8](repeating: 120, count: Limits.lingerBytesMax / 4)))
            #expect(try client.answer().kind == "too-large")
        }
    }

    @Test
    func whatIsOddAndRightIsAnswered() async throws {
        let requests = [
            "\r\n\r\nGET /hello HTTP/1.1\r\nHost: d\r\n\r\n",
            "GET /hello HTTP/1.1\r\nHost:\r\n\r\n",
            "GET /hello HTTP/1.1\r\nHost: [::1]:80\r\n\r\n",
            "GET http://d/hello HTTP/1.1\r\nHost: d\r\n\r\n",
            "GET /hello HTTP/1.1\r\nHost: d\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n",
            "GET /hello HTTP/1.1\r\nHost: d\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        ]
        try await RunningServer.with { server in
            for request in requests {
                let client = try server.client()
                client.send(request)
                #expect(try client.answer().status == 200, "\(request)")
            }
            #expect(server.log.loud.isEmpty)
        }
    }
}
