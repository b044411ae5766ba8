import DaybookEngine
import EventLog
import Events
import Hummingbird
import Projections

/// The parameters of a request. One that no route knows, or that comes twice, is an error: nothing is silently dropped.
struct Query {
    private let values: [String: String]

    init(_ request: Request, allowing names: [String]) throws(Problem) {
        var values: [String: String] = [:]
        for (name, value) in request.uri.queryParameters {
            let name = String(name)
            guard names.contains(name) else {
                let known = names.isEmpty ? "none" : names.joined(separator: ", ")
                throw Problem(.invalidQuery, "\(name): there is no such parameter here; there are: \(known)")
            }
            guard values.updateValue(String(value), forKey: name) == nil else {
                throw Problem(.invalidQuery, "\(name): given twice; give it once")
            }
        }
        self.values = values
    }

    /// The parameters of every question about state.
    static let stateNames = ["asOf", "on", "publishedBy", "lang"]

    func text(_ name: String) -> String? { values[name] }

    func value<Value>(_ name: String, expected: String, _ read: (String) -> Value?) throws(Problem) -> Value? {
        guard let text = values[name] else { return nil }
        guard let value = read(text) else {
            throw Problem(.invalidQuery, "\(name): expected \(expected), found \"\(text)\"")
        }
        return value
    }

    func day(_ name: String) throws(Problem) -> Day? {
        try value(name, expected: "a date such as 2017-01-18") { Day($0) }
    }

    func moment(_ name: String) throws(Problem) -> Moment? {
        try value(name, expected: "a date such as 2017-02-01, or a moment such as 2017-02-01T12:00:00Z") {
            Moment($0) ?? Day($0)?.start
        }
    }

    func position(_ name: String) throws(Problem) -> Position? {
        try value(name, expected: "a position such as 42") { Position($0) }
    }

    func flag(_ name: String) throws(Problem) -> Bool {
        try value(name, expected: "true or false") { ["true": true, "false": false][$0] } ?? false
    }

    func lens() throws(Problem) -> Lens {
        Lens(on: try day("on"), publishedBy: try day("publishedBy"))
    }

    func language() throws(Problem) -> Language {
        try value("lang", expected: "en or fr") { Language(rawValue: $0) } ?? .english
    }

    func asOf() throws(Problem) -> AsOf? {
        try value("asOf", expected: "a position such as 42, a date such as 2017-02-01 (its end), or a moment") { text in
            if let position = Position(text) { return .position(position) }
            if let moment = Moment(text) { return .moment(moment) }
            return Day(text).map { .moment($0.end) }
        }
    }

    func filter() throws(Problem) -> EventFilter {
        var filter = EventFilter()
        filter.type = try value("type", expected: "a type of the catalogue") { Catalogue.type(named: $0) }
        filter.subject = try value("subject", expected: "a subject such as site/sevare") { Subject($0) }
        filter.source = text("source")
        filter.place = text("place")
        filter.occurredFrom = try day("occurredFrom")
        filter.occurredTo = try day("occurredTo")
        filter.recordedFrom = try moment("recordedFrom")
        filter.recordedTo = try value("recordedTo", expected: "a date such as 2017-02-01 (its end), or a moment") {
            Moment($0) ?? Day($0)?.end
        }
        return filter
    }

    static let filterNames = [
        "type", "subject", "source", "place", "occurredFrom", "occurredTo", "recordedFrom", "recordedTo",
    ]
}
