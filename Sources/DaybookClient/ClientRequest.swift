import Events
import NIOCore
import NIOHTTP1

/// One request as it goes to the daemon.
struct ClientRequest: Sendable {
    let method: HTTPMethod
    let path: String
    var query = Query()
    var accept = "application/json"
    var body = Body.none

    enum Body: Sendable {
        case none
        case whole([UInt8], type: String)
        /// Submissions, one a line, of which nobody knows how many come; each is to be answered when it is recorded.
        case lines
    }

    static func get(_ path: String, _ query: Query, accept: String = "application/json") -> ClientRequest {
        ClientRequest(method: .GET, path: path, query: query, accept: accept)
    }

    static func post(_ path: String, _ query: Query, type: String, _ bytes: [UInt8]) -> ClientRequest {
        ClientRequest(method: .POST, path: path, query: query, body: .whole(bytes, type: type))
    }

    /// Has something done that is told of line by line.
    static func postForLines(_ path: String) -> ClientRequest {
        ClientRequest(
            method: .POST,
            path: path,
            accept: "application/x-ndjson",
            body: .whole([], type: "application/json")
        )
    }

    static func postLines(_ path: String, _ query: Query) -> ClientRequest {
        ClientRequest(method: .POST, path: path, query: query, accept: "application/x-ndjson", body: .lines)
    }

    /// - Parameter language: That of a refusal.
    func head(_ language: Language) -> HTTPRequestHead {
        var headers: HTTPHeaders = ["Host": "daybook", "Accept": accept, "Accept-Language": language.rawValue]
        switch body {
        case .none: break
        case .whole(let bytes, let type):
            headers.add(name: "Content-Type", value: type)
            headers.add(name: "Content-Length", value: String(bytes.count))
        case .lines:
            headers.add(name: "Content-Type", value: "application/x-ndjson")
            headers.add(name: "Transfer-Encoding", value: "chunked")
            headers.add(name: "Prefer", value: "return=representation")
        }
        let uri = path.percentEncoded(keeping: "/:@!$&'()*+,;=%") + query.encoded
        return HTTPRequestHead(version: .http1_1, method: method, uri: uri, headers: headers)
    }
}
