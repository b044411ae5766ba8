import Events
import Projections
import TestSupport
import Testing

struct CombatantRuleTests {
    private let registered = Book([.registered("G1", "2017-01-05")])
    private let admitted = Book([.registered("G1", "2017-01-05"), .admitted("G1", "2017-01-10", to: "gao")])

    @Test
    func aCombatantIsRegisteredOnceByOneDocument() {
        expect(registered.breaches(.registered("G1", "2017-02-01")), .combatantAlreadyRegistered, with: 1)
        #expect(registered.breaches(.registered("G1", "2017-01-04", by: "b")).isEmpty)
        #expect(registered.breaches(.registered("G2", "2017-02-01")).isEmpty)
    }

    @Test
    func aCombatantIsRegisteredBeforeAnythingElse() {
        let admission = Draft.admitted("G1", "2017-01-04", to: "gao")
        expect(Book().breaches(admission), .combatantNotRegistered, says: "record combatant.registered first")
        expect(registered.breaches(admission), .combatantNotRegistered, with: 1)
        #expect(registered.breaches(.admitted("G1", "2017-01-05", to: "gao")).isEmpty)
        #expect(registered.breaches(.admitted("G1", "2017-01", to: "gao")).isEmpty, "perhaps after")
        expect(Book().breaches(.died("G1", "2017-01-04")), .combatantNotRegistered)
        #expect(Book().breaches(.registered("G1", "2017-01-05")).isEmpty)
    }

    @Test
    func nothingBefallsACombatantAfterDeath() {
        var book = admitted
        book.add(.died("G1", "2017-01-18"))
        expect(book.breaches(.struckOff("G1", "2017-01-19")), .combatantDead, with: 3)
        #expect(book.breaches(.struckOff("G1", "2017-01-18")).isEmpty, "the same day, perhaps before")
        expect(
            book.breaches(.transferred("G1", "2017-02-01", from: "gao", to: "kidal")),
            .combatantDead,
            with: 3,
            says: "combatant.died"
        )
        #expect(book.breaches(.transferred("G1", "2017-01-12", from: "gao", to: "kidal")).isEmpty, "late, before death")
        expect(book.breaches(.died("G1", "2017-03-01")), .combatantDead, with: 3)
        #expect(book.breaches(.died("G1", "2017-03-01", by: "b")).isEmpty, "another document's date is a rival")
    }

