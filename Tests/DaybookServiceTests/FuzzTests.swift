import TestKit
import Testing

@testable import DaybookService

/// Whatever bytes come, the daemon goes on, and never blames itself.
struct FuzzTests {
    private static let seeds = [
        "GET /hello?a=b&c=%20 HTTP/1.1\r\nHost: d\r\nAccept: */*\r\n\r\n",
        "POST /take HTTP/1.1\r\nHost: d\r\nContent-Length: 5\r\n\r\nhello",
        "POST /take HTTP/1.1\r\nHost: d\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\nTrailer: t\r\n\r\n",
        "POST /take HTTP/1.1\r\nHost: d\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nhello",
        "HEAD /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: d\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
        "POST /take HTTP/1.1\r\nHost: d\r\nContent-Type: application/x-ndjson\r\nContent-Length: 4\r\n\r\n{}\n\n",
        "CONNECT d:1 HTTP/1.1\r\nHost: d\r\n\r\n",
    ]

    private static func bytes(_ random: inout SeededRandom) -> [UInt8] {
        if random.chance(10) { return (0...random.int(0...200)).map { _ in UInt8(random.int(0...255)) } }
        var bytes = (0...random.int(0...2)).flatMap { _ in Array(random.pick(seeds).utf8) }
        for _ in 0..<random.int(0...4) where !bytes.isEmpty {
            let place = random.int(0...bytes.count - 1)
            switch random.int(0...4) {
            case 0: bytes[place] = UInt8(random.int(0...255))
            case 1: bytes.remove(at: place)
            case 2:
                bytes.insert(
                    contentsOf: Array(random.pick(["\r\n", "\0", ":", " ", "%", "é", "1", "\t"]).utf8),
                    at: place
                )
            case 3: bytes.insert(contentsOf: bytes[place...].prefix(random.int(1...40)), at: place)
            default: bytes.removeLast(random.int(0...bytes.count - 1))
            }
        }
        return bytes
    }

    @Test
    func noBytesAreAnsweredWithAFaultOfTheDaemon() async throws {
        try await RunningServer.with { server in
            var random = SeededRandom(for: "connections")
            for _ in 0..<300 {
                let bytes = FuzzTests.bytes(&random)
                let client = try server.client()
                client.send(bytes)
                client.endSending()
                let answer = try client.rest()
                let sent = String(decoding: bytes, as: UTF8.self)
                #expect(
                    !answer.contains("HTTP/1.1 5") && !answer.contains("HTTP/1.0 5"),
                    "seed \(random.seed): \(sent)"
                )
            }
            try server.answersOthers()
        }
    }
}
