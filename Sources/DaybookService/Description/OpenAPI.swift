import CanonicalJSON
import Events
import HTTPTypes
import Version

/// The description of the socket as OpenAPI 3.1, made of the declared routes.
struct OpenAPI {
    let routes: [Route]

    var json: JSONValue {
        var paths = JSONObject()
        for route in routes {
            var operations = paths[route.path]?.objectValue ?? JSONObject()
            operations[route.method.rawValue.lowercased()] = operation(route)
            paths[route.path] = .object(operations)
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "daybook", "version": .string(Software.version),
                "description":
                    "The record of a peace operation, on a Unix socket. Who you are is what the kernel says. Accept-Language is the language of problems.",
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": "http://daybook", "description": "The socket /run/daybook/daybook.sock."]],
            "paths": .object(paths),
            "components": ["schemas": Schemas.components],
        ]
    }

    private func operation(_ route: Route) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("operationId", .string(operationID(route))),
            ("summary", .string(route.summary)),
            ("parameters", .array(route.parameters.map(\.json))),
            ("responses", responses(route)),
        ]
        if let right = route.right { members.append(("description", .string("Needs the right \(right.rawValue)."))) }
        if !route.bodies.isEmpty {
            members.append(("requestBody", ["required": true, "content": content(route.bodies)]))
        }
        return .object(JSONObject(members))
    }

    private func operationID(_ route: Route) -> String {
        let words = route.path.split { "/{}.".contains($0) }
        return ([route.method.rawValue.lowercased()] + words.map(String.init)).joined(separator: "-")
    }

    private func responses(_ route: Route) -> JSONValue {
        var responses = JSONObject()
        for answer in route.answers {
            var members: [(String, JSONValue)] = [("description", .string(answer.meaning))]
            if !answer.contents.isEmpty { members.append(("content", content(answer.contents))) }
            responses[String(answer.status)] = .object(JSONObject(members))
        }
        let kinds = Set(route.problems + OpenAPI.problemsEverywhere + (route.right == nil ? [] : [.notAllowed]))
        let byStatus = Dictionary(grouping: kinds.sorted { $0.rawValue < $1.rawValue }, by: \.status)
        for (status, kinds) in byStatus {
            responses[String(status)] = [
                "description": .string(kinds.map { "\($0.rawValue): \($0.title.english)." }.joined(separator: " ")),
                "content": ["application/problem+json": ["schema": Schemas.reference("Problem")]],
            ]
        }
        return .object(responses)
    }

    /// What any request may meet, whatever its route.
    private static let problemsEverywhere: [ProblemKind] = [
        .invalidQuery, .malformedRequest, .notAllowed, .notAcceptable, .methodNotAllowed, .headTooLarge, .tooSlow,
        .tooLarge, .expectationFailed, .tooManyConnections, .tooBusy, .stopping, .unexpected,
    ]

    private func content(_ contents: [Route.Content]) -> JSONValue {
        .object(JSONObject(contents.map { ($0.mediaType, ["schema": $0.schema]) }))
    }
}
