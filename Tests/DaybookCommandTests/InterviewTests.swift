import CanonicalJSON
import Events
import Printing
import Testing

@testable import daybook

@Suite("Asking for a fact, question by question")
struct InterviewTests {
    /// Somebody who answers from a list, and remembers what was shown.
    final class Person {
        var answers: [String]
        var seen: [String] = []

        init(_ answers: [String]) {
            self.answers = answers
        }

        func draft(
            _ given: Interview.Given = Interview.Given(source: "/minusma/test"),
            _ language: Language = .english
        ) throws -> SubmissionDraft? {
            let terminal = Asking.Terminal(
                read: { self.answers.isEmpty ? nil : self.answers.removeFirst() },
                show: { self.seen += $0.text() },
                ask: { self.seen.append($0) }
            )
            return try Interview(given, Asking(language, terminal)).draft()
        }

        func hasSeen(_ text: String) -> Bool { seen.contains { $0.contains(text) } }
    }

    private static let attack = [
        "attack.reported", "", "2022-06-18/2022-06-19", "Diallassagou", "", "village_attack", "radical_group",
        "document/a", "", "n", "",
    ]

    @Test func aFactIsAskedForFieldByField() throws {
        let person = Person(InterviewTests.attack + ["", "y"])
        let draft = try #require(try person.draft())
        #expect(draft.type == AttackReported.type && draft.subject.text == "incident/2022-06-18-diallassagou")
        #expect(
            draft.data == [
                "occurred": "2022-06-18/2022-06-19", "kind": "village_attack", "perpetrator": "radical_group",
                "place": ["name": "Diallassagou"], "sources": [["document": "document/a"]],
            ]
        )
        _ = try draft.checked()
        #expect(person.answers.isEmpty)
        #expect(person.hasSeen("Attack reported: incident/2022-06-18-diallassagou"))
    }

    @Test func whoSaysNoRecordsNothing() throws {
        #expect(try Person(InterviewTests.attack + ["", "n"]).draft() == nil)
        #expect(try Person(InterviewTests.attack + ["", ""]).draft() == nil)
    }

    @Test func whoStopsAnsweringRecordsNothing() throws {
        let failure = #expect(throws: Failure.self) { try Person(["attack.reported", ""]).draft() }
        #expect(failure?.message == "no answer came; nothing was recorded")
    }

    @Test(arguments: [
        (Language.english, "'30 June' does not do: expected "),
        (.french, "« 30 June » ne convient pas : attendu une date"),
    ])
    func aWrongAnswerIsExplainedAndAskedAgain(_ language: Language, _ message: String) throws {
        var answers = InterviewTests.attack
        answers.insert("30 June", at: 2)
        let person = Person(answers + ["", language == .english ? "y" : "o"])
        #expect(try person.draft(Interview.Given(source: "/s"), language) != nil)
        #expect(person.seen.contains { $0.hasPrefix(message) })
        #expect(person.hasSeen("../2022-06-18"))
    }

    @Test func aQuestionIsExplained() throws {
        var answers = InterviewTests.attack
        answers.insert("?", at: 2)
        answers.insert("?", at: 6)
        let person = Person(answers + ["", "?", "y"])
        #expect(try person.draft() != nil)
        #expect(person.hasSeen("When it happened (occurred): a date"))
        #expect(person.seen.filter { $0.contains("Ambush (ambush)") }.count == 2)
        #expect(person.hasSeen("< goes back to change an answer"))
    }

    /// Two steps back, and everything before them stays as it was answered.
    @Test func whoGoesBackAnswersAgain() throws {
        let answers = Array(InterviewTests.attack.prefix(6)) + ["<", "<", "<", "Bandiagra", "1", "", "ambush"]
        let person = Person(answers + InterviewTests.attack.dropFirst(6) + ["", "y"])
        let draft = try #require(try person.draft())
        #expect(draft.data["place"] == ["name": "Bandiagra", "pcode": "ML0501"])
        #expect(draft.data["kind"] == "ambush" && draft.subject.text == "incident/2022-06-18-bandiagra")
        #expect(person.seen.filter { $0.hasPrefix("When it happened:") }.count == 1)
    }

    @Test func beforeTheFirstQuestionThereIsNone() throws {
        let person = Person(["<"] + InterviewTests.attack + ["", "y"])
        #expect(try person.draft() != nil)
        #expect(person.hasSeen("this is the first question"))
    }

    /// A suggestion that is not chosen changes nothing.
    @Test func aPlaceIsOnlySuggested() throws {
        var answers = InterviewTests.attack
        answers.replaceSubrange(3...4, with: ["Bandiagra", "", ""])
        let person = Person(answers + ["", "y"])
        #expect(try person.draft()?.data["place"] == ["name": "Bandiagra"])
        #expect(person.hasSeen("Bandiagara, cercle in Mopti (ML0501)"))
    }

    @Test func figuresHaveTheirUnitAndHowTheyAreKnown() throws {
        let person = Person([
            "casualties", "incident/x", "2022-06", "document/a", "", "n", "", "killed", "more_than", "many", "132", "",
            "wounded", "range", "3", "9", "best", "20", "", "", "<", "<", "5", "", "", "y",
        ])
        let draft = try #require(try person.draft())
        #expect(draft.data["killed"] == ["unit": "person", "quantifier": "more_than", "value": 132])
        #expect(draft.data["wounded"] == ["unit": "person", "quantifier": "range", "low": 3, "high": 9, "best": 5])
        #expect(person.hasSeen("'many' does not do: expected a whole number from 0 to 1,000,000,000"))
        #expect(person.hasSeen("this does not do yet: expected "))
        #expect(person.hasSeen("low, best and high must rise"))
    }

    @Test func countsAreAskedForByKey() throws {
        let person = Person([
            "moc.admission-reported", "gao", "2017-09-11", "18", "plateforme", "16", "cma", "2", "", "document/a", "",
            "n", "", "y",
        ])
        let draft = try #require(try person.draft())
        #expect(draft.subject.text == "moc/gao")
        #expect(draft.data["byMovement"] == ["plateforme": 16, "cma": 2])
    }

    /// Going back makes no other pseudonym, and a name is warned of.
    @Test func peopleHavePseudonyms() throws {
        let person = Person([
            "combatant.registered", "", "combatant/new", "2017", "<", "2017-01", "Gao", "2", "", "cma", "document/a",
            "",
            "n", "note", "Mme Coulibaly", "", "y",
        ])
        let draft = try #require(try person.draft())
        #expect(draft.subject.text.hasPrefix("combatant/c-") && draft.data["occurred"] == "2017-01")
        #expect(draft.data["place"]?["pcode"] == "ML0703")
        #expect(
            person.hasSeen("this must be given") && person.hasSeen("'Mme Coulibaly' looks like the name of a person")
        )
    }

    @Test(arguments: Language.allCases)
    func aTypeIsFoundByItsThemeOrItsName(_ language: Language) throws {
        for found in [["3", "site.closed"], ["Site fermé"], ["site closed"], ["no such thing", "site.closed"]] {
            let rest = ["ber", "2023-08-13", "document/a", "", "n", "", language == .english ? "y" : "oui"]
            let person = Person(found + rest)
            let draft = try #require(try person.draft(Interview.Given(source: "/s"), language), "\(person.seen)")
            #expect(draft.type == SiteClosed.type && draft.subject.text == "site/ber")
        }
    }

    @Test func whatTheCommandLineSaysIsNotAsked() throws {
        let given = Interview.Given(
            type: SiteClosed.type,
            subject: Subject("site/ber"),
            source: "/s",
            id: "mine"
        )
        let draft = try #require(try Person(["2023-08-13", "document/a", "", "n", "", "y"]).draft(given))
        #expect(draft.subject.text == "site/ber" && draft.id == "mine" && draft.source == "/s")
    }

    /// Whatever the type, whoever gives the example's values is done.
    @Test(arguments: Catalogue.types.filter(Interview.canAsk))
    func everyTypeCanBeAskedFor(_ type: FactType) throws {
        let person = Person([])
        var interview = FieldInterview(
            type,
            Asking(
                .english,
                Asking.Terminal(
                    read: { InterviewTests.obviousAnswer(to: person.seen.last ?? "", person.seen) },
                    show: { person.seen += $0.text() },
                    ask: { person.seen.append($0) }
                )
            ),
            PlaceSearch([])
        )
        for field in type.fields where field.isRequired {
            #expect(throws: Never.self, "\(type.name): \(person.seen.suffix(4))") {
                try interview.ask(interview.item(field, of: nil))
            }
        }
        for field in type.fields where field.isRequired {
            #expect(interview.draft.data[field.name] != nil, "\(field.name)")
        }
    }

    /// Enter where it will do, else the first choice, else the first of some values that is not refused.
    private static func obviousAnswer(to question: String, _ seen: [String]) -> String? {
        guard !question.contains("[") else { return "" }
        let values = [
            "1", "3", "2022-06-18", "month", "2021-06", "site/a", "moc/gao", "document/a", "place/a", "XOF", "mission",
            "y",
        ]
        let tries = seen.reversed().prefix { !$0.hasPrefix("  ") || $0.contains("2022") }.filter { $0 == question }
            .count
        return tries <= values.count ? values[tries - 1] : nil
    }
}
