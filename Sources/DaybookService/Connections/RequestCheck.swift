import Events
import NIOHTTP1

/// What is refused on sight, from a request's head alone.
enum RequestCheck {
    static func problem(with head: HTTPRequestHead) -> Problem? {
        hostProblem(head) ?? targetProblem(head) ?? browserProblem(head) ?? expectationProblem(head)
            ?? codingProblem(head) ?? lengthProblem(head)
    }

    /// There is no transfer coding here but chunked.
    private static func codingProblem(_ head: HTTPRequestHead) -> Problem? {
        let codings = head.headers["transfer-encoding"]
        guard codings.isEmpty || codings.map({ $0.lowercased() }) == ["chunked"] else {
            return Problem(.malformedRequest, "Transfer-Encoding: there is only chunked")
        }
        return nil
    }

    /// RFC 9112 section 3.2: exactly one Host, though it says nothing on this socket.
    private static func hostProblem(_ head: HTTPRequestHead) -> Problem? {
        let hosts = head.headers["host"]
        if hosts.isEmpty, head.isOldVersion { return nil }
        guard hosts.count == 1, hosts[0].utf8.allSatisfy(isHostByte) else {
            return Problem(.malformedRequest, "Host: a request has one, such as localhost")
        }
        return nil
    }

    /// The letters, digits and marks of RFC 3986 section 3.2.2, and what goes round an IPv6 address and before a port.
    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "-._~%!$&'()*+,;=:[]".utf8.contains(byte)
        }
    }

    private static func targetProblem(_ head: HTTPRequestHead) -> Problem? {
        let uri = head.uri.lowercased()
        let isPath = uri.hasPrefix("/") || uri.hasPrefix("http://") || uri.hasPrefix("https://")
        guard isPath || (uri == "*" && head.method == .OPTIONS) else {
            return Problem(.malformedRequest, "the target of a request is a path such as /v1/events")
        }
        return nil
    }

    /// A browser says where a request comes from; none is meant to reach this socket, through whatever bridge.
    private static func browserProblem(_ head: HTTPRequestHead) -> Problem? {
        guard let name = ["Origin", "Referer"].first(where: { head.headers.contains(name: $0) }) else { return nil }
        return Problem(.notAllowed, "\(name): requests of web pages are refused; a program does not send this header")
    }

    private static func expectationProblem(_ head: HTTPRequestHead) -> Problem? {
        let expectations = head.headers["expect"]
        guard !head.isOldVersion, expectations.contains(where: { $0.lowercased() != "100-continue" }) else {
            return nil
        }
        return Problem(.expectationFailed, "Expect: there is only 100-continue")
    }

    private static func lengthProblem(_ head: HTTPRequestHead) -> Problem? {
        let bytesMax: Int
        switch head.mediaType {
        case "application/x-ndjson": return nil
        case "application/cloudevents+json": bytesMax = Limits.submissionBytesMax
        default: bytesMax = Limits.bodyBytesMax
        }
        guard let length = head.contentLength, length > bytesMax else { return nil }
        return Problem(.tooLarge, "Content-Length: such a body has at most \(bytesMax) bytes; send less at a time")
    }
}
