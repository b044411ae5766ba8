import CanonicalJSON
import Events
import TestKit

/// Makes values of declared shapes: at their bounds, at the edges of the calendar and of Unicode, and often from pools so small
/// that events meet.
struct OddValues {
    var random: SeededRandom

    /// A value that the shape allows, as far as one value can tell.
    mutating func value(of schema: ValueSchema) -> JSONValue {
        switch schema {
        case .text(let takesLines): .string(text(lines: takesLines))
        case .string(let pattern, let form, let example): .string(string(pattern, form.english, example))
        case .code(let codes): .string(random.pick(codes).code)
        case .integer(let range): JSONValue(integer(in: range))
        case .number(let range): JSONValue(number(among: [range.lowerBound, range.upperBound], in: range))
        case .figure:
            JSONValue(
                number(
                    among: [1, -1].flatMap { sign in
                        [ValueSchema.figureMagnitudes.lowerBound, ValueSchema.figureMagnitudes.upperBound].map {
                            sign * $0
                        }
                    },
                    in: -ValueSchema.figureMagnitudes.upperBound...ValueSchema.figureMagnitudes.upperBound
                )
            )
        case .boolean: .bool(random.chance(50))
        case .list(let element): .array((0..<random.pick([1, 1, 1, 2, 3, 30])).map { _ in value(of: element) })
        case .object(let fields): object(of: fields, [:])
        case .constrained(.object(let fields), let keywords): object(of: fields, keywords)
        case .constrained(let other, _): value(of: other)
        case .map(let keys, let values): map(of: keys, values)
        case .oneOf(let choices): value(of: random.pick(choices))
        case .anyObject: [:]
        case .sealed(let form):
            form == ValueSchema.sealedDate
                ? .string(random.pick(["1990-05-12", "1990-05", "0000", "9999-12-31"])) : .string(text())
        }
    }

    /// An object with all fields that it must have and some of the others, mended until the keywords allow it.
    mutating func object(of fields: [FieldDescription], _ keywords: JSONObject) -> JSONValue {
        let percent = random.pick([0, 20, 50, 100])
        var object = JSONObject()
        for field in fields where field.isRequired || random.chance(percent) {
            object[field.name] = value(of: field.schema)
        }
        for (name, others) in keywords["dependentRequired"]?.objectValue?.members.map({ ($0.key, $0.value) }) ?? []
        where object[name] != nil {
            require(others.arrayValue?.compactMap(\.stringValue) ?? [], of: fields, in: &object)
        }
        if let condition = keywords["if"]?.objectValue {
            let branch = keywords[object.satisfies(condition) ? "then" : "else"]?.objectValue ?? [:]
            require(branch.required, of: fields, in: &object)
            for property in branch["properties"]?.objectValue?.members ?? [] {
                if property.value == false { object[property.key] = nil }
                if let constant = property.value["const"] { object[property.key] = constant }
            }
        }
        let choices = keywords["anyOf"]?.arrayValue?.compactMap(\.objectValue) ?? []
        if !choices.isEmpty, !choices.contains(where: { $0.required.allSatisfy { object[$0] != nil } }) {
            require(random.pick(choices).required, of: fields, in: &object)
        }
        return .object(object)
    }

    private mutating func require(_ names: [String], of fields: [FieldDescription], in object: inout JSONObject) {
        for field in fields where names.contains(field.name) && object[field.name] == nil {
            object[field.name] = value(of: field.schema)
        }
    }

    // MARK: - Numbers

    private mutating func integer(in range: ClosedRange<Int>) -> Int {
        let odd = [range.lowerBound, range.upperBound, range.lowerBound + 1, range.upperBound - 1, 0, 1, 2, 7, 100]
        return min(
            max(random.pick(odd + [random.int(0...20), random.int(0...20)]), range.lowerBound),
            range.upperBound
        )
    }

    private mutating func number(among bounds: [Double], in range: ClosedRange<Double>) -> Double {
        let odd = [0, 1, 7, 12.5, -3, 0.1, 1e-6, 33.333333333333336, 100, 1e9] + bounds.map { $0 / 3 }
        let number = random.pick(random.chance(50) ? bounds : odd)
        return number == 0 || number.magnitude >= 1e-6 ? min(max(number, range.lowerBound), range.upperBound) : 0
    }

    // MARK: - Text

    private mutating func string(_ pattern: String?, _ form: String, _ example: String) -> String {
        switch form {
        case "text": return text()
        case "EDTF date": return date()
        case "month (YYYY-MM)": return random.pick(OddValues.months)
        case "subject": return subject(matching: pattern ?? "", example)
        case "dimension": return random.pick(Array(OddValues.dimensions.keys).sorted())
        case _ where form.hasPrefix("currency"): return random.pick(["XOF", "EUR", "ZZZ"])
        case _ where form.hasPrefix("p-code"): return random.pick(OddValues.pcodes)
        case _ where form.hasPrefix("code of lower-case"):
            return random.chance(90)
                ? random.pick(FigureMetric.allCases).rawValue
                : random.pick(["0", "a", String(repeating: "z", count: 100)])
        default: return example
        }
    }

