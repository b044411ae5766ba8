import CanonicalJSON
import Events
import TestKit

/// Everything that can be asked of a daemon by GET, made of its own description, so that no route escapes: each question plain,
/// in either language, and with odd parameters.
struct OddQuestions {
    struct Question {
        let path: String
        let accept: String?

        var description: String { accept.map { "GET \(path) as \($0)" } ?? "GET \(path)" }
    }

    private struct Parameter {
        let name: String
        let isInPath: Bool
        let schema: JSONValue
    }

    private struct Route {
        let path: String
        let parameters: [Parameter]
        let mediaTypes: [String]
    }

    private let routes: [Route]

    /// - Parameter description: The daemon's, in OpenAPI.
    init(_ description: JSONValue) {
        routes = (description["paths"]?.objectValue?.members ?? []).compactMap { path in
            guard let operation = path.value["get"] else { return nil }
            let parameters = operation["parameters"]?.arrayValue ?? []
            let contents = operation["responses"]?["200"]?["content"]?.objectValue?.keys ?? []
            return Route(
                path: path.key,
                parameters: parameters.filter { $0["in"] != "header" }.map {
                    Parameter(
                        name: $0["name"]?.stringValue ?? "",
                        isInPath: $0["in"] == "path",
                        schema: $0["schema"] ?? [:]
                    )
                },
                // A stream of server-sent events ends only when the reader goes.
                mediaTypes: contents.filter { $0 != "text/event-stream" }
            )
        }
    }

    var routeCount: Int { routes.count }

    /// Each route in each of its forms and both languages, and so many times with odd parameters.
    ///
    /// - Parameter head: How many events there are.
    func all(oddly times: Int, head: Int, _ values: inout OddValues) -> [Question] {
        var questions: [Question] = []
        for route in routes {
            for path in paths(of: route, head, &values) {
                let language = route.parameters.contains { $0.name == "lang" } ? ["?lang=en", "?lang=fr"] : [""]
                for (query, type) in language.flatMap({ query in route.mediaTypes.map { (query, $0) } }) {
                    questions.append(Question(path: path + query + arguments(path, query, &values), accept: type))
                }
                for _ in 0..<times {
                    let query = oddQuery(of: route, head, &values)
                    questions.append(Question(path: path + query, accept: values.random.pick(route.mediaTypes + [nil])))
                }
            }
        }
        return questions
    }

    /// What a report has to be told.
    private func arguments(_ path: String, _ query: String, _ values: inout OddValues) -> String {
        guard path.hasPrefix("/v1/reports/"), let kind = ReportKind(rawValue: String(path.dropFirst(12))) else {
            return ""
        }
        let value = OddQuestions.argument(kind.argument, &values)
        return value.map { (query.isEmpty ? "?" : "&") + "\(kind.argument.parameter)=\($0)" } ?? ""
    }

    private static func argument(_ argument: ReportKind.Argument, _ values: inout OddValues) -> String? {
        switch argument {
        case .month: values.random.pick(OddValues.months)
        case .incident: values.subject(of: .incident)
        default: Optional.none
        }
    }

    /// The path with each choice for its parameters, or with some of them where there is no end of them.
    private func paths(of route: Route, _ head: Int, _ values: inout OddValues) -> [String] {
        route.parameters.filter(\.isInPath).reduce([route.path]) { paths, parameter in
            let choices = parameter.schema["enum"]?.arrayValue?.compactMap(\.stringValue)
            let taken = choices ?? (0..<2).map { _ in odd(parameter, head, &values) }
            return paths.flatMap { path in
                taken.map { path.replacing("{\(parameter.name)}", with: OddQuestions.escaped($0)) }
            }
        }
    }

    private func oddQuery(of route: Route, _ head: Int, _ values: inout OddValues) -> String {
        var pairs: [String] = []
        for parameter in route.parameters where !parameter.isInPath && values.random.chance(35) {
            let value = odd(parameter, head, &values)
            // Whoever follows is never done.
            guard parameter.name != "follow" || value != "true" else { continue }
            pairs.append("\(parameter.name)=\(OddQuestions.escaped(value))")
        }
        return pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
    }

    private func odd(_ parameter: Parameter, _ head: Int, _ values: inout OddValues) -> String {
        if let choices = parameter.schema["enum"]?.arrayValue?.compactMap(\.stringValue) {
            return values.random.pick(choices)
        }
        let positions = ["0", "1", "\(head)", "\(head / 2)", "\(head + 1)", "9007199254740991", "-1", ""]
        let tag = "00000000-1"
        return switch parameter.name {
        case "asOf", "from", "to", "recordedFrom", "recordedTo":
            values.random.pick(positions + OddValues.days + ["2017-02-01T12:00:00Z", "9999-12-31T23:59:59.999Z"])
        case "position", "after", "before":
            values.random.pick(positions + [tag, "\(values.random.int(1...max(1, head)))"])
        case "limit": values.random.pick(["1", "2", "1000", "0", "-1", "9223372036854775807"])
        case "year": values.random.pick(["2021", "2020", "0000", "9999", "1", "-001"])
        case "month": values.random.pick(OddValues.months + ["2021-13"])
        case "on", "publishedBy", "occurredFrom", "occurredTo": values.random.pick(OddValues.days + ["2021-02-30"])
        case "incident": values.subject(of: .incident)
        case "subject": values.subject(of: values.random.pick(SubjectKind.allCases))
        case "slug": values.random.pick(OddValues.slugs)
        case "place": values.random.pick(OddValues.pcodes + [values.text()])
        case "path": values.random.pick(["0/000", "0/000.p/1", "entries/000.p/3", "0/x999/999", "1/000", "-1/000"])
        case "keyID": values.random.pick(["530d903a", "00000000", "ffffffff", "é"])
        default: parameter.schema["examples"]?[0]?.stringValue ?? values.text()
        }
    }

    /// As a query writes it.
    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            return isPlain || "-._/:".utf8.contains(byte)
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
        .joined()
    }
}
