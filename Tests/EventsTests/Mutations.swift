import CanonicalJSON
import Events
import TestKit

/// A document and the type whose schema judges it: the one it names, or the one it was made from where it names none.
struct Judged {
    let type: String
    let document: String

    var line: String { JSONValue.object(["type": .string(type), "document": .string(document)]).text }

    var refusal: JSONError? {
        do throws(JSONError) {
            _ = try Submission(json: Array(document.utf8))
            return nil
        } catch {
            return error
        }
    }
}

extension Judged {
    /// The text at the path of an error.
    func text(at path: String) -> String? {
        let keys = path.split { ".[]".contains($0) }.map(String.init)
        return (try? JSONValue(json: Array(document.utf8)))?[keys]?.stringValue
    }
}

extension JSONValue {
    fileprivate func paths(ofObjectsWith key: String) -> [[String]] {
        paths.filter { self[$0]?.objectValue?.keys.contains(key) == true }
    }
}

extension SeededRandom {
    /// A right submission with one or two changes, most of which make it wrong.
    mutating func mutation() throws -> Judged {
        let example = pick(Example.all)
        var value = try example.value
        for _ in 0..<pick([1, 1, 1, 2]) { value = try mutated(value) }
        let type = value["type"]?.stringValue.flatMap(Catalogue.type(named:))?.name ?? example.type
        // A number that a JSON value cannot hold stands in it as a string.
        return Judged(type: type, document: value.text.replacing(/"raw:([^"]*)"/) { String($0.output.1) })
    }

    private mutating func mutated(_ value: JSONValue) throws -> JSONValue {
        let path = pick(value.paths)
        // A number that stands in as a string is changed no further: it might be no JSON then.
        guard let old = value[path], old.stringValue?.hasPrefix("raw:") != true else { return value }
        switch Int.random(in: 0...14, using: &self) {
        case 0: return value.replacing(path, with: path.isEmpty ? .null : nil)
        case 1 where old.objectValue != nil:
            return value.replacing(
                path + [pick(["unknown", "lat", "value", "low", "position", "note", "é", ""])],
                with: 1
            )
        case 2: return value.replacing(path, with: wrongType())
        case 3: return value.replacing(path, with: pick([[old], ["x": old], [:], [], .null]))
        case 4: return value.replacing(["type"], with: .string(pick(Catalogue.submitted).name))
        case 5: return value.replacing(path, with: text(for: old))
        case 6: return value.replacing(path, with: number())
        case 7: return value.replacing(["data"], with: try pick(Example.all).value["data"])
        case 8:
            return value.replacing([pick(["time", "datacontenttype", "ifsubjectat", "onbehalfof"])], with: attribute())
        case 9:
            // A member of another example, often under the same name.
            let other = try pick(Example.all).value
            let place = pick(other.paths)
            return value.replacing(place, with: other[place])
        case 10:
            let dates = value.paths.filter { path in
                path.last.map(["occurred", "date", "plannedDate", "until", "time"].contains) == true
            }
            return dates.isEmpty ? value : value.replacing(pick(dates), with: .string(pick(Self.dates)))
        case 11:
            let estimates = value.paths(ofObjectsWith: "quantifier")
            guard !estimates.isEmpty else { return value }
            let change: JSONValue? = Bool.random(using: &self) ? nil : number()
            return value.replacing(pick(estimates) + [pick(["value", "low", "best", "high", "male"])], with: change)
                .replacing(pick(estimates) + ["quantifier"], with: .string(pick(Quantifier.allCases).rawValue))
        case 12:
            let places = value.paths(ofObjectsWith: "name")
            guard !places.isEmpty else { return value }
            let change: JSONValue? = Bool.random(using: &self) ? nil : number()
            return value.replacing(pick(places) + [pick(["lat", "lon", "precision"])], with: change)
        default: return value.replacing(path, with: similar(to: old))
        }
    }

    private mutating func wrongType() -> JSONValue { pick([.null, true, 1, "x", [], [:], "", 0.5]) }

    private mutating func number() -> JSONValue {
        pick([
            0, 1, -1, 0.5, -0.5, 90, 91, 180, 181, -91, -181, 1e15, 1e300, 9_007_199_254_740_991, "raw:1.0", "raw:1e1",
            "raw:-0", "raw:9007199254740992", "raw:-9007199254740993", "raw:1e400", "raw:1E2", "raw:7.0",
            "raw:1e-400",
        ])
    }

    private static let dates = [
        "2022-06-18", "2022-06", "2022", "2022-02-30", "2022-13", "18 juin", "2022-06-18/2022-06-17", "2022/..",
        "../2022", "../..", "2022/2021", "2022/2022-01", "2022-06-18T05:30:00Z", "0000", "9999-12-31T23:59:59-01:00",
        "2022-06-18T05:30:00+02:00", "2022-06-18T23:59:60Z", "2022-06-18T05:30:00.5z", "2022-06-18T05:30:00",
        "2022-06-18/2022-06-19T05:30:00Z", "2022-6-18", "2022-06-18\n", "٢٠٢٢", "", "..",
    ]

    private mutating func attribute() -> JSONValue {
        pick([
            "2022-06-18T05:30:00Z", "2022-06-18T05:30:00.123456+00:00", "2022-06-18", "2022-06-31T05:30:00Z", "0", "7",
            "00", "-1", "9007199254740991", "application/json", "application/json; charset=utf-8", "text/plain", "", 0,
            "application/json\u{37E} charset=utf-8", "mkeita",
        ])
    }

    private mutating func text(for old: JSONValue) -> JSONValue {
        let old = old.stringValue ?? ""
        return .string(
            pick([
                "", " ", old + " ", " " + old, old + "\n", old.uppercased(), old + "x", String(old.dropLast()), "é",
                String(repeating: old, count: 12), "2022-06-18", "2022-06", "2022", "2022-02-30", "2022-13", "18 juin",
                "2022-06-18/2022-06-17", "2022/..", "../2022", "../..", "2022-06-18T05:30:00Z", "0000",
                "9999-12-31T23:59:59-01:00", "2022-06-18T05:30:00+02:00", "2022-06-18T23:59:60Z", "mission",
                "site/sevare",
                "moc/gao", "document/s4", "person/p", "place/é", "site/", "Site/x", "site/-x", "site/x/y",
                "site/" + String(repeating: "x", count: 100), "site/" + String(repeating: "x", count: 101), "ML05",
                "ml05", "ML5", "ML123456789", "violations", "Violations", "\u{0}", "a\u{0}", "person", "household",
                "range", "exact", "٢٠٢٢", "\u{37E}", "1.0",
            ])
        )
    }

    /// Another value of the same type.
    private mutating func similar(to old: JSONValue) -> JSONValue {
        switch old {
        case .null: .null
        case .bool(let value): .bool(!value)
        case .number: number()
        case .string:
            .string(pick(CatalogueTests.codes.values.sorted().flatMap { $0.split(separator: " ").map(String.init) }))
        case .array(let elements): .array(Bool.random(using: &self) ? elements + elements : [])
        case .object(let object):
            .object(JSONObject(object.members.map { ($0.key, $0.value) }.filter { _ in Bool.random(using: &self) }))
        }
    }
}