    /// Mostly one that may be recorded.
    mutating func text(lines takesLines: Bool = false) -> String {
        let usual = ["Bankass", "Gao", "Rapport \(random.int(1...3))", "\(random.int(1...9))"]
        let text = random.pick(OddValues.texts + usual)
        return ReadableText.accepts(text, lines: takesLines) || random.chance(3) ? text : random.pick(usual)
    }

    private static let texts = [
        "é", "e\u{301}", "\u{1F1F2}\u{1F1F1}", "مالي", "\u{202E}abc", "<b>&\"'</b>", "=1+1", "%n%s%@", "a,b;c\t\"d\"",
        "ligne\nligne", "\u{FEFF}", "\u{85}", "\u{2028}", "-", "0", "1e308", String(repeating: "x", count: 300),
        String(repeating: "né ", count: 900), "\u{10FFFF}", "Z\u{335}\u{321}\u{327}", "\\", "/", "{}", "null",
    ]

    static let pcodes = ["ML01", "ML05", "ML0506", "ML07", "ML10", "ML99", "ML99999999", "ZZ00", "BF5601"]

    // MARK: - Time

    static let days = [
        "2022-06-18", "2021-06-02", "2021-06-30", "2021-12-31", "2020-02-29", "2017-01-18", "2023-10-31", "0000-01-01",
        "0000-02-29", "9999-12-31", "0001-01-01", "1969-12-31", "1900-03-01",
    ]
    static let months = ["2021-06", "2021-06", "2021-07", "2021-12", "2022-12", "2020-02", "9999-12", "1970-01"]
    private static let years = ["2021", "2022", "0000", "9999"]

    /// Mostly a plain day of the mission; now and then any form that a date may have.
    mutating func date() -> String {
        if random.chance(80) { return random.pick(Array(OddValues.days[..<7])) }
        let ends = OddValues.days + OddValues.months + OddValues.years
        switch random.int(0...5) {
        case 0: return random.pick(ends)
        case 1: return "../" + random.pick(ends)
        case 2: return random.pick(ends) + "/.."
        case 3: return random.pick(["0000/9999", "0000-01-01/9999-12-31", "2021-06/2022", "2020-02-28/2020-02-29"])
        case 4:
            return random.pick([
                "2022-06-18T05:30:00Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "2021-06-02T23:59:59+14:00",
                "1970-01-01T00:00:00-00:00",
            ])
        default: return random.pick(Array(OddValues.days[..<7]))
        }
    }

    // MARK: - Subjects and dimensions

    static let slugs = ["a", "gao", "2022-06-18-x", "0", "Z._-", String(repeating: "k", count: 100)]

    /// A subject of one of the kinds that the pattern names.
    private mutating func subject(matching pattern: String, _ example: String) -> String {
        let kinds = SubjectKind.allCases.filter { kind in
            pattern.split { "^()|/$".contains($0) }.contains { $0 == kind.rawValue }
        }
        return kinds.isEmpty ? example : subject(of: random.pick(kinds))
    }

    mutating func subject(of kind: SubjectKind) -> String {
        kind == .mission ? kind.rawValue : kind.rawValue + "/" + random.pick(Array(OddValues.slugs.prefix(4)))
    }

    /// What published figures are broken down by, with codes that tables look for.
    private static let dimensions: [String: [String]] = [
        "category": ["B", "E", "total"], "region": ["ML05", "total"],
        "month": ["2021-06", "2021-07", "2021-12", "9999-12"],
        "period": ["2021", "2021", "0000"], "subtype": ["B1", "B3", "killing"], "sex": ["male", "female"],
        "commune": ["a", "gao"], "kind": ["base", "any"], "perpetrator": ["nsag", "other"], "x": ["0", "1"],
    ]

    /// Those of the cells and the totals of printed tables.
    private static let tables = [
        ["category", "month"], ["category", "month"], ["category", "period"], ["region", "month"],
        ["region", "period"],
        ["subtype", "month"], ["subtype", "period"], ["sex"], ["kind"],
    ]

    private mutating func map(of keys: ValueSchema, _ values: ValueSchema) -> JSONValue {
        var object = JSONObject()
        let isOfFigure = keys.summary.english == "dimension"
        let names =
            isOfFigure && random.chance(80)
            ? random.pick(OddValues.tables)
            : (0..<random.pick([1, 2, 2, 3])).compactMap { _ in value(of: keys).stringValue }
        for key in names {
            object[key] = OddValues.dimensions[key].map { .string(random.pick($0)) } ?? value(of: values)
        }
        return .object(object)
    }
}

extension JSONObject {
    fileprivate var required: [String] { self["required"]?.arrayValue?.compactMap(\.stringValue) ?? [] }

    /// Whether the object has what a condition of a declaration asks for: a field, or a field of one value.
    fileprivate func satisfies(_ condition: JSONObject) -> Bool {
        condition.required.allSatisfy { self[$0] != nil }
            && (condition["properties"]?.objectValue?.members ?? []).allSatisfy { property in
                property.value["const"].map { self[property.key] == $0 } ?? true
            }
    }
}
