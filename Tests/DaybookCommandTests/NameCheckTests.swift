import CanonicalJSON
import Events
import Testing

@testable import daybook

@Suite("Names where none should stand")
struct NameCheckTests {
    @Test(arguments: [
        ("Le colonel Moussa est venu", "colonel Moussa"), ("d'après Mme Coulibaly, témoin", "Mme Coulibaly"),
        ("reported by Amadou Traoré.", "Amadou Traoré"), ("Iyad ag Ghali", "ag Ghali"),
        ("M. X", "M. X"), ("Fatoumata Binta", "Fatoumata Binta"),
    ])
    func aNameIsSeen(_ text: String, _ name: String) {
        #expect(NameCheck.personName(in: text) == name)
    }

    @Test(arguments: [
        "", "The village of Diallassagou in the cercle of Bankass", "MINUSMA Force and United Nations Police",
        "Human Rights Watch", "cma", "une trentaine de morts", "Le colonel est venu", "Dan na Ambassagou",
    ])
    func whatIsNoNameIsNot(_ text: String) {
        #expect(NameCheck.personName(in: text) == nil)
    }

    @Test(arguments: [
        ("combatant/c-7f3k2m9qd0x4t8wz", true), ("person/p-7f3k2m", true), ("combatant/GAO-0042", true),
        ("combatant/GAO-CMA-17", true), ("combatant/moussa-traore", false), ("person/m.keita", false),
        ("person/Fatou", false), ("combatant/amadou-12", false),
    ])
    func aPseudonymHasOneOfTwoForms(_ text: String, _ isPseudonym: Bool) throws {
        #expect((NameCheck.finding(in: try #require(Subject(text))) == nil) == isPseudonym)
    }

    @Test func textsAndPseudonymsOfAFactAreLookedAt() {
        let findings = NameCheck.findings(
            in: [
                "note": "seen by Mme Diallo", "person": "person/moussa", "place": ["name": "Mamadou Konaté"],
                "sources": [["document": "document/x", "quote": "Dr Sow a dit"]],
            ],
            ViolationRecorded.type
        )
        #expect(findings.map(\.path) == ["sources[0].quote", "note", "person"])
        #expect(findings.map(\.isPseudonym) == [false, false, true])
    }
}
