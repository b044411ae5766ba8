import Foundation

/// A blocking connection that sends what it is told, well-formed or not. Nothing takes longer than ten minutes: where many tests share
/// two cores, a minute is not long.
final class RawClient {
    struct Answer {
        var status = 0
        var headers: [String: String] = [:]
        var bytes: [UInt8] = []

        var body: String { String(decoding: bytes, as: UTF8.self) }

        /// The kind of a problem document.
        var kind: String? {
            guard headers["content-type"] == "application/problem+json" else { return nil }
            let members = try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]
            return (members?["type"] as? String)?.split(separator: ":").last.map(String.init)
        }
    }

    /// The connection ended, or nothing came for ten minutes.
    enum Broken: Error, Equatable { case ended, timedOut, refused }

    private let descriptor: Int32
    private var pending: [UInt8] = []

    init(_ path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var time = timeval(tv_sec: 600, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &time, socklen_t(MemoryLayout<timeval>.size))
        }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard connected == 0 else { throw Broken.refused }
    }

    deinit { close(descriptor) }

    // MARK: - Sending

    /// Sends all of it; false where the server does not take it.
    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Says that nothing more comes, and goes on reading.
    func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Sends a request without its body.
    func begin(_ method: String, _ target: String, _ headers: [String] = []) {
        send("\(method) \(target) HTTP/1.1\r\nHost: daybook\r\n" + headers.map { $0 + "\r\n" }.joined() + "\r\n")
    }

    func post(
        _ body: String,
        to target: String = "/v1/events",
        type: String = "application/cloudevents+json"
    ) throws -> Answer {
        begin("POST", target, ["Content-Type: \(type)", "Content-Length: \(body.utf8.count)"])
        send(body)
        return try answer()
    }

    func get(_ target: String) throws -> Answer {
        begin("GET", target)
        return try answer()
    }

    // MARK: - Receiving

    /// - Parameter isHead: Whether the request was HEAD, so that no body follows.
    func answer(isHead: Bool = false) throws -> Answer {
        var answer = try head()
        if isHead || (100..<200).contains(answer.status) { return answer }
        if answer.headers["transfer-encoding"] == "chunked" {
            while true {
                let size = Int(try line(), radix: 16) ?? 0
                answer.bytes += try take(size)
                _ = try line()
                if size == 0 { return answer }
            }
        }
        answer.bytes = try take(Int(answer.headers["content-length"] ?? "0") ?? 0)
        return answer
    }

    func head() throws -> Answer {
        var answer = Answer()
        answer.status = Int(try line().split(separator: " ").dropFirst().first ?? "") ?? 0
        while true {
            let parts = try line().split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { return answer }
            answer.headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
    }

    /// Everything up to the end of the connection.
    func rest() throws -> String {
        while true {
            do { try receive() } catch Broken.ended { break }
        }
        defer { pending = [] }
        return String(decoding: pending, as: UTF8.self)
    }

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

    private func take(_ count: Int) throws -> [UInt8] {
        while pending.count < count { try receive() }
        defer { pending.removeFirst(count) }
        return Array(pending.prefix(count))
    }

    private func receive() throws {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { throw count < 0 && errno == EAGAIN ? Broken.timedOut : Broken.ended }
        pending += buffer.prefix(count)
    }
}
