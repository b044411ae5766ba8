import NIOCore
import NIOHTTP1

/// One request as it goes to the daemon.
struct ClientRequest: Sendable {
    let method: HTTPMethod
    let path: String
    var query = Query()
    var accept = "application/json"
    /// The content and its type.
    var body: (type: String, bytes: [UInt8])?

    static func get(_ path: String, _ query: Query, accept: String = "application/json") -> ClientRequest {
        ClientRequest(method: .GET, path: path, query: query, accept: accept)
    }

    static func post(_ path: String, _ query: Query, type: String, _ bytes: [UInt8]) -> ClientRequest {
        ClientRequest(method: .POST, path: path, query: query, body: (type, bytes))
    }

    var head: HTTPRequestHead {
        var headers: HTTPHeaders = ["Host": "daybook", "Accept": accept]
        if let body {
            headers.add(name: "Content-Type", value: body.type)
            headers.add(name: "Content-Length", value: String(body.bytes.count))
        }
        let uri = path.percentEncoded(keeping: "/:@!$&'()*+,;=%") + query.encoded
        return HTTPRequestHead(version: .http1_1, method: method, uri: uri, headers: headers)
    }
}
