import CanonicalJSON
import Events

/// An example of a fact, made from what the catalogue says of its type.
struct Example {
    let type: FactType

    /// A submission that a daemon could take: the required fields, and those without which the type is not complete.
    var submission: JSONValue {
        let whole = submission(data)
        guard !Example.isRight(whole) else { return whole }
        let optional = type.fields.filter { !$0.isRequired && !$0.isSealed }
        let completed = optional.lazy.map { field -> JSONValue in
            var maker = Maker()
            return submission(.object(maker.object(type.fields.filter { $0.isRequired || $0.name == field.name })))
        }
        return completed.first(where: Example.isRight) ?? whole
    }

    /// The command that records the example.
    var command: String {
        let data = submission["data"] ?? .null
        let fields = Example.assignments(data, path: "").map { path, value in "\(path)=\(Example.quoted(value))" }
        let subject = type.subjects.first?.example ?? ""
        return (["daybook record \(type.name) \(Example.complete(subject)) --source /minusma/mopti/hrpd"] + fields)
            .joined(separator: " \\\n    ")
    }

    /// The submission as a text, its members in the order in which one thinks of them.
    var json: String {
        let submission = submission
        let order = ["specversion", "id", "source", "type", "subject", "data"]
        let members = order.compactMap { name -> String? in
            guard let value = submission[name] else { return nil }
            let schema: ValueSchema? = name == "data" ? .object(type.fields) : nil
            return "  \"\(name)\": \(PrettyJSON.text(value, schema, indent: "  "))"
        }
        return "{\n\(members.joined(separator: ",\n"))\n}"
    }

    private var data: JSONValue {
        var maker = Maker()
        return .object(maker.object(type.fields.filter(\.isRequired)))
    }

    private func submission(_ data: JSONValue) -> JSONValue {
        [
            "specversion": "1.0", "id": "2022-06-18-1", "source": "/minusma/mopti/hrpd", "type": .string(type.name),
            "subject": .string(Example.complete(type.subjects.first?.example ?? "")), "data": data,
        ]
    }

    private static func isRight(_ submission: JSONValue) -> Bool {
        (try? Submission(json: canonicalBytes(of: submission))) != nil
    }

    /// A subject without a gap in it.
    private static func complete(_ subject: String) -> String {
        String(subject.map { $0 == "…" ? "x" : $0 })
    }

    /// Each value with the path at which it is typed.
    private static func assignments(_ value: JSONValue, path: String) -> [(String, String)] {
        switch value {
        case .object(let object) where path != "replacement":
            object.members.flatMap { assignments($0.value, path: path.isEmpty ? $0.key : "\(path).\($0.key)") }
        case .array(let elements):
            elements.flatMap { assignments($0, path: path) }
        case .string(let text): [(path, text)]
        default: [(path, String(decoding: canonicalBytes(of: value), as: UTF8.self))]
        }
    }

    /// The text as a shell takes it.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || "0123456789-_./:".unicodeScalars.contains($0)
        }
        return isPlain ? text : "'\(text)'"
    }

    /// Makes values; of two subjects of one kind the second is another.
    private struct Maker {
        private var subjects: Set<String> = []

        mutating func object(_ fields: [FieldDescription]) -> JSONObject {
            var members: [(String, JSONValue)] = []
            for field in fields where !field.isSealed { members.append((field.name, value(field.schema))) }
            return JSONObject(members)
        }

        private mutating func value(_ schema: ValueSchema) -> JSONValue {
            switch schema.unconstrained {
            case .object where schema.isPlace: ["name": "Diallassagou"]
            case .string(_, ValueSchema.subjectForm, let example): .string(subject(example))
            case .text: "text"
            case .string(_, _, let example): .string(example)
            case .code(let codes): .string(codes.first?.code ?? "")
            case .integer(let range): JSONValue(max(range.lowerBound, min(3, range.upperBound)))
            case .number(let range): JSONValue(max(range.lowerBound, min(3, range.upperBound)))
            case .figure: 3
            case .boolean: true
            case .list(let element): .array([value(element)])
            case .object(let fields): .object(required(fields))
            case .map(let keys, let values): .object(JSONObject([(keys.firstExample, value(values))]))
            case .oneOf(let choices): choices.first.map { value($0) } ?? .null
            case .anyObject: ["occurred": "2022-06-18"]
            case .constrained, .sealed: .null
            }
        }

        /// An estimate also needs its number.
        private mutating func required(_ fields: [FieldDescription]) -> JSONObject {
            let isEstimate = ValueSchema.object(fields).isEstimate
            return object(fields.filter { $0.isRequired || (isEstimate && $0.name == "value") })
        }

        private mutating func subject(_ example: String) -> String {
            let first = Example.complete(example)
            return subjects.insert(first).inserted ? first : first + "-2"
        }
    }
}
