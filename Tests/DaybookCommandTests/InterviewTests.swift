import CanonicalJSON
import DaybookClient
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
        /// What stood there to be kept, at each question.
        var offered: [(question: String, text: String)] = []
        var kept: [Asking.Answer] = []

        init(_ answers: [String]) {
            self.answers = answers
        }

        var terminal: Asking.Terminal {
            Asking.Terminal(
                read: { request in
                    self.seen.append(request.question)
                    self.offered.append((request.question, request.initial))
                    guard !self.answers.isEmpty else { return nil }
                    let answer = self.answers.removeFirst()
                    return answer == InterviewTests.enter ? request.initial : answer
                },
                show: { self.seen += $0.text() }
            )
        }

        /// - Parameter known: What is recorded of the days that are asked about.
        func draft(
            _ given: Interview.Given = Interview.Given(source: "/minusma/test"),
            _ language: Language = .english,
            known: [KnownSubject] = [],
            resuming answers: [Asking.Answer] = []
        ) async throws -> SubmissionDraft? {
            let asking = Asking(language, terminal, resuming: answers)
            asking.didAnswer = { self.kept = $0 }
            var interview = Interview(given, asking, names: .stable(secret: Array(repeating: 7, count: 32)))
            interview.today = try #require(Day("2022-06-20"))
            return await asking.hold { days in
                interview.known[days] = known
            } _: { () throws(Asking.Leaving) in
                try interview.draft()
            } ?? nil
        }

        func hasSeen(_ text: String) -> Bool { seen.contains { $0.contains(text) } }

        /// What stood there when a question was asked for the last time.
        func lastOffered(_ question: String) -> String? {
            offered.last { $0.question.hasPrefix(question) }?.text
        }
    }

    /// Enter alone, which keeps what stands there.
    private static let enter = "⏎"

    private static let attack = [
        "attack.reported", "2022-06-18/2022-06-19", "Diallassagou", "", "village_attack", "radical_group",
        "document/a", "", "n", "",
    ]

    @Test func aFactIsAskedForFieldByField() async throws {
        let person = Person(InterviewTests.attack + ["", "y"])
        let draft = try #require(try await person.draft())
        #expect(draft.type == AttackReported.type)
        #expect(draft.subject.text.wholeMatch(of: /incident\/2022-06-18-diallassagou-[0-9a-z]{4}/) != nil)
        #expect(
            draft.data == [
                "occurred": "2022-06-18/2022-06-19", "kind": "village_attack", "perpetrator": "radical_group",
                "place": ["name": "Diallassagou"], "sources": [["document": "document/a"]],
            ]
        )
        _ = try draft.checked()
        #expect(person.answers.isEmpty)
        #expect(person.hasSeen("Attack reported: incident/2022-06-18-diallassagou-"))
    }

    @Test func whoSaysNoRecordsNothing() async throws {
        #expect(try await Person(InterviewTests.attack + ["", "n"]).draft() == nil)
        #expect(try await Person(InterviewTests.attack + ["", ""]).draft() == nil)
    }

    @Test func whoStopsAnsweringRecordsNothing() async throws {
        #expect(try await Person(["attack.reported", ""]).draft() == nil)
    }

    @Test(arguments: [
        (Language.english, "'30 June' does not do: expected "),
        (.french, "« 30 June » ne convient pas : attendu une date"),
    ])
    func aWrongAnswerIsExplainedAndAskedAgain(_ language: Language, _ message: String) async throws {
        var answers = InterviewTests.attack
        answers.insert("30 June", at: 1)
        let person = Person(answers + ["", language == .english ? "y" : "o"])
        #expect(try await person.draft(Interview.Given(source: "/s"), language) != nil)
        #expect(person.seen.contains { $0.hasPrefix(message) })
        #expect(person.hasSeen("../2022-06-18"))
        #expect(person.offered.contains { $0.text == "30 June" }, "what was typed is there to be mended")
    }

    @Test func aQuestionIsExplained() async throws {
        var answers = InterviewTests.attack
        answers.insert("?", at: 1)
        answers.insert("?", at: 5)
        let person = Person(answers + ["", "?", "y"])
        #expect(try await person.draft() != nil)
        #expect(person.hasSeen("When it happened (occurred): a date"))
        #expect(person.seen.filter { $0.contains("Ambush (ambush)") }.count == 2)
        #expect(person.hasSeen("< goes back to change an answer"))
    }

    /// Two steps back, and everything before them stays as it was answered.
    @Test func whoGoesBackAnswersAgain() async throws {
        let answers = Array(InterviewTests.attack.prefix(5)) + ["<", "<", "<", "Bandiagra", "1", "", "ambush"]
        let person = Person(answers + InterviewTests.attack.dropFirst(5) + ["", "y"])
        let draft = try #require(try await person.draft())
        #expect(draft.data["place"] == ["name": "Bandiagra", "pcode": "ML0501"])
        #expect(draft.data["kind"] == "ambush")
        #expect(person.seen.filter { $0.hasPrefix("When it happened:") }.count == 1)
    }

    /// `<` costs no answer: each stands where it is asked for again, the later ones too.
    @Test func whoGoesBackFindsWhatWasAnswered() async throws {
        let enter = InterviewTests.enter
        let answers = Array(InterviewTests.attack.prefix(7)) + ["<", "<", "<", "ambush", enter, enter]
        let person = Person(answers + InterviewTests.attack.dropFirst(7) + ["", "y"])
        let draft = try #require(try await person.draft(), "\(person.seen.suffix(9))")
        #expect(draft.data["kind"] == "ambush" && draft.data["perpetrator"] == "radical_group")
        #expect(draft.data["sources"] == [["document": "document/a"]])
        #expect(person.lastOffered("Kind of attack") == "village_attack")
        #expect(person.lastOffered("Perpetrator") == "radical_group")
        #expect(person.lastOffered("Sources, document") == "document/a")
    }

    @Test func beforeTheFirstQuestionThereIsNone() async throws {
        let person = Person(["<"] + InterviewTests.attack + ["", "y"])
        #expect(try await person.draft() != nil)
        #expect(person.hasSeen("this is the first question"))
    }

    @Test func anyAnswerCanBeChangedAtLastAndTheOthersStand() async throws {
        let answers = InterviewTests.attack + ["", "c", "2", "2022-06-20", "y"]
        let person = Person(answers)
        let draft = try #require(try await person.draft(), "\(person.seen.suffix(30))")
        #expect(draft.data["occurred"] == "2022-06-20" && draft.data["kind"] == "village_attack")
        #expect(draft.subject.text.hasPrefix("incident/2022-06-20-diallassagou-"))
    }

    /// What was answered before an interview was left is not asked for again.
    @Test func aDraftIsGoneOnWith() async throws {
        let left = Person(Array(InterviewTests.attack.prefix(5)))
        #expect(try await left.draft() == nil)
        let draft = WrittenDraft(id: "1", given: Interview.Given(source: "/minusma/test", id: "1"), answers: left.kept)
        let read = try #require(WrittenDraft(draft.json))
        #expect(read == draft)
        let person = Person(InterviewTests.attack.dropFirst(5) + ["", "y"])
        let recorded = try #require(try await person.draft(read.given, resuming: read.answers))
        #expect(recorded.id == "1" && recorded.data["kind"] == "village_attack")
        #expect(!person.hasSeen("When it happened:"))
    }

    /// A suggestion that is not chosen changes nothing.
    @Test func aPlaceIsOnlySuggested() async throws {
        var answers = InterviewTests.attack
        answers.replaceSubrange(2...3, with: ["Bandiagra", "", ""])
        let person = Person(answers + ["", "y"])
        #expect(try await person.draft()?.data["place"] == ["name": "Bandiagra"])
        #expect(person.hasSeen("Bandiagara, cercle in Mopti (ML0501)"))
    }

    @Test func aWrongCodeIsRefusedWhenItIsTyped() async throws {
        var answers = InterviewTests.attack
        answers.replaceSubrange(3...3, with: ["pcode", "ML11", "ML0506", ""])
        let person = Person(answers + ["", "y"])
        #expect(try await person.draft()?.data["place"]?["pcode"] == "ML0506")
        #expect(person.hasSeen("ML11 is not in COD-AB"))
    }

    /// The code of the region is no part of that of a cercle in it.
    @Test func aCodeIsThatPlaceOrNone() async throws {
        var answers = InterviewTests.attack
        answers.replaceSubrange(2...3, with: ["Koro", "ML05", "ml0505", ""])
        let person = Person(answers + ["", "y"])
        #expect(try await person.draft()?.data["place"]?["pcode"] == "ML0505")
        #expect(person.hasSeen("'ML05' is none of these"))
    }

    @Test func eachDoubtfulDateIsAskedAbout() async throws {
        let answers = [
            "attack.reported", "18/6/1822", "y", "Diallassagou", "", "village_attack", "radical_group", "document/a",
            "date", "1700", "n", "1823", "y", "", "n", "", "", "y",
        ]
        let person = Person(answers)
        let data = try #require(try await person.draft()).data
        #expect(data["sources"] == [["document": "document/a", "date": "1823"]])
        #expect(person.seen.filter { $0.contains("Is it so?") }.count == 3)
    }

    @Test(arguments: [
        ("18/06/2999", "lies or ends in the future", "18/06/2022", Language.english),
        ("18/06/2999", "est ou finit dans le futur", "18/06/2022", .french),
        ("18/06/22", "'18/06/22': the year needs four digits, as in 18/06/2022", "18/06/2022", .english),
        ("18 juin 22", "« 18 juin 22 » : il faut quatre chiffres pour l'année", "18/06/2022", .french),
        ("soon", "Also as you write it: 18/06/2022", "18/06/2022", .english),
    ])
    func aDateThatDoesNotDoIsRefusedWhenItIsTyped(
        _ typed: String,
        _ message: String,
        _ mended: String,
        _ language: Language
    ) async throws {
        let yes = language == .english ? "y" : "o"
        var answers = InterviewTests.attack
        answers.replaceSubrange(1...1, with: [typed, mended])
        let person = Person(answers + ["", yes])
        #expect(try await person.draft(Interview.Given(source: "/s"), language)?.data["occurred"] == "2022-06-18")
        #expect(person.hasSeen(message))
        answers = InterviewTests.attack
        answers.replaceSubrange(7...7, with: ["date", typed, mended, ""])
        let reader = Person(answers + ["", yes])
        let sources = try await reader.draft(Interview.Given(source: "/s"), language)?.data["sources"]
        #expect(sources == [["document": "document/a", "date": "2022-06-18"]])
        #expect(reader.hasSeen(message))
    }

    @Test func aNewNameIsProposedWhereTheCommandLineAsksForOne() async throws {
        var given = Interview.Given(type: AttackReported.type, source: "/s")
        given.newKind = .incident
        let attack = Person(Array(InterviewTests.attack.dropFirst()) + ["", "y"])
        let incident = try #require(try await attack.draft(given)).subject.text
        #expect(incident.hasPrefix("incident/2022-06-18-diallassagou-"))
        given = Interview.Given(type: CombatantRegistered.type, source: "/s")
        given.newKind = .combatant
        let combatant = Person([])
        #expect(try await combatant.draft(given) == nil)
        #expect(combatant.offered.last?.text.hasPrefix("combatant/c-") == true)
    }

    @Test func aWrongSectionIsRefusedWhenItIsTyped() async throws {
        var answers = InterviewTests.attack
        answers.replaceSubrange(0...0, with: ["attack.reported", "mopti hrpd", "/mopti/hrpd"])
        let person = Person(answers + ["", "y"])
        #expect(try await person.draft(Interview.Given())?.source == "/mopti/hrpd")
        #expect(person.hasSeen("'mopti hrpd' is no section"))
    }

    @Test func figuresHaveTheirUnitAndHowTheyAreKnown() async throws {
        let person = Person([
            "casualties", "2022-06", "document/a", "", "n", "", "killed", "more_than", "many", "132", "",
            "wounded", "range", "3", "9", "best", "20", "5", "", "", "incident/x", "y",
        ])
        let draft = try #require(try await person.draft(), "\(person.seen.suffix(9))")
        #expect(draft.data["killed"] == ["unit": "person", "quantifier": "more_than", "value": 132])
        #expect(draft.data["wounded"] == ["unit": "person", "quantifier": "range", "low": 3, "high": 9, "best": 5])
        #expect(person.hasSeen("'many' does not do: expected a whole number from 0 to 1,000,000,000"))
        #expect(person.hasSeen("this does not do yet: expected "))
        #expect(person.hasSeen("low, best and high must rise"))
    }

    @Test func countsAreAskedForByKey() async throws {
        let person = Person([
            "moc.admission-reported", "gao", "2017-09-11", "18", "plateforme", "16", "cma", "2", "", "document/a", "",
            "n", "", "y",
        ])
        let draft = try #require(try await person.draft())
        #expect(draft.subject.text == "moc/gao")
        #expect(draft.data["byMovement"] == ["plateforme": 16, "cma": 2])
    }

    /// The numbers of a menu do not move: what is chosen again is changed, and what is emptied is left out.
    @Test func aFieldKeepsItsNumberAndCanBeChangedOrLeftAgain() async throws {
        let answers = Array(InterviewTests.attack.dropLast())
        let fields = AttackReported.type.fields.filter { !$0.isRequired }
        let note = String(try #require(fields.firstIndex { $0.name == "note" }) + 1)
        let narrative = String(try #require(fields.firstIndex { $0.name == "narrative" }) + 1)
        let person = Person(
            answers + [note, "first", narrative, "told", note, "second", narrative, "", narrative, "", "", "", "y"]
        )
        let draft = try #require(try await person.draft(), "\(person.seen.suffix(30))")
        #expect(draft.data["note"] == "second" && draft.data["narrative"] == nil)
        #expect(
            person.hasSeen("\(note)  Note (note): first") && person.hasSeen("\(narrative)  Narrative (narrative): told")
        )
    }

    /// Going back makes no other pseudonym, and a name is warned of.
    @Test func peopleHavePseudonyms() async throws {
        let person = Person([
            "combatant.registered", "", "combatant/new", "2017", "<", "2017-01", "Gao", "2", "", "cma", "document/a",
            "",
            "n", "note", "Mme Coulibaly", "", "y",
        ])
        let draft = try #require(try await person.draft())
        #expect(draft.subject.text.hasPrefix("combatant/c-") && draft.data["occurred"] == "2017-01")
        #expect(person.kept.contains { $0.text == draft.subject.text }, "going back makes no other")
        #expect(draft.data["place"]?["pcode"] == "ML0703")
        #expect(
            person.hasSeen("this must be given") && person.hasSeen("'Mme Coulibaly' looks like the name of a person")
        )
    }

    @Test(arguments: Language.allCases)
    func aTypeIsFoundByItsThemeOrItsName(_ language: Language) async throws {
        for found in [["3", "site.closed"], ["Site fermé"], ["site closed"], ["no such thing", "site.closed"]] {
            let rest = ["ber", "2023-08-13", "document/a", "", "n", "", language == .english ? "y" : "oui"]
            let person = Person(found + rest)
            let draft = try #require(try await person.draft(Interview.Given(source: "/s"), language), "\(person.seen)")
            #expect(draft.type == SiteClosed.type && draft.subject.text == "site/ber")
        }
    }

    @Test func whatTheCommandLineSaysIsNotAsked() async throws {
        let given = Interview.Given(
            type: SiteClosed.type,
            subject: Subject("site/ber"),
            source: "/s",
            id: "mine"
        )
        let draft = try #require(try await Person(["2023-08-13", "document/a", "", "n", "", "y"]).draft(given))
        #expect(draft.subject.text == "site/ber" && draft.id == "mine" && draft.source == "/s")
    }

    // MARK: - What people write

    @Test(arguments: [
        ("18/06/2022", "2022-06-18"), ("18 juin 2022", "2022-06-18"), ("hier", "2022-06-19"), ("today", "2022-06-20"),
        ("../2022-06-18", "../2022-06-18"),
    ])
    func datesAreTakenAsPeopleWriteThem(_ typed: String, _ date: String) async throws {
        var answers = InterviewTests.attack
        answers[1] = typed
        let person = Person(answers + ["", "y"])
        let draft = try #require(try await person.draft(), "\(person.seen.suffix(9))")
        #expect(draft.data["occurred"]?.stringValue == date)
        #expect(typed == date || person.hasSeen("(\(date))"), "it is said what it was read as")
    }

    @Test func aDateOfTwoMeaningsIsAskedAbout() async throws {
        for (answer, date) in [("", "2022-04-03"), ("2", "2022-03-04")] {
            var answers = InterviewTests.attack
            answers.replaceSubrange(1...1, with: ["03/04/2022", answer])
            let person = Person(answers + ["", "y"])
            #expect(try await person.draft()?.data["occurred"]?.stringValue == date)
            #expect(person.hasSeen("Which day is meant?") && person.hasSeen("3 April 2022"))
        }
    }

    @Test func aCallIsADocument() async throws {
        for word in ["call", "appel téléphonique"] {
            var answers = InterviewTests.attack
            answers[6] = word
            let person = Person(answers + ["", "y"])
            let draft = try #require(try await person.draft())
            let document = draft.data.text(at: "sources[0].document") ?? ""
            #expect(document.wholeMatch(of: /document\/call-2022-06-20-[0-9a-z]{4}/) != nil, "\(document)")
            #expect(person.hasSeen("A telephone call, a radio message or a visit is a document too"))
        }
    }

    @Test func whatIsRecordedOfTheseDaysIsOfferedFirst() async throws {
        let known = [
            KnownSubject(
                subject: try #require(Subject("incident/far")),
                occurred: "2022-06-18",
                place: "Gao",
                type: "attack.reported"
            ),
            KnownSubject(
                subject: try #require(Subject("incident/near")),
                occurred: "2022-06-19",
                place: "DIALLASSAGOU",
                type: "attack.reported"
            ),
        ]
        let person = Person(InterviewTests.attack + ["1", "y"])
        let draft = try #require(try await person.draft(known: known))
        #expect(draft.subject.text == "incident/near")
        #expect(person.hasSeen("1  Attack reported, 19 Jun 2022, DIALLASSAGOU (incident/near)"))
        let other = Person(InterviewTests.attack + ["incident/new", "y"])
        let fresh = try #require(try await other.draft(known: known)).subject.text
        #expect(fresh.wholeMatch(of: /incident\/2022-06-18-diallassagou-[0-9a-z]{4}/) != nil, "\(fresh)")
    }

    @Test func whatNobodyCanReadIsRefused() async throws {
        for (typed, message) in [("a\u{1B}[D", "U+001B"), ("a\u{FFFD}", "not UTF-8"), ("a\u{85}", "U+0085")] {
            var answers = InterviewTests.attack
            answers.insert(typed, at: 2)
            let person = Person(answers + ["", "y"])
            #expect(try await person.draft()?.data["place"]?["name"] == "Diallassagou")
            #expect(person.hasSeen(message))
        }
    }

    /// Whatever the type, whoever gives the example's values is done.
    @Test(arguments: Catalogue.types.filter(Interview.canAsk))
    func everyTypeCanBeAskedFor(_ type: FactType) throws {
        let person = Person([])
        let terminal = Asking.Terminal(
            read: { request in
                person.seen.append(request.question)
                return InterviewTests.obviousAnswer(to: request.question, person.seen)
            },
            show: { person.seen += $0.text() }
        )
        let reader = AnswerReader(
            language: .english,
            today: Day(number: 19_000),
            key: SubmissionKey(source: "/s", id: "1")
        )
        var interview = FieldInterview(type, Asking(.english, terminal), PlaceSearch([]), reader)
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
        guard !question.contains("[") || question.contains("leave it out") else { return "" }
        let values = [
            "1", "3", "2022-06-18", "month", "2021-06", "site/a", "moc/gao", "document/a", "place/a", "XOF", "mission",
            "y",
        ]
        let tries = seen.reversed().prefix { !$0.hasPrefix("  ") || $0.contains("2022") }.filter { $0 == question }
            .count
        return tries <= values.count ? values[tries - 1] : nil
    }
}
