import DaybookEngine
import Events
import HTTPTypes
import Hummingbird
import NIOCore

/// The printed reports.
struct ReportRoutes {
    let engine: Engine

    var routes: [Route] {
        [
            Route(
                .get,
                "/v1/reports/{name}",
                "A printed report, as text, HTML, CSV or JSON.",
                right: .read,
                parameters: [
                    Parameters.reportName.description, Parameters.month.description, Parameters.incident.description,
                ]
                    + Query.lensParameters + [Parameters.basis.description, Parameters.format.description],
                answers: [ReportRoutes.printed, .notModified],
                problems: [.notFound]
            ) { try await report($0) }
        ]
    }

    private static let printed = RouteAnswer(
        status: 200,
        meaning: "The report, which ends with what it rests on.",
        contents: ReportFormat.allCases.map { format in
            let schema = format == .json ? Schemas.answer(["title", "sections", "command"]) : Schemas.text
            return Route.Content(mediaType: format.mediaType, schema: schema)
        }
    )

    private func report(_ exchange: Exchange) async throws -> Response {
        guard let kind = exchange.path(Parameters.reportName) else {
            let names = ReportKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(.notFound, "there is no report of this name; there are: \(names)")
        }
        let question = try question(kind, exchange.query)
        let basis = try exchange.query.value(Parameters.basis) ?? .both
        let accepted = ReportFormat.allCases.first { $0.mediaType == exchange.mediaType } ?? .text
        let format = try exchange.query.value(Parameters.format) ?? accepted
        return try await exchange.answer(from: engine) { answer in
            let bytes = try answer.report(question, basis, in: engine.log).bytes(format)
            return Response(
                status: .ok,
                headers: [.contentType: format.contentType],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
            )
        }
    }

    private func question(_ kind: ReportKind, _ query: Query) throws(Problem) -> ReportQuestion {
        let month = try query.value(Parameters.month)
        let incident = try query.value(Parameters.incident)
        for (isGiven, argument) in [(month != nil, ReportKind.Argument.month), (incident != nil, .incident)]
        where isGiven && kind.argument != argument {
            throw Problem(
                .invalidQuery,
                Label(
                    "\(argument.parameter): the report \(kind.rawValue) takes none; it takes \(kind.argument.parameter), "
                        + kind.argument.expected.english,
                    "\(argument.parameter) : le rapport \(kind.rawValue) n'en prend pas ; il prend \(kind.argument.parameter), "
                        + kind.argument.expected.french
                )
            )
        }
        switch kind {
        case .protection: return .protection(try required(month, kind))
        case .factsheet: return .factsheet
        case .drawdown: return .drawdown
        case .incident: return .incident(try required(incident, kind))
        case .ddr: return .ddr
        case .discrepancies: return .discrepancies
        }
    }

    private func required<Value>(_ value: Value?, _ kind: ReportKind) throws(Problem) -> Value {
        guard let value else {
            throw Problem(
                .invalidQuery,
                Label(
                    "\(kind.argument.parameter): expected what the report \(kind.rawValue) is about, "
                        + "\(kind.argument.expected.english); found none",
                    "\(kind.argument.parameter) : attendu : ce sur quoi porte le rapport \(kind.rawValue), "
                        + "\(kind.argument.expected.french) ; trouvé : rien"
                )
            )
        }
        return value
    }
}

extension ReportFormat {
    /// With the character set that text is in; JSON has but one.
    fileprivate var contentType: String {
        self == .json ? mediaType : "\(mediaType); charset=utf-8"
    }
}