    @Test
    func betweenRivalDatesOfDeathACombatantMayBeAlive() {
        var book = admitted
        book.add(.died("G1", "2017-01-18"))
        book.add(.died("G1", "2017-03-01", by: "b"))
        #expect(book.breaches(.transferred("G1", "2017-02-01", from: "gao", to: "kidal")).isEmpty)
        #expect(
            book.breaches(.transferred("G1", "2017-04-01", from: "gao", to: "kidal")).allSatisfy {
                $0.rule == .combatantDead
            }
        )
        #expect(!book.breaches(.transferred("G1", "2017-04-01", from: "gao", to: "kidal")).isEmpty)
    }

    @Test
    func nothingButDeathBefallsACombatantAfterBeingStruckOff() {
        var book = admitted
        book.add(.struckOff("G1", "2017-01-18"))
        expect(book.breaches(.admitted("G1", "2017-02-01", to: "kidal")), .combatantStruckOff, with: 3)
        #expect(book.breaches(.died("G1", "2017-02-01")).isEmpty)
        expect(book.breaches(.struckOff("G1", "2017-02-01")), .combatantStruckOff, with: 3)
        #expect(book.breaches(.struckOff("G1", "2017-02-01", by: "b")).isEmpty)
    }

    @Test
    func aDeathRecordedLateCollidesWithWhatCameAfterIt() {
        var book = admitted
        book.add(.transferred("G1", "2017-03-01", from: "gao", to: "kidal"))
        expect(book.breaches(.died("G1", "2017-02-01")), .combatantDead, with: 3, says: "combatant.transferred")
        #expect(book.breaches(.died("G1", "2017-02/2017-03")).isEmpty)
    }

    @Test
    func aCombatantIsActiveInOneMechanismAtMost() {
        expect(admitted.breaches(.admitted("G1", "2017-02-01", to: "kidal")), .combatantInTwoMechanisms, with: 2)
        expect(
            admitted.breaches(.admitted("G1", "2017-02-01", to: "kidal", by: "b")),
            .combatantInTwoMechanisms,
            with: 2
        )
        expect(admitted.breaches(.admitted("G1", "2017-02-01", to: "gao")), .combatantInTwoMechanisms, with: 2)
        #expect(admitted.breaches(.admitted("G1", "2017-02-01", to: "gao", by: "b")).isEmpty, "a rival date")
        expect(admitted.breaches(.admitted("G1", "2017-01-07", to: "kidal")), .combatantInTwoMechanisms, with: 2)
    }

    @Test
    func transfersChain() {
        var book = admitted
        let first = Draft.transferred("G1", "2017-02-01", from: "gao", to: "kidal")
        #expect(book.breaches(first).isEmpty)
        book.add(first)
        let second = Draft.transferred("G1", "2017-03-01", from: "kidal", to: "tombouctou")
        #expect(book.breaches(second).isEmpty)
        book.add(second)
        #expect(book.breaches(.transferred("G1", "2017-04-01", from: "tombouctou", to: "gao")).isEmpty)
        // From where the combatant has gone from.
        expect(book.breaches(.transferred("G1", "2017-04-01", from: "gao", to: "menaka")), .combatantInTwoMechanisms)
        let never = book.breaches(.transferred("G1", "2017-04-01", from: "menaka", to: "gao"))
        #expect(Set(never.map(\.rule)) == [.combatantInTwoMechanisms, .combatantNotThere])
    }

    @Test
    func aCombatantLeavesOnlyTheMechanismThatHeIsIn() {
        let transfer = Draft.transferred("G1", "2017-02-01", from: "kidal", to: "gao")
        expect(registered.breaches(transfer), .combatantNotThere)
        #expect(admitted.breaches(.transferred("G1", "2017-01-10", from: "gao", to: "kidal")).isEmpty)
        let early = admitted.breaches(.transferred("G1", "2017-01-09", from: "gao", to: "kidal"))
        #expect(Set(early.map(\.rule)) == [.combatantNotThere, .combatantInTwoMechanisms])
    }

    @Test
    func oneDocumentDoesNotAdmitAgainToTheMechanismThatWasLeft() {
        var book = admitted
        book.add(.transferred("G1", "2017-02-01", from: "gao", to: "kidal"))
        expect(book.breaches(.admitted("G1", "2017-02-05", to: "gao")), .combatantInTwoMechanisms, with: 3)
        #expect(book.breaches(.admitted("G1", "2017-02-05", to: "gao", by: "b")).isEmpty, "a rival of the admission")
    }

    @Test
    func impreciseDatesLeaveTheOrderOpen() {
        var book = Book([.registered("G1", "2017-01-05")])
        book.add(.transferred("G1", "2017-01-18", from: "gao", to: "kidal"))
        #expect(book.breaches(.admitted("G1", "2017-01", to: "gao")).isEmpty, "in January, perhaps before the transfer")
    }

    @Test
    func correctingAnAdmissionAwayLeavesTheTransferWithoutOne() {
        var book = admitted
        book.add(.transferred("G1", "2017-02-01", from: "gao", to: "kidal"))
        let breaches = book.breaches(correcting: 2, to: .admitted("G1", "2017-01-10", to: "menaka"))
        #expect(Set(breaches.map(\.rule)) == [.combatantInTwoMechanisms, .combatantNotThere])
        #expect(breaches.allSatisfy { $0.collidesWith == Position(3) })
    }

    @Test
    func anOldBlemishBlocksNobody() {
        // Imported: admitted twice, and never registered.
        var book = Book([.admitted("G1", "2017-01-10", to: "gao"), .admitted("G1", "2017-01-12", to: "kidal")])
        #expect(book.breaches(.registered("G1", "2017-01-05")).isEmpty)
        book.add(.registered("G1", "2017-01-05"))
        #expect(book.breaches(.died("G1", "2017-05-05")).isEmpty)
        #expect(book.breaches(.registered("G2", "2017-01-05")).isEmpty)
        #expect(book.breaches(.admitted("G1", "2017-01-13", to: "kidal", by: "b")).isEmpty, "a rival of what is broken")
        book.add(.died("G1", "2017-01-11"))
        #expect(book.breaches(.died("G1", "2017-01-10", by: "b")).isEmpty, "a rival date of death")
    }
}
