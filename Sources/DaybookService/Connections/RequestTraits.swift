import NIOHTTP1

/// What the connection must know of a request.
struct RequestTraits: Equatable {
    enum Body: Equatable {
        case none
        /// All of it is one thing: an event, or a batch.
        case whole
        /// Each line stands alone.
        case lines
    }

    var body = Body.none
    var isHead = false
    /// HTTP/1.0 has neither chunks nor connections that stay.
    var isOldVersion = false
    var keepsAlive = true
    var expectsContinue = false
}

extension RequestTraits {
    init(_ head: HTTPRequestHead) {
        if head.headers.contains(name: "transfer-encoding") || (head.contentLength ?? 0) > 0 {
            body = head.mediaType == "application/x-ndjson" ? .lines : .whole
        }
        isHead = head.method == .HEAD
        isOldVersion = head.isOldVersion
        // Nothing is read as HTTP after a request to speak something else.
        let isUpgrade = head.method == .CONNECT || head.headers.contains(name: "upgrade")
        keepsAlive = head.isKeepAlive && !isOldVersion && !isUpgrade
        expectsContinue = !isOldVersion && body != .none && head.headers.contains(name: "expect")
    }
}

extension HTTPRequestHead {
    /// `nil` where there is none; `Int.max` for what no number can hold.
    var contentLength: Int? { headers.first(name: "content-length").map { Int($0) ?? .max } }

    /// Whether it is HTTP/1.0, or older still.
    var isOldVersion: Bool { version != .http1_1 }

    /// The type of the body without its parameters.
    var mediaType: String? {
        headers.first(name: "content-type").map(BodyCost.mediaType)
    }
}
