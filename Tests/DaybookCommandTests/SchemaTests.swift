import CanonicalJSON
import Events
import Printing
import Testing

@testable import daybook

@Suite("What can be recorded")
struct SchemaTests {
    @Test(arguments: Catalogue.submitted)
    func everyExampleIsASubmission(_ type: FactType) throws {
        let example = Example(type: type)
        _ = try Submission(json: Array(example.json.utf8))
        #expect(try JSONValue(json: Array(example.json.utf8)) == example.submission)
    }

    @Test(arguments: Catalogue.submitted)
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
        let lines = TypeHelp(type: AttackReported.type, language: .french).page.text()
        #expect(lines.first == "attack.reported : Attaque signalée")
        #expect(
            lines.contains { $0.hasPrefix("kind ") && $0.contains("oui") && $0.contains("Nature de l'attaque") }
        )
        #expect(lines.contains { $0.hasPrefix("place.pcode ") })
        #expect(lines.contains { $0.hasPrefix("  village_attack") && $0.hasSuffix("Attaque de village") })
        #expect(
            lines.contains("  \(Rule.pcodeUnknown.label.french)")
                && !lines.contains("  \(Rule.siteNotOpen.label.french)")
        )
        #expect(lines.contains { $0.hasPrefix("daybook record attack.reported incident/") })
    }

    /// Every field has its line, with its label and what it may hold, in both languages.
    @Test(arguments: Catalogue.types, Language.allCases)
    func everyTypeIsExplained(_ type: FactType, _ language: Language) {
        let lines = TypeHelp(type: type, language: language).page.text()
        for field in type.fields {
            let line = lines.first { $0.hasPrefix(field.name + " ") }
            #expect(line?.contains(field.label[language]) == true, "\(field.name)")
            let isNeeded = line?.dropFirst(field.name.count).trimmingPrefix { $0 == " " }.hasPrefix(Words.yes[language])
            #expect(isNeeded == field.isRequired, "\(field.name)")
        }
        for rule in Rule.allCases {
            #expect(lines.contains("  \(rule.label[language])") == rule.concerns(type), "\(rule)")
        }
    }

    @Test func alikeObjectsAreExplainedOnce() {
        let lines = TypeHelp(type: CasualtiesReported.type, language: .english).page.text()
        #expect(lines.filter { $0.contains(".quantifier ") }.count == 1)
        #expect(lines.contains { $0.hasPrefix("wounded ") && $0.hasSuffix("fields like those of killed") })
    }

    @Test func roffIsNotTakenForText() {
        #expect(Roff.escaped(".a\\b -x\n'c") == "\\&.a\\eb \\-x\n\\&'c")
    }
}
