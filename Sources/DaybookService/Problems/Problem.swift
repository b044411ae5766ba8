import CanonicalJSON
import Events
import HTTPTypes
import Hummingbird
import NIOCore

/// An error as the socket tells it: `application/problem+json` (RFC 9457).
struct Problem: Error {
    let kind: ProblemKind
    /// What was wrong and how to mend it, for a person.
    let detail: Label
    /// The rules that are broken, as whoever is told may know them.
    var breaches: [Breach] = []
    /// What concerns this problem only: `path`, `position`, `index` …
    var members: [(String, JSONValue)] = []
    /// Header fields that the status asks for.
    var headers: HTTPFields = [:]

    init(_ kind: ProblemKind, _ detail: Label, _ members: [(String, JSONValue)] = []) {
        self.kind = kind
        self.detail = detail
        self.members = members
    }

    /// One that is told in English to everybody.
    init(_ kind: ProblemKind, _ detail: String, _ members: [(String, JSONValue)] = []) {
        self.init(kind, Label(detail, detail), members)
    }

    static let mediaType = "application/problem+json"

    /// The document.
    func json(_ language: Language) -> JSONValue {
        let rules = breaches.map { $0.json(language) }
        return .object(
            JSONObject(
                [
                    ("type", .string(kind.type)),
                    ("title", .string(kind.title[language])),
                    ("status", JSONValue(kind.status)),
                    ("detail", .string(detail[language])),
                ] + (rules.isEmpty ? [] : [("breaches", .array(rules))]) + members
            )
        )
    }

    func response(_ language: Language) -> Response {
        var headers = headers
        headers[.contentType] = Problem.mediaType
        headers[.contentLanguage] = language.rawValue
        return Response(
            status: HTTPResponse.Status(code: kind.status),
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: canonicalBytes(of: json(language))))
        )
    }
}

extension Breach {
    fileprivate func json(_ language: Language) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("rule", .string(rule.rawValue)), ("message", .string(message[language])),
        ]
        if let path { members.append(("path", .string(path))) }
        if let position = collidesWith { members.append(("position", position.json)) }
        if let element = collidesWithElement { members.append(("element", JSONValue(element))) }
        return .object(JSONObject(members))
    }
}
