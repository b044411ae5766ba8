import CanonicalJSON
import Events
import Projections
import TestSupport
import Testing

/// What ends something needs what it ends.
struct SequenceRuleTests {
    @Test
    func onlyWhatIsBesiegedIsRelieved() {
        expect(Book().breaches(.relief("d", "2021-03-01")), .siegeNotReported, says: "record siege.reported first")
        let besieged = Book([.siege("d", "2020-10-05")])
        #expect(besieged.breaches(.relief("d", "2021-03-01")).isEmpty)
        #expect(besieged.breaches(.relief("d", "2020-10")).isEmpty, "perhaps after")
        expect(besieged.breaches(.relief("d", "2020-09-30")), .siegeNotReported)
        expect(besieged.breaches(.relief("e", "2021-03-01")), .siegeNotReported)
    }

    @Test
    func aPlaceMayBeBesiegedAgain() {
        var book = Book([.siege("d", "2020-10-05"), .relief("d", "2021-03-01")])
        expect(book.breaches(.relief("d", "2021-04-01")), .siegeNotReported, with: 2)
        #expect(book.breaches(.relief("d", "2021-04-01", by: "b")).isEmpty, "another document's date is a rival")
        book.add(.siege("d", "2021-03-15"))
        #expect(book.breaches(.relief("d", "2021-04-01")).isEmpty)
    }

    @Test
    func worksComeInTheirOrder() {
        expect(Book().breaches(.delivered("b", "2017-09-04")), .worksOutOfOrder, says: "record the stage before first")
        #expect(Book().breaches(.started("b", "2017-07-06")).isEmpty, "a contract that nobody stated was before")
        let started = Book([.started("b", "2017-07-06")])
        #expect(started.breaches(.delivered("b", "2017-09-04")).isEmpty)
        expect(started.breaches(.delivered("b", "2017-07-05")), .worksOutOfOrder)
        expect(started.breaches(.contracted("b", "2017-07-07")), .worksOutOfOrder, with: 1)
        #expect(started.breaches(.contracted("b", "2017-07")).isEmpty, "perhaps before")
    }

    @Test
    func afterADeliveryThereAreNewWorks() {
        let book = Book([.started("b", "2017-07-06"), .delivered("b", "2017-09-04")])
        #expect(book.breaches(.contracted("b", "2018-01-01")).isEmpty)
        #expect(book.breaches(.started("b", "2018-01-01")).isEmpty)
    }

    @Test
    func onlyALaunchedProjectIsCompleted() {
        expect(
            Book().breaches(.completed("j", "2017-09-20")),
            .projectNotLaunched,
            says: "record project.launched first"
        )
        let launched = Book([.launched("j", "2017-05-03")])
        #expect(launched.breaches(.completed("j", "2017-08-03")).isEmpty)
        expect(launched.breaches(.completed("j", "2017-05-02")), .projectNotLaunched, with: 1)
    }

    @Test
    func onlyAnIssuedRecommendationIsFollowedUp() {
        expect(Book().breaches(.followedUp("r", "2021-07-01")), .recommendationNotIssued)
        #expect(Book([.recommended("r", "2021-06")]).breaches(.followedUp("r", "2021-07-01")).isEmpty)
    }

    @Test
    func aPlaceLeavesTheUnitThatItLiesIn() {
        let registered = Book([.placeRegistered("bankass", "2021-01-01", parent: "mopti")])
        #expect(registered.breaches(.reassigned("bankass", "2022-06-20", from: "mopti", to: "bandiagara")).isEmpty)
        expect(
            registered.breaches(.reassigned("bankass", "2022-06-20", from: "segou", to: "bandiagara")),
            .placeNotThere,
            with: 1,
            says: "name the unit that the place lay in"
        )
        #expect(
            Book().breaches(.reassigned("x", "2022-06-20", from: "segou", to: "mopti")).isEmpty,
            "nobody said where"
        )
        let moved = Book([
            .placeRegistered("bankass", "2021-01-01", parent: "mopti"),
            .reassigned("bankass", "2022-06-20", from: "mopti", to: "bandiagara"),
        ])
        #expect(moved.breaches(.reassigned("bankass", "2023-01-01", from: "bandiagara", to: "mopti")).isEmpty)
    }

    @Test
    func aCommuneIsAssessedOnceAMonthByADocument() {
        let book = Book([.risk("sio", "2021-06", points: 20)])
        expect(book.breaches(.risk("sio", "2021-06", points: 12)), .riskAlreadyAssessed, with: 1)
        #expect(book.breaches(.risk("sio", "2021-06", by: "b", points: 12)).isEmpty, "a rival claim")
        #expect(book.breaches(.risk("sio", "2021-07", points: 12)).isEmpty)
        #expect(book.breaches(.risk("kewa", "2021-06", points: 12)).isEmpty)
    }

    @Test
    func theProcessOfACombatantKeepsItsOrder() {
        var book = Book([.registered("G1", "2017-01-05")])
        expect(book.breaches(.demobilised("G1", "2017-02-01")), .combatantProcessOutOfOrder)
        book.add(.disarmed("G1", "2017-02-01"))
        expect(book.breaches(.integrated("G1", "2017-03-01")), .combatantProcessOutOfOrder)
        expect(book.breaches(.demobilised("G1", "2017-01-31")), .combatantProcessOutOfOrder, with: 2)
        book.add(.demobilised("G1", "2017-02-02"))
        #expect(book.breaches(.integrated("G1", "2017-03-01")).isEmpty)
        #expect(book.breaches(.reintegrated("G1", "2017-03-01")).isEmpty)
        expect(Book().breaches(.disarmed("G2", "2017-02-01")), .combatantNotRegistered)
        book.add(.died("G1", "2017-02-20"))
        expect(book.breaches(.reintegrated("G1", "2017-03-01")), .combatantDead, with: 4)
    }
}
