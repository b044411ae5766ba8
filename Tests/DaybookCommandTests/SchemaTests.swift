import CanonicalJSON
import Events
import Printing
import Testing

@testable import daybook

@Suite("What can be recorded")
struct SchemaTests {
    @Test(arguments: Catalogue.types)
    func everyExampleIsASubmission(_ type: FactType) throws {
        let example = Example(type: type)
        _ = try Submission(json: Array(example.json.utf8))
        #expect(try JSONValue(json: Array(example.json.utf8)) == example.submission)
    }

    @Test(arguments: Catalogue.types)
    func everyExampleCommandGivesTheExample(_ type: FactType) throws {
        let example = Example(type: type)
        let words = example.command.split(separator: "\n").dropFirst().map { line in
            line.trimmingPrefix { $0 == " " }.filter { $0 != "'" }
        }
        var draft = FactDraft(type)
        for word in words {
            try draft.set(try FieldAssignment(word.hasSuffix(" \\") ? String(word.dropLast(2)) : String(word)))
        }
        #expect(draft.data == example.submission["data"])
    }

    @Test func aTypeListsItsFieldsAndCodes() {
        let lines = TypeReport(type: AttackReported.type, language: .french).page.text()
        #expect(lines.first == "attack.reported : Attaque signalée")
        #expect(
            lines.contains { $0.hasPrefix("kind!") && $0.contains("Nature de l'attaque") && $0.contains("un code") }
        )
        #expect(lines.contains { $0.hasPrefix("place.pcode ") })
        #expect(lines.contains { $0.hasPrefix("  village_attack") && $0.hasSuffix("Attaque de village") })
        #expect(lines.contains { $0.hasPrefix("daybook record attack.reported incident/") })
    }

    @Test(arguments: [
        ("The value '2023-02-30' is invalid for '--on <YYYY-MM-DD>'", "--on: expected YYYY-MM-DD, found '2023-02-30'"),
        (
            "The value 'blue' is invalid for '--color <color>'. Please provide one of 'auto', 'always' or 'never'.",
            "--color: expected auto, always or never, found 'blue'"
        ),
        ("Missing expected argument '<site>'", "<site>: expected one, found none"),
        ("something else", "something else"),
    ])
    func usageErrorsSayWhatWasExpected(_ message: String, _ text: String) {
        #expect(UsageError(message: message).text == text)
    }

    @Test func roffIsNotTakenForText() {
        #expect(Roff.escaped(".a\\b -x\n'c") == "\\&.a\\eb \\-x\n\\&'c")
    }
}
