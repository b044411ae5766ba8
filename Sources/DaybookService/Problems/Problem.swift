import CanonicalJSON
import Events
import HTTPTypes
import Hummingbird
import NIOCore

/// An error as the socket tells it: `application/problem+json` (RFC 9457).
struct Problem: Error {
    let kind: ProblemKind
    /// What was wrong and how to mend it, for a person.
    let detail: String
    /// What concerns this problem only: `path`, `position`, `index`, `breaches` …
    var members: [(String, JSONValue)] = []
    /// Header fields that the status asks for.
    var headers: HTTPFields = [:]

    init(_ kind: ProblemKind, _ detail: String, _ members: [(String, JSONValue)] = []) {
        self.kind = kind
        self.detail = detail
        self.members = members
    }

    static let mediaType = "application/problem+json"

    /// The document.
    var json: JSONValue {
        .object(
            JSONObject(
                [
                    ("type", .string(kind.type)),
                    ("title", .string(kind.title.english)),
                    ("status", JSONValue(kind.status)),
                    ("detail", .string(detail)),
                ] + members
            )
        )
    }

    var response: Response {
        var headers = headers
        headers[.contentType] = Problem.mediaType
        return Response(
            status: HTTPResponse.Status(code: kind.status),
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: canonicalBytes(of: json)))
        )
    }
}
