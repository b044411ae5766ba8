import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import Hummingbird

/// Questions about state: sites, mechanisms, violations, movements, attacks, patrols, strength.
struct StateRoutes {
    let engine: Engine

    func add(to router: Router<ServiceContext>) {
        answer(router, "/v1/sites") { answer, _, _ in answer.sites() }
        answer(router, "/v1/sites/{slug}") { answer, _, context in
            try subject("site", context).flatMap(answer.site)
        }
        answer(router, "/v1/mocs") { answer, _, _ in answer.mechanisms() }
        answer(router, "/v1/mocs/{slug}") { answer, _, context in
            try subject("moc", context).flatMap(answer.mechanism)
        }
        answer(router, "/v1/mocs/{slug}/roster") { answer, _, context in
            try subject("moc", context).flatMap(answer.roster)
        }
        answer(router, "/v1/violations", ["year", "basis"]) { answer, query, _ in
            let year = try query.value("year", expected: "a year such as 2021") { text in
                Int(text).flatMap { text.utf8.count == 4 && $0 >= 0 ? $0 : nil }
            }
            let basis = try query.value("basis", expected: "reported, derived or both") { FigureBasis(rawValue: $0) }
            return answer.violations(year: year, basis: basis ?? .both)
        }
        answer(router, "/v1/displacements") { answer, _, _ in answer.displacements() }
        answer(router, "/v1/attacks") { answer, _, _ in answer.attacks() }
        answer(router, "/v1/patrols") { answer, _, _ in answer.patrols() }
        answer(router, "/v1/strength") { answer, _, _ in answer.strength() }
    }

    private typealias Question = @Sendable (Answer, Query, ServiceContext) throws -> JSONValue?

    private func answer(
        _ router: Router<ServiceContext>,
        _ path: RouterPath,
        _ names: [String] = [],
        _ question: @escaping Question
    ) {
        router.get(path) { request, context in
            let query = try Query(request, allowing: Query.stateNames + names)
            let lens = try query.lens()
            let language = try query.language()
            let state =
                if let point = try query.asOf() { try await engine.state(asOf: point) } else { engine.state }
            let answer = Answer(
                origin: engine.log.origin,
                state: state,
                lens: lens,
                language: language
            )
            guard let json = try question(answer, query, context) else {
                throw Problem(.notFound, "nothing is recorded about \(request.uri.path) as asked")
            }
            return Response.json(json)
        }
    }

    private func subject(_ kind: String, _ context: ServiceContext) throws -> Subject? {
        Subject("\(kind)/\(try context.parameters.require("slug"))")
    }
}
