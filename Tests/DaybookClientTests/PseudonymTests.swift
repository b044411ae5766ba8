import DaybookClient
import Events
import Testing

@Suite("Pseudonyms")
struct PseudonymTests {
    @Test func theyAreSubjectsOfTheirKind() {
        #expect(Pseudonym.make(.combatant).kind == .combatant)
        #expect(Pseudonym.make(.person).kind == .person)
        #expect(Pseudonym.make(.person).text.hasPrefix("person/p-"))
    }

    @Test func noTwoAreTheSame() {
        #expect(Set((0..<1000).map { _ in Pseudonym.make(.person) }).count == 1000)
    }
}
