import Events
import NIOCore
import Testing

@testable import DaybookService

/// What `/metrics` says of connections.
struct MetricsTests {
    /// The sample of a name and its labels; zero where there is none.
    private func sample(_ name: String, _ client: RawClient) throws -> Double {
        let line = try client.get("/metrics").body.split(separator: "\n").first { $0.hasPrefix(name + " ") }
        return line.flatMap { $0.split(separator: " ").last }.flatMap { Double($0) } ?? 0
    }

    @Test
    func whatConnectionsRefuseIsCounted() async throws {
        let limits = ConnectionLimits.changed {
            $0.headTime = .seconds(1)
            $0.ownerConnectionsMax = 8
        }
        let post = "POST /v1/events HTTP/1.1\r\nHost: d\r\n"
        let refused: [ProblemKind: String] = [
            .malformedRequest: "nonsense\r\n\r\n",
            .tooLarge: post + "Content-Length: 16777217\r\n\r\n",
            .headTooLarge: post + "X: \(String(repeating: "x", count: 40_000))\r\n\r\n",
            .expectationFailed: post + "Expect: wonders\r\nContent-Length: 1\r\n\r\n",
            .tooSlow: "GET / HT",
        ]
        try await ServedBook.with(limits) { book in
            let reader = try book.client()
            #expect(try reader.get("/").status == 200)
            for (kind, bytes) in refused {
                let client = try book.client()
                client.send(bytes)
                #expect(try client.answer().status == kind.status)
            }
            var others: [RawClient] = []
            repeat { others.append(try book.client()) } while try others[others.count - 1].get("/").status == 200
            for kind in Array(refused.keys) + [.tooManyConnections] {
                #expect(try sample("daybook_refusals_total{kind=\"\(kind.rawValue)\"}", reader) == 1)
            }
            #expect(try sample("daybook_connections", reader) > Double(others.count))
        }
    }

    @Test
    func followersAreCountedWhileTheyFollow() async throws {
        try await ServedBook.with { book in
            let reader = try book.client()
            #expect(try sample("daybook_followers", reader) == 0)
            do {
                let follower = try book.client()
                follower.begin("GET", "/v1/events?follow=true", ["Accept: application/x-ndjson"])
                #expect(try follower.head().status == 200)
                #expect(try book.record(MetricsTests.submission).status == 201)
                _ = try follower.line()
                #expect(try sample("daybook_followers", reader) == 1)
            }
            while try sample("daybook_followers", reader) > 0 {}
        }
    }

    private static let submission = """
        {"specversion":"1.0","id":"1","source":"/minusma/test","type":"site.closed","subject":"site/ber",\
        "data":{"occurred":"2023-08-13","sources":[{"document":"document/a"}]}}
        """
}
