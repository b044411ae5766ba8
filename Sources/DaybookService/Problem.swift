import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import HTTPTypes
import Hummingbird
import NIOCore

/// An error as the socket tells it: `application/problem+json` (RFC 9457).
struct Problem: Error {
    /// The catalogue of what can go wrong, each with its status and its title.
    enum Kind: String, CaseIterable {
        case invalidShape = "invalid-shape"
        case invalidQuery = "invalid-query"
        case notAllowed = "not-allowed"
        case notFound = "not-found"
        case conflictingContent = "conflicting-content"
        case subjectMoved = "subject-moved"
        case tooLarge = "too-large"
        case unsupportedMediaType = "unsupported-media-type"
        case ruleBroken = "rule-broken"
        case damaged = "damaged"
        case clockWrong = "clock-wrong"
        case writerStopped = "writer-stopped"
        case diskFull = "disk-full"
        case unexpected = "unexpected"

        var status: HTTPResponse.Status {
            switch self {
            case .invalidShape, .invalidQuery: .badRequest
            case .notAllowed: .forbidden
            case .notFound: .notFound
            case .conflictingContent: .conflict
            case .subjectMoved: .preconditionFailed
            case .tooLarge: .contentTooLarge
            case .unsupportedMediaType: .unsupportedMediaType
            case .ruleBroken: .unprocessableContent
            case .damaged, .unexpected: .internalServerError
            case .clockWrong, .writerStopped: .serviceUnavailable
            case .diskFull: HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
            }
        }

        var title: String {
            switch self {
            case .invalidShape: "The submission has not the shape of its type"
            case .invalidQuery: "The query cannot be understood"
            case .notAllowed: "You have not the right to do this"
            case .notFound: "There is nothing of this name"
            case .conflictingContent: "The source used this id before, for something else"
            case .subjectMoved: "The subject has changed since you looked"
            case .tooLarge: "It is too large"
            case .unsupportedMediaType: "The content type is not understood"
            case .ruleBroken: "The submission breaks a rule"
            case .damaged: "The record is damaged"
            case .clockWrong: "The clock of the server is wrong"
            case .writerStopped: "The daemon is restarting after a failed write"
            case .diskFull: "The disk is full"
            case .unexpected: "Something unexpected went wrong"
            }
        }
    }

    let kind: Kind
    let detail: String
    /// What concerns this problem only: `path`, `position`, `index`, `breaches` …
    var members: [(String, JSONValue)] = []

    init(_ kind: Kind, _ detail: String, _ members: [(String, JSONValue)] = []) {
        self.kind = kind
        self.detail = detail
        self.members = members
    }

    var response: Response {
        let body = JSONObject(
            [
                ("type", .string("urn:daybook:problem:\(kind.rawValue)")),
                ("title", .string(kind.title)),
                ("status", JSONValue(kind.status.code)),
                ("detail", .string(detail)),
            ] + members
        )
        return Response(
            status: kind.status,
            headers: [.contentType: "application/problem+json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: canonicalBytes(of: body)))
        )
    }

    /// What answers HEAD.
    var responseWithoutBody: Response {
        Response(status: kind.status, headers: [.contentType: "application/problem+json"])
    }
}
