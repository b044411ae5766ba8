import Foundation
import Synchronization

/// Durable appends of single events through the daemon's socket, at 1, 16 and 64 clients that each wait for their receipt.
enum SocketBenchmark {
    private static let seconds = 4.0

    static func run() throws {
        print(
            "\nThrough the socket: one request at a time a client; an append is one event, answered once it is durable"
        )
        for clients in [1, 16, 64] {
            try withScratchFolder { folder in
                let daemon = try RunningDaemon(in: folder)
                defer { daemon.stop() }
                let reads = load(socket: daemon.socket, clients: clients) { _, _ in health }
                let appends = load(socket: daemon.socket, clients: clients, request: append)
                print(
                    "  \(clients) clients: GET /v1/health \(rate(reads, in: seconds))   appends \(rate(appends, in: seconds))"
                )
            }
        }
    }

    private static let health = "GET /v1/health HTTP/1.1\r\nHost: d\r\n\r\n"

    /// A request of a client, by its number.
    private typealias Request = @Sendable (_ client: Int, _ number: Int) -> String

    private static func load(socket: String, clients: Int, request: @escaping Request) -> Int {
        let total = Mutex(0)
        let end = ContinuousClock.now + .seconds(seconds)
        let group = DispatchGroup()
        for client in 0..<clients {
            group.enter()
            Thread {
                let count = send(request, as: client, to: socket, until: end)
                total.withLock { $0 += count }
                group.leave()
            }
            .start()
        }
        group.wait()
        return total.withLock { $0 }
    }

    /// Sends one request after the other until a time; gives how many were answered as asked.
    private static func send(
        _ request: Request,
        as client: Int,
        to socket: String,
        until end: ContinuousClock.Instant
    ) -> Int {
        guard let descriptor = RunningDaemon.connect(socket) else { return 0 }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 4096)
        var count = 0
        while ContinuousClock.now < end {
            let bytes = Array(request(client, count).utf8)
            guard Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count,
                recv(descriptor, &buffer, buffer.count, 0) > 12, buffer[9] == UInt8(ascii: "2")
            else { return count }
            count += 1
        }
        return count
    }

    @Sendable
    private static func append(_ client: Int, _ number: Int) -> String {
        let body = """
            {"specversion":"1.0","id":"\(client)-\(number)","source":"/minusma/bench","type":"violation.recorded",\
            "subject":"incident/i-\(client)-\(number)","data":{"occurred":"2021-06-18","sources":[{"document":"document/flash-1",\
            "date":"2021-06-20","locator":"p. 3","lang":"fr"}],"place":{"name":"Diallassagou","pcode":"ML0502"},"subtype":"E1",\
            "count":1,"perpetrator":"unidentified_armed"}}
            """
        return """
            POST /v1/events HTTP/1.1\r\nHost: d\r\nContent-Type: application/cloudevents+json\r\n\
            Content-Length: \(body.utf8.count)\r\n\r\n\(body)
            """
    }
}
