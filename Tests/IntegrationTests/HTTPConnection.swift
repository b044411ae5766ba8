import Foundation
import TestKit

/// A blocking HTTP/1.1 connection to a Unix socket: just enough to see what is on the wire.
final class HTTPConnection {
    struct Response {
        let status: Int
        let headers: [String: String]
        let body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }

        var json: [String: Any] {
            get throws { try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] ?? [:] }
        }
    }

    /// The connection was refused, or ended before an answer was there.
    struct Broken: Error {}

    private let descriptor: Int32
    private var pending: [UInt8] = []

    init(_ path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = unixAddress(path)
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard connected == 0 else { throw Broken() }
    }

    deinit {
        close(descriptor)
    }

    /// The cursor of an event, as a stream has it.
    func cursor(at position: Int) throws -> String {
        let range = "/v1/events?after=\(max(0, position - 1))&before=\(position + 1)"
        let stream = try get(range, accept: "text/event-stream").text
        return stream.hasPrefix("id: ") ? String(stream.dropFirst(4).prefix { $0 != "\n" }) : "0"
    }

    func get(_ path: String, accept: String? = nil) throws -> Response {
        try send("GET", path, accept.map { ["Accept": $0] } ?? [:], [])
        return try response()
    }

    func post(
        _ body: String,
        to path: String = "/v1/events",
        type: String = "application/cloudevents+json"
    ) throws -> Response {
        try send("POST", path, ["Content-Type": type], Array(body.utf8))
        return try response()
    }

    func send(_ method: String, _ path: String, _ headers: [String: String], _ body: [UInt8]) throws {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: daybook\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if !body.isEmpty { head += "Content-Length: \(body.count)\r\n" }
        try send(Array((head + "\r\n").utf8) + body)
    }

    /// Bytes as they are.
    func send(_ bytes: [UInt8]) throws {
        var bytes = bytes[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { throw Broken() }
            bytes = bytes.dropFirst(count)
        }
    }

    func response() throws -> Response {
        let lines = try head()
        let status = Int(lines[0].split(separator: " ")[1]) ?? 0
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        if headers["transfer-encoding"] == "chunked" {
            return Response(status: status, headers: headers, body: try chunks())
        }
        return Response(status: status, headers: headers, body: try take(Int(headers["content-length"] ?? "0") ?? 0))
    }

    /// The lines of an answer before its body.
    func head() throws -> [String] {
        var lines: [String] = []
        while true {
            let line = try line()
            if line.isEmpty { return lines }
            lines.append(line)
        }
    }

    /// One line without its end.
    func line() throws -> String {
        while true {
            if let end = pending.firstIndex(of: 10) {
                let line = pending[..<end]
                pending.removeSubrange(...end)
                return String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
            }
            try receive()
        }
    }

    /// The next piece of a chunked answer without its last line feed; empty at the end.
    func chunk() throws -> String {
        let text = String(decoding: try chunkBytes(), as: UTF8.self)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    func chunkBytes() throws -> [UInt8] {
        let size = Int(try line(), radix: 16) ?? 0
        let bytes = try take(size)
        _ = try line()
        return bytes
    }

    private func chunks() throws -> [UInt8] {
        var body: [UInt8] = []
        while true {
            let bytes = try chunkBytes()
            guard !bytes.isEmpty else { return body }
            body += bytes
        }
    }

    private func take(_ count: Int) throws -> [UInt8] {
        while pending.count < count { try receive() }
        defer { pending.removeFirst(count) }
        return Array(pending.prefix(count))
    }

    private func receive() throws {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { throw Broken() }
        pending += buffer.prefix(count)
    }
}
