import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import Hummingbird
import Projections

/// Questions about state: sites, mechanisms, violations, movements, attacks, patrols, strength.
struct StateRoutes {
    let engine: Engine

    var routes: [Route] {
        [
            route("/v1/sites", "The drawdown: every site with its milestones.", ["sites", "totals", "stated"]) {
                answer,
                _ in answer.sites()
            },
            route("/v1/sites/{slug}", "One site, with everything claimed about it.", ["site", "claims"]) {
                answer,
                exchange in subject("site", exchange).flatMap(answer.site)
            },
            route("/v1/mocs", "The ledger of every operational coordination mechanism.", ["mocs"]) {
                answer,
                _ in answer.mechanisms()
            },
            route("/v1/mocs/{slug}", "The ledger of one mechanism.", ["moc"]) {
                answer,
                exchange in subject("moc", exchange).flatMap(answer.mechanism)
            },
            route("/v1/mocs/{slug}/roster", "Who is in a mechanism.", ["moc", "roster", "active", "byMovement"]) {
                answer,
                exchange in subject("moc", exchange).flatMap(answer.roster)
            },
            route(
                "/v1/violations",
                "Violations of one year by category and month, and by region and month.",
                ["year"],
                [Parameters.year.description, Parameters.basis.description]
            ) { answer, exchange in
                let basis = try exchange.query.value(Parameters.basis) ?? .both
                return answer.violations(year: try exchange.query.value(Parameters.year), basis: basis)
            },
            route("/v1/displacements", "Movements of people, as claimed.", ["movements", "totals", "returns"]) {
                answer,
                _ in
                answer.displacements()
            },
            route("/v1/attacks", "Attacks, as claimed.", ["attacks", "totals"]) { answer, _ in answer.attacks() },
            route("/v1/patrols", "Patrols by period.", ["patrols"]) { answer, _ in answer.patrols() },
            route(
                "/v1/strength",
                "The strength of the mission, authorised and reported, and its dead.",
                ["authorised", "reported", "died"]
            ) { answer, _ in answer.strength() },
            route("/v1/incidents/{slug}", "One incident, with everything claimed about it.", ["incident", "claims"]) {
                answer,
                exchange in subject("incident", exchange).flatMap(answer.incident)
            },
            route("/v1/sieges", "Besieged places, and those that were.", ["sieges", "totals"]) { answer, _ in
                answer.sieges()
            },
            route("/v1/risk", "The protection risk of communes by month.", ["assessments"]) { answer, _ in answer.risk()
            },
            route("/v1/works", "The cantonment sites and the works at them.", ["sites", "totals", "stated"]) {
                answer,
                _ in
                answer.works()
            },
            route("/v1/projects", "Projects with their budgets.", ["projects", "totals"]) { answer, _ in
                answer.projects()
            },
            route("/v1/trainings", "Trainings, by unit.", ["trainings", "totals"]) { answer, _ in answer.trainings() },
            route("/v1/recommendations", "Recommendations and their follow-up.", ["recommendations", "totals"]) {
                answer,
                _ in answer.recommendations()
            },
            route("/v1/discrepancies", "The contradictions that the record holds.", ["discrepancies", "totals"]) {
                answer,
                _ in answer.discrepancies()
            },
            route("/v1/places", "The places that were registered.", ["places"]) { answer, _ in answer.places() },
            route("/v1/places/{slug}", "One place, with everything claimed about it.", ["place", "claims"]) {
                answer,
                exchange in subject("place", exchange).flatMap(answer.place)
            },
        ]
    }

    private typealias Question = @Sendable (Answer, Exchange) throws -> JSONValue?

    private func route(
        _ path: String,
        _ summary: String,
        _ members: [String],
        _ parameters: [ParameterDescription] = [],
        _ question: @escaping Question
    ) -> Route {
        let isOfOne = path.contains("{")
        return Route(
            .get,
            path,
            summary,
            right: .read,
            parameters: (isOfOne ? [Parameters.slug.description] : []) + Query.lensParameters + parameters,
            answers: [.json("The answer, and what it rests on.", Schemas.answer(members)), .notModified],
            problems: isOfOne ? [.notFound] : []
        ) { exchange in
            try await answer(exchange, question)
        }
    }

    private func answer(_ exchange: Exchange, _ question: @escaping Question) async throws -> Response {
        try await exchange.answer(from: engine) { answer in
            guard let json = try question(answer, exchange) else { throw nothing(exchange, answer) }
            return Response.json(json)
        }
    }

    /// Nothing is recorded about what the path names, which may be another thing's name mistyped.
    private func nothing(_ exchange: Exchange, _ answer: Answer) -> Problem {
        let path = exchange.request.uri.path
        let list = path.split(separator: "/").dropFirst().first ?? ""
        guard let kind = SubjectKind(rawValue: String(list.dropLast())), let name = exchange.path(Parameters.slug)
        else {
            return Problem(.notFound, "nothing is recorded about \(path) as asked")
        }
        let near = answer.subjects(like: name, of: kind).map(\.text)
        let question = near.isEmpty ? "" : "; did you mean \(near.joined(separator: ", "))?"
        return Problem(
            .notFound,
            "nothing is recorded about \(path) as asked\(question)",
            near.isEmpty ? [] : [("suggestions", .array(near.map { .string($0) }))]
        )
    }

    private func subject(_ kind: String, _ exchange: Exchange) -> Subject? {
        exchange.path(Parameters.slug).flatMap { Subject("\(kind)/\($0)") }
    }
}
