import CanonicalJSON
import EventLog
import Events
import HTTPTypes
import Hummingbird
import Projections

/// The parameters of a request. One that the route does not know, or that comes twice, is an error: nothing is silently dropped.
struct Query: Sendable {
    private let values: [String: [String]]

    init(_ request: Request, _ known: [ParameterDescription]) throws(Problem) {
        let known = known.filter { $0.place == .query }
        var values: [String: [String]] = [:]
        for pair in (request.uri.query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = String(parts[0]).formDecoded,
                let value = String(parts.count == 2 ? parts[1] : "").formDecoded
            else {
                throw Problem(
                    .invalidQuery,
                    Label(
                        "\(pair): expected %XX to stand for a byte of UTF-8",
                        "\(pair) : attendu : %XX pour un octet d'UTF-8"
                    )
                )
            }
            guard let parameter = known.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
                throw Query.unknown(name, among: known.map(\.name))
            }
            guard values[name] == nil || parameter.isRepeatable else {
                throw Problem(
                    .invalidQuery,
                    Label("%: given twice; give it once", "% : donné deux fois ; donnez-le une fois").filled(name)
                )
            }
            values[name, default: []].append(value)
        }
        self.values = values
    }

    func value<Value>(_ parameter: Parameter<Value>) throws(Problem) -> Value? {
        guard let text = values[parameter.name]?.first else { return nil }
        return try parameter.value(of: text)
    }

    /// All that is given of a parameter that may be given several times.
    func values<Value>(_ parameter: Parameter<Value>) throws(Problem) -> [Value] {
        var found: [Value] = []
        for text in values[parameter.name] ?? [] { found.append(try parameter.value(of: text)) }
        return found
    }

    private static func unknown(_ name: String, among known: [String]) -> Problem {
        let suggestion = known.suggestion(for: name)
        return Problem(
            .invalidQuery,
            Label(
                "\(name): there is no such parameter here; \(suggestion.english)",
                "\(name) : il n'y a pas de tel paramètre ici ; \(suggestion.french)"
            )
        )
    }

    static let lensParameters = [
        Parameters.asOf.description, Parameters.on.description, Parameters.publishedBy.description,
        Parameters.language.description,
    ]

    func lens() throws(Problem) -> Lens {
        Lens(on: try value(Parameters.on), publishedBy: try value(Parameters.publishedBy))
    }

    static let filterParameters = [
        Parameters.type.description, Parameters.subject.description, Parameters.source.description,
        Parameters.place.description, Parameters.occurredFrom.description, Parameters.occurredTo.description,
        Parameters.recordedFrom.description, Parameters.recordedTo.description,
    ]

    func filter() throws(Problem) -> EventFilter {
        var filter = EventFilter()
        filter.types = try values(Parameters.type)
        filter.subject = try value(Parameters.subject)
        filter.source = try value(Parameters.source)
        filter.place = try value(Parameters.place)
        filter.occurredFrom = try value(Parameters.occurredFrom)
        filter.occurredTo = try value(Parameters.occurredTo)
        filter.recordedFrom = try value(Parameters.recordedFrom)
        filter.recordedTo = try value(Parameters.recordedTo)
        try expectRising(filter.occurredFrom, filter.occurredTo, "occurredFrom", "occurredTo")
        try expectRising(filter.recordedFrom, filter.recordedTo, "recordedFrom", "recordedTo")
        return filter
    }

    private func expectRising<Value: Comparable & CustomStringConvertible>(
        _ from: Value?,
        _ to: Value?,
        _ fromName: String,
        _ toName: String
    ) throws(Problem) {
        guard let from, let to, from > to else { return }
        throw Problem(
            .invalidQuery,
            Label(
                "\(toName): expected \(from) or later, as \(fromName) says, found \(to)",
                "\(toName) : attendu : \(from) ou plus tard, comme le dit \(fromName), trouvé : \(to)"
            )
        )
    }
}

extension Parameter {
    func value(of text: String) throws(Problem) -> Value {
        guard let value = read(text) else {
            throw Problem(
                .invalidQuery,
                Label(
                    "\(name): expected \(expected.english), found \"\(text)\"",
                    "\(name) : attendu : \(expected.french), trouvé : \"\(text)\""
                )
            )
        }
        return value
    }
}
