import CanonicalJSON
import Events
import TestKit
import Testing

/// When two submissions of one (source, id) say the same, and when not.
struct ContentTests {
    @Test(arguments: Example.all)
    func anotherWritingIsTheSameContent(example: Example) throws {
        var generator = SeededRandom(for: #function)
        let event = Event.accepted(try example.submission)
        for _ in 0..<40 {
            let text = generator.rewritten(try example.value)
            let other = try Submission(json: Array(text.utf8))
            #expect(event.hasContent(of: other), "seed \(generator.seed): \(text)")
            #expect(Event.accepted(other).canonicalBytes == event.canonicalBytes)
        }
    }

    /// Every leaf of `data` is changed in turn, until three changes are right submissions still: each is another.
    @Test(arguments: Example.all)
    func anotherLeafIsOtherContent(example: Example) throws {
        var generator = SeededRandom(for: #function)
        let event = Event.accepted(try example.submission)
        let value = try example.value
        for path in value.leafPaths where path.first != "id" && path.first != "source" && path.first != "specversion" {
            var accepted = 0
            for change in generator.changes(of: try #require(value[path])) where accepted < 3 {
                let text = value.replacing(path, with: change).text
                guard let other = try? Submission(json: Array(text.utf8)) else { continue }
                accepted += 1
                #expect(!event.hasContent(of: other), "seed \(generator.seed): \(path) is \(change)")
            }
            // The type itself, and true where only the last of two is left to say, may have no right neighbour.
            #expect(accepted > 0 || Self.isAlone(path), "no change of \(path) in \(example) was a right submission")
        }
    }

    private static func isAlone(_ path: [String]) -> Bool {
        path == ["type"] || path == ["subject"] || path.last == "unit" || path.last == "duplicateOf"
            || path == ["data", "reason"] || path.last == "quantifier"
    }

    @Test func anotherPrincipalIsOtherContent() throws {
        let example = try Example.minimal("site.closed")
        func speaking(for name: String?) throws -> Submission {
            let member = name.map { #""onbehalfof":"\#($0)","# } ?? ""
            return try Submission(json: Array(example.json.replacing(#"{"specv"#, with: #"{\#(member)"specv"#).utf8))
        }
        let names = [nil, "é", "e\u{301}", "mkeita"]
        for (index, name) in names.enumerated() {
            let event = Event.accepted(try speaking(for: name))
            for (other, otherName) in names.enumerated() {
                #expect(event.hasContent(of: try speaking(for: otherName)) == (index == other))
            }
        }
    }

    @Test func theKeyOfASubmissionTellsSourceFromId() {
        #expect(SubmissionKey(source: "/a", id: "b/c") != SubmissionKey(source: "/a/b", id: "c"))
        #expect(SubmissionKey(source: "/a", id: "é") != SubmissionKey(source: "/a", id: "e\u{301}"))
        #expect(SubmissionKey(source: "/a", id: "b") == SubmissionKey(source: "/a", id: "b"))
    }
}

extension SeededRandom {
    /// The same document with its keys in another order, white space between, and numbers and strings spelt otherwise.
    fileprivate mutating func rewritten(_ value: JSONValue) -> String {
        let space = pick(["", " ", "\n\t", "\r\n  "])
        switch value {
        case .object(let object):
            let members = object.members.shuffled(using: &self)
            return "{"
                + members.map { "\(space)\(spelt($0.key))\(space):\(space)\(rewritten($0.value))" }.joined(
                    separator: ","
                )
                + "\(space)}"
        case .array(let elements):
            return "[" + elements.map { space + rewritten($0) }.joined(separator: "\(space),") + "]"
        case .number(let number):
            let number = number.value
            let plain = value.text
            guard number == number.rounded(), number.magnitude < 1e15 else { return plain }
            return pick([
                plain, plain + ".0", plain + ".000", plain + "e0", plain + "E+00", number == 0 ? "0e9" : plain + "0e-1",
            ])
        case .string(let text): return spelt(text)
        default: return value.text
        }
    }

    /// A string with some of its characters escaped.
    private mutating func spelt(_ text: String) -> String {
        var spelt = "\""
        for scalar in text.unicodeScalars {
            let mustEscape = scalar == "\"" || scalar == "\\" || scalar.value < 0x20
            if mustEscape || (scalar.value < 0x10000 && Int.random(in: 0...9, using: &self) == 0) {
                let digits = String(scalar.value, radix: 16, uppercase: Bool.random(using: &self))
                spelt += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            } else {
                spelt.unicodeScalars.append(scalar)
            }
        }
        return spelt + "\""
    }

    private static let codes = Set(CatalogueTests.codes.values.flatMap { $0.split(separator: " ").map(String.init) })
        .sorted().map { JSONValue.string($0) }

    /// Other values for a leaf, some of which are right for any leaf of a right submission.
    fileprivate mutating func changes(of leaf: JSONValue) -> [JSONValue] {
        switch leaf {
        case .bool(let value): return [.bool(!value)]
        case .null: return [true]
        case .number(let number):
            return [JSONValue(number.value + 1), JSONValue(number.value - 1), JSONValue(number.value / 2 - 1)]
        case .string(let text):
            let others: [JSONValue] = [
                "2019-02-03", "ML0101", "incident/x", "site/x", "moc/x", "place/x", "document/x", "person/x",
                "combatant/x", "movement/x", "mission", "E2", "C3", "en", "1", "home", "day", "nsag", "dozo",
                "flash_report",
                "accident", "west", "percent", "male", "2021-07", "EUR", "under_18", "1.1", "site.opened",
                .string(String(repeating: "0b", count: 32)), .string(text + "x"), .string("e\u{301}" + text),
            ]
            return (others + Self.codes).filter { $0 != leaf }.shuffled(using: &self)
        case .object: return [["x": 1]]
        default: return []
        }
    }
}
