import CanonicalJSON
import Events
import TestKit

/// Makes submissions of every type of the catalogue, corrections and retractions of what was accepted among them.
struct OddSubmissions {
    /// A submission, and the type that it was made for.
    struct Odd {
        let type: FactType
        let source: String
        let id: String
        let subject: String
        let line: String
    }

    var values: OddValues
    private var number = 0
    /// What the daemon accepted of those that can be corrected and retracted.
    private(set) var accepted: [Odd] = []

    init(random: SeededRandom) {
        self.values = OddValues(random: random)
    }

    mutating func note(accepted odd: Odd) {
        if !odd.type.name.hasPrefix("record.") { accepted.append(odd) }
    }

    /// Each type in turn; every fifth is an event about another, and every fourth a figure, which tables are made of.
    mutating func next() -> Odd {
        number += 1
        let turn =
            number % 4 == 0
            ? FigureReported.type : Catalogue.submitted[(number - number / 4) % Catalogue.submitted.count]
        let amendments = Catalogue.submitted.filter { $0.name.hasPrefix("record.") }
        let type = accepted.isEmpty || number % 5 != 0 ? turn : values.random.pick(amendments)
        let target = type.name.hasPrefix("record.") ? accepted.last.map { _ in values.random.pick(accepted) } : nil
        let subject = target?.subject ?? values.subject(of: values.random.pick(type.subjects))
        var data = data(of: type)
        if let target {
            data["target"] = ["source": .string(target.source), "id": .string(target.id)]
            if data["replacement"] != nil { data["replacement"] = .object(self.data(of: target.type)) }
            if let other = data["duplicateOf"], other != .null {
                let other = values.random.pick(accepted)
                data["duplicateOf"] = ["source": .string(other.source), "id": .string(other.id)]
            }
        }
        return odd(type, subject, data)
    }

    private mutating func data(of type: FactType) -> JSONObject {
        let keywords = type.dataSchema.objectValue ?? [:]
        var data = values.object(of: type.fields, keywords).objectValue ?? [:]
        // Else most documents would be older than what they state.
        if data["sources"] != nil, values.random.chance(95) { data["datesConfirmed"] = true }
        // Of any metric in any unit hardly two figures would meet.
        if type == FigureReported.type, values.random.chance(70) {
            let isOfTable = values.random.chance(50)
            let (metric, unit) = isOfTable ? (.violations, .violation) : values.random.pick(OddSubmissions.metrics)
            data["metric"] = .string(metric.rawValue)
            data["unit"] = .string(unit.rawValue)
            data["sources"] = [["document": "document/a"]]
        }
        return data
    }

    private static let metrics: [(FigureMetric, Unit)] = [
        (.violationsBySubtype, .violation), (.violationsBySubtype, .violation),
        (.clusterViolations, .violation), (.trained, .person), (.audience, .person), (.trainedShare, .percent),
        (.missionSites, .site), (.cantonmentSitesBuilt, .cantonmentSite), (.cvrPortfolioBudget, .xof), (.trend, .other),
        (.missionDeaths, .person), (.displacements, .movement), (.villageAttacks, .event),
    ]

    private mutating func odd(_ type: FactType, _ subject: String, _ data: JSONObject) -> Odd {
        let (id, source) = ("\(number)", values.random.pick(["/a", "/minusma/mopti/hrpd"]))
        var envelope: JSONObject = [
            "specversion": "1.0", "id": .string(id), "source": .string(source), "type": .string(type.name),
            "subject": .string(subject), "data": .object(data),
        ]
        if values.random.chance(3) { envelope["onbehalfof"] = .string(values.text()) }
        if values.random.chance(3) { envelope["ifsubjectat"] = .string(values.random.pick(["0", "9007199254740991"])) }
        let value = JSONValue.object(envelope)
        return Odd(
            type: type,
            source: source,
            id: id,
            subject: subject,
            line: values.random.chance(8) ? wild(value) : value.line
        )
    }

    /// The submission with one of its leaves beyond every bound. Numbers that a JSON value cannot hold stand in it as text first.
    private mutating func wild(_ value: JSONValue) -> String {
        let leaves = value.leaves
        let leaf = values.random.pick(leaves)
        let raw = values.random.pick([
            "1e308", "-1e308", "5e-324", "9223372036854775807", "-9223372036854775808", "9007199254740992", "1e999",
            "-0",
            "1e20", "1e-7", "\"\"", "null", "[]", "\"\(String(repeating: "y", count: 70_000))\"",
            String(repeating: "[", count: 40) + String(repeating: "]", count: 40), "1000000001", "-1", "0.5",
        ])
        return value.replacing(leaf[...], with: .string("raw")).line.replacing("\"raw\"", with: raw)
    }
}

extension JSONValue {
    /// Canonical, in one line.
    var line: String { String(decoding: canonicalBytes(of: self), as: UTF8.self) }

    /// The paths of all that is neither array nor object.
    fileprivate var leaves: [[String]] {
        switch self {
        case .array(let elements):
            elements.enumerated().flatMap { index, value in value.leaves.map { ["\(index)"] + $0 } }
        case .object(let object): object.members.flatMap { member in member.value.leaves.map { [member.key] + $0 } }
        default: [[]]
        }
    }

    fileprivate func replacing(_ path: ArraySlice<String>, with new: JSONValue) -> JSONValue {
        guard let key = path.first else { return new }
        switch self {
        case .array(var elements):
            guard let index = Int(key), elements.indices.contains(index) else { return self }
            elements[index] = elements[index].replacing(path.dropFirst(), with: new)
            return .array(elements)
        case .object(var object):
            guard let member = object[key] else { return self }
            object[key] = member.replacing(path.dropFirst(), with: new)
            return .object(object)
        default: return self
        }
    }
}
