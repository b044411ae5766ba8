import CanonicalJSON
import Events
import TestKit
import Testing

/// The served JSON Schema against a validator that nobody here wrote: for right and wrong documents alike it and the reader
/// are of one mind, but for what JSON Schema cannot say.
struct SchemaTests {
    static let mutationCount = 4000

    /// Where the schema lets pass what the reader refuses. Nothing may go the other way.
    struct Exception: Sendable {
        let name: String
        /// Why the schema does not say it.
        let reason: String
        /// A document that the exception is about, as a change of a minimal example.
        let type: String
        let change: (String, String)
        let covers: @Sendable (Fault) -> Bool
    }

    /// What the reader refused, and the text there, where it is text.
    struct Fault {
        let error: JSONError
        let text: String?

        var endsWithLineFeed: Bool { text?.utf8.last == UInt8(ascii: "\n") }
    }

    static let exceptions: [Exception] = [
        Exception(
            name: "the calendar",
            reason: "A pattern that knows how long each month is would be a page long.",
            type: "site.closed",
            change: ("2022-06-18", "2022-02-30"),
            covers: {
                $0.error.expected.english == Occurrence.Failure.notADate.expected.english && !$0.endsWithLineFeed
            }
        ),
        Exception(
            name: "the calendar of time",
            reason: "As above; time is replaced by the daemon anyhow.",
            type: "site.closed",
            change: (#"{"specversion""#, #"{"time":"2022-06-18T24:00:00Z","specversion""#),
            covers: {
                $0.error.path == "time" && $0.error.expected.english.hasPrefix("an RFC 3339 time")
                    && !$0.endsWithLineFeed
            }
        ),
        Exception(
            name: "the order of an interval",
            reason: "JSON Schema compares nothing with anything.",
            type: "site.closed",
            change: ("2022-06-18", "2022-06-18/2022-06-17"),
            covers: { $0.error.expected.english == Occurrence.Failure.endsBeforeItBegins.expected.english }
        ),
        Exception(
            name: "source and id together",
            reason: "JSON Schema adds nothing up, and counts characters where an index counts bytes.",
            type: "site.closed",
            change: ("2022-171", String(repeating: "é", count: 200)),
            covers: {
                $0.error.path == "id" && $0.error.expected.english == "source and id of at most 400 bytes together"
            }
        ),
        Exception(
            name: "a transfer to the same MOC",
            reason: "JSON Schema compares nothing with anything.",
            type: "combatant.transferred",
            change: ("moc/kidal", "moc/gao"),
            covers: { $0.error.path == "data" && $0.error.expected.english == "two different MOCs in from and to" }
        ),
        Exception(
            name: "the greatest position",
            reason: "A pattern of digits cannot say 2^53 − 1 in short.",
            type: "site.closed",
            change: (#"{"specversion""#, #"{"ifsubjectat":"9007199254740992","specversion""#),
            covers: { $0.error.path == "ifsubjectat" && $0.error.found.map { $0.english.utf8.count == 18 } == true }
        ),
        Exception(
            name: "numbers that no double holds",
            reason:
                "JSON Schema has no word for it; every declared number is smaller, but a replacement has free shape.",
            type: "record.corrected",
            change: (#""replacement":{}"#, #""replacement":{"x":9007199254740993}"#),
            covers: { $0.error.code == .numberOutOfRange }
        ),
        Exception(
            name: "fractions that a double rounds to a whole number",
            reason: "The validator never sees the fraction.",
            type: "patrols.conducted",
            change: (#""count":0"#, #""count":0.99999999999999999999"#),
            covers: { fault in
                fault.error.code == .wrongType
                    && ["0.9999999999999999", "1e-400"].contains { fault.error.found?.english.hasPrefix($0) == true }
            }
        ),
        Exception(
            name: "a line feed at the end",
            reason: "In Python's regular expressions, and not in ECMAScript's, $ matches before it.",
            type: "site.closed",
            change: ("site/sevare", #"site/sevare\n"#),
            covers: { $0.error.code == .invalidValue && $0.endsWithLineFeed }
        ),
        Exception(
            name: "a request for a name",
            reason:
                "Events about older events may have such a subject, and a pattern that excludes it would be read by nobody.",
            type: "site.closed",
            change: ("site/sevare", "site/new"),
            covers: { $0.error.expected.english.hasPrefix("a name of its own") }
        ),
        Exception(
            name: "text that nobody sees",
            reason: "The expressions of JSON Schema know of white space only.",
            type: "site.closed",
            change: ("2022-171", #"\u200b"#),
            covers: { $0.error.expected.english.hasSuffix("text that says something") }
        ),
        Exception(
            name: "nesting",
            reason: "JSON Schema does not count it; only a replacement has free shape.",
            type: "record.corrected",
            change: (
                #""replacement":{}"#,
                #""replacement":{"x":\#(String(repeating: "[", count: 31))\#(String(repeating: "]", count: 31))}"#
            ),
            covers: { $0.error.code == .tooDeep && $0.error.path.hasPrefix("data.replacement") }
        ),
    ]

    @Test func theSchemasAndTheReaderAgree() throws {
        var generator = SeededRandom(for: #function)
        let directed = try Self.exceptions.map { exception in
            let json = try Example.minimal(exception.type).json
            try #require(json.contains(exception.change.0))
            return Judged(type: exception.type, document: json.replacing(exception.change.0, with: exception.change.1))
        }
        let right = Example.all.map { Judged(type: $0.type, document: $0.json) }
        let mutated = try (0..<Self.mutationCount).map { _ in try generator.mutation() }
        let judged = try directed + right + Self.systematic() + mutated
        let verdicts = try Resources.python("validate.py", lines: Self.schemas + judged.map(\.line))
        try #require(verdicts.count == judged.count)

        var accepted = 0
        var met: [String: Int] = [:]
        for (document, verdict) in zip(judged, verdicts) {
            let note = Comment(rawValue: "seed \(generator.seed): \(document.document) \(verdict)")
            switch (document.refusal, verdict == "valid") {
            case (nil, true): accepted += 1
            case (_?, false): break
            case (nil, false): Issue.record("only the reader accepts; \(note)")
            case (let error?, true):
                let fault = Fault(error: error, text: document.text(at: error.path))
                let covering = Self.exceptions.filter { $0.covers(fault) }
                #expect(covering.count == 1, "only the schema accepts, by \(covering.map(\.name)): \(error); \(note)")
                for exception in covering { met[exception.name, default: 0] += 1 }
            }
        }
        print("accepted by both: \(accepted) of \(judged.count); exceptions met: \(met)")
        #expect(Set(met.keys) == Set(Self.exceptions.map(\.name)))
        #expect(accepted > right.count + Self.mutationCount / 20)
    }

    /// Each example without each of its members in turn, and with a member more in each of its objects.
    private static func systematic() throws -> [Judged] {
        try Example.all.flatMap { example in
            let value = try example.value
            let shorter = value.paths.dropFirst().map { value.replacing($0, with: nil) }
            let longer = value.paths.filter { value[$0]?.objectValue != nil }
                .map { value.replacing($0 + ["unknown"], with: "x") }
            return (shorter + longer).map { Judged(type: example.type, document: $0.text) }
        }
    }

    private static var schemas: [String] {
        Catalogue.submitted.map { type in
            JSONValue.object(["type": .string(type.name), "schema": EnvelopeSchema.schema(of: type)]).text
        }
    }
}
