import CanonicalJSON
import Events
import Projections
import TestSupport
import Testing

/// Rules that a fact breaks by itself.
struct FactRuleTests {
    private let people = Draft.range("household", 30, 20, 40)

    @Test
    func anEstimateRises() {
        expect(Book().breaches(.displacement("m", "2022-06-18", people)), .estimateOutOfOrder, says: "30, 20, 40")
        #expect(Book().breaches(.displacement("m", "2022-06-18", Draft.range("household", 20, 30, 40))).isEmpty)
    }

    @Test
    func thePartsOfAnEstimateDoNotExceedIt() {
        func displacement(_ women: Int) -> Draft {
            .displacement(
                "m",
                "2022-06-18",
                ["unit": "person", "quantifier": "exact", "value": 10, "male": 4, "female": JSONValue(women)]
            )
        }
        expect(Book().breaches(displacement(7)), .estimatePartsExceedTotal, says: "11")
        #expect(Book().breaches(displacement(6)).isEmpty)
    }

    @Test
    func statedPartsSumToTheStatedTotal() {
        let report = Draft.admissionReported("gao", "2017-09-11", [("cma", 2), ("plateforme", 16)], total: 19)
        expect(Book().breaches(report), .partsDoNotSum, says: "18")
        #expect(Book().breaches(report.with("total", 18)).isEmpty)
    }

    @Test
    func peopleAreNotDisplacedToWhereTheyLeft() {
        let flight = Draft.displacement("m", "2022-06-18", Draft.estimate("household", "exact", 3))
        let nowhere = flight.fled(from: ("Bankass", nil), to: [("Bankass", nil)])
        expect(Book().breaches(nowhere), .originIsOnlyDestination, says: "name where people went")
        #expect(Book().breaches(flight.fled(from: ("Bankass", nil), to: [("Bankass", nil), ("Koro", nil)])).isEmpty)
    }

    @Test
    func anImportWithAnUnlikelyDateIsKeptAndListed() {
        let attack = Draft.attack("incident/n", "2022-06-18").source(date: "2021-01-01")
        #expect(RecordedFact(attack.event(at: 1, mode: .imported)).ownBreaches.map(\.rule) == [.documentOlderThanFact])
        let confirmed = attack.with("datesConfirmed", true).event(at: 1, mode: .imported)
        #expect(RecordedFact(confirmed).ownBreaches.isEmpty)
    }

    @Test
    func correctingAnotherFieldIsNotHeldUpByAnOldDate() {
        let published = Draft.attack("incident/n", "0022-06-03")
        let book = Book([published])
        #expect(book.breaches(correcting: 1, to: published.note("as printed")).isEmpty)
        expect(Book([published.occurred("2022-06-03")]).breaches(correcting: 1, to: published), .dateBefore1900)
    }

    @Test
    func aCorrectionMayLeaveWhatWasPublishedWrong() {
        let published = Draft.displacement("m", "2022-06-18", people)
        let book = Book([published])
        #expect(book.breaches(correcting: 1, to: published.note("as printed")).isEmpty)
        #expect(
            book.breaches(correcting: 1, to: published.with("people", Draft.range("household", 31, 20, 40))).isEmpty
        )
        let right = Book([published.with("people", Draft.range("household", 10, 20, 40))])
        expect(right.breaches(correcting: 1, to: published), .estimateOutOfOrder)
    }
}
