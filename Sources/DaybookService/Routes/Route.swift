import CanonicalJSON
import Events
import HTTPTypes
import Hummingbird

/// A route of the socket: declared once, and served, listed and described from here.
struct Route: Sendable {
    let method: HTTPRequest.Method
    /// With parameters in braces: `/v1/sites/{slug}`.
    let path: String
    let summary: String
    /// The right without which there is no answer at all; what a right is given for decides about the rest.
    let right: Right?
    let parameters: [ParameterDescription]
    /// The media types that a body may have, with their schemas; empty where there is no body.
    let bodies: [Content]
    let answers: [RouteAnswer]
    /// What can go wrong here, beside what can go wrong everywhere.
    let problems: [ProblemKind]
    /// Whether a copy that is opened for reading is asked this too.
    let isForCopies: Bool
    let respond: @Sendable (Exchange) async throws -> Response

    init(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ summary: String,
        right: Right?,
        parameters: [ParameterDescription] = [],
        bodies: [Content] = [],
        answers: [RouteAnswer],
        problems: [ProblemKind] = [],
        isForCopies: Bool? = nil,
        respond: @escaping @Sendable (Exchange) async throws -> Response
    ) {
        self.method = method
        self.path = path
        self.summary = summary
        self.right = right
        self.parameters = parameters
        self.bodies = bodies
        self.answers = answers
        // What a point of the record is named by may be a cursor.
        let gone: [ProblemKind] = parameters.contains { $0.name == Parameters.asOf.name } ? [.cursorGone] : []
        self.isForCopies = isForCopies ?? (method == .get)
        self.problems = problems + gone + (self.isForCopies ? [] : [.readOnly])
        self.respond = respond
    }

    /// A form of a body, and what is in it.
    struct Content: Sendable {
        let mediaType: String
        let schema: JSONValue
    }

    /// The forms in which an answer comes.
    var mediaTypes: [String] { answers.flatMap(\.contents).map(\.mediaType) }

    /// The path as the router takes it. A last parameter named `path` stands for all that is left of the path.
    var pattern: String { path.hasSuffix("/{path}") ? path.dropLast("{path}".count) + "**" : path }

    /// Whether a request's path is one of this route's, whatever its method.
    func matches(path other: String) -> Bool {
        let own = path.split(separator: "/")
        let segments = other.split(separator: "/")
        let isOfSameLength = pattern == path ? own.count == segments.count : own.count <= segments.count
        return isOfSameLength && zip(own, segments).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}

/// An answer that a route gives when all is well.
struct RouteAnswer: Sendable {
    let status: Int
    let meaning: String
    let contents: [Route.Content]

    static func json(_ meaning: String, _ schema: JSONValue) -> RouteAnswer {
        RouteAnswer(
            status: 200,
            meaning: meaning,
            contents: [Route.Content(mediaType: "application/json", schema: schema)]
        )
    }

    static let notModified = RouteAnswer(
        status: 304,
        meaning: "What If-None-Match names is still the answer.",
        contents: []
    )
}
