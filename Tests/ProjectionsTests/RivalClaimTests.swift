import CanonicalJSON
import Events
import Projections
import TestSupport
import Testing

/// Claims that are rivals, and claims that only look so.
struct RivalClaimTests {
    private func site(_ book: Book, _ lens: Lens = Lens()) -> SiteStatus? {
        book.state.drawdown.sites(lens).first { $0.subject.text == "site/gao" }
    }

    private func mechanism(_ name: String, _ book: Book) throws -> Mechanism {
        let subject = try #require(Subject("moc/" + name))
        return try #require(book.state.rosters.mechanism(subject))
    }

    @Test
    func aDayIsAskedOfTheClaimThatIsChosen() throws {
        let book = Book([
            .opened("gao", "2013-07-01"), .closed("gao", "2023-08-03", by: "a"),
            .closed("gao", "2023-08-04", by: "b").with("recommended", true),
        ])
        let third = try #require(Day("2023-08-03"))
        #expect(site(book, Lens(on: third))?.status == .open, "the claim that is shown closes it a day later")
        let fourth = try #require(Day("2023-08-04"))
        #expect(site(book, Lens(on: fourth))?.status == .closed)
        #expect(site(book, Lens(on: fourth))?.step(.closed)?.claims.count == 2)
    }

    @Test
    func theStatusDoesNotDependOnTheOrderOfDepartures() {
        let military = Draft.departed("gao", "2023-08-03", by: "a", last: true)
        let civilian = Draft.departed("gao", "2023-08-02", by: "b", last: false)
        #expect(site(Book([military, civilian]))?.status == .vacated)
        #expect(site(Book([civilian, military]))?.status == .vacated)
    }

    @Test
    func aSiteIsNotClosedBeforeItsFirstOpeningHoweverOftenItReopened() {
        let book = Book([
            .opened("gao", "2020-01-01"), .closed("gao", "2022-03-01"),
            .opened("gao", "2023-01-01", reason: "elections"),
        ])
        #expect(book.breaches(.closed("gao", "2019-01-01", by: "f")).map(\.rule) == [.siteNotOpen])
    }

    @Test
    func aReopeningKeepsItsReasonAfterASecondClosure() {
        let reopening = Draft.opened("gao", "2023-01-01", reason: "elections")
        let book = Book([
            .opened("gao", "2020-01-01"), .closed("gao", "2022-03-01"), reopening, .closed("gao", "2024-03-01"),
        ])
        let without = reopening.with("reopeningReason", nil)
        #expect(book.breaches(correcting: 3, to: without).map(\.rule) == [.siteReopeningNeedsReason])
    }

    @Test
    func theDeadAreOnNoRoster() throws {
        let book = Book([
            .registered("c", "2017-05-05"), .admitted("c", "2017-05-05", to: "gao"), .died("c", "2017-05-05"),
            .transferred("c", "2017-05-05", from: "gao", to: "kidal"),
        ])
        #expect(try mechanism("gao", book).roster.isEmpty)
        #expect(try mechanism("kidal", book).roster.isEmpty)
        #expect(try mechanism("kidal", book).ledger[.cma]?.died == 1)
    }

    @Test
    func aLateRegistrationIsNotHeldAgainstAnOldAdmission() {
        let book = Book([.admitted("c", "2017-01-10", to: "gao")])
        #expect(book.breaches(.registered("c", "2017-02-01")).isEmpty)
    }

    @Test
    func onlySignatoriesAreRegistered() {
        let breaches = Book([]).breaches(Draft.registered("c", "2017-01-10").with("movement", "other"))
        #expect(breaches.map(\.rule) == [.movementNotSignatory])
        #expect(breaches.first?.path == "data.movement")
    }

    @Test
    func reportsOfSeveralDocumentsAboutOneAdmissionAreNotAdded() throws {
        let book = Book([
            .admissionReported("gao", "2017-09-11", by: "a", [("cma", 2)]),
            .admissionReported("gao", "2017-09", by: "b", [("cma", 3)]),
            .admissionReported("gao", "2017-11-02", by: "b", [("cma", 5)]),
        ])
        #expect(try mechanism("gao", book).ledger[.cma]?.admittedReported == 8, "3 of September and 5 of November")
    }

    @Test
    func aPatrolThatTwoDocumentsStateOverlapsInEither() {
        let both = Draft.patrols("2021-05-01/2021-05-31", count: 3).with(
            "sources",
            [["document": "document/a"], ["document": "document/b"]]
        )
        let book = Book([both])
        #expect(book.breaches(.patrols("2021-05-10", by: "b", count: 1)).map(\.rule) == [.patrolPeriodsOverlap])
        #expect(book.breaches(.patrols("2021-05-10", by: "c", count: 1)).isEmpty)
        #expect(book.state.patrols.sums().map(\.count) == [3, 3])
    }

    @Test
    func aDateThatLeavesTheMonthOpenIsInNoColumn() {
        let book = Book([.violation("A1", "2021", count: 5), .violation("A1", "2021-03", count: 2)])
        let year = Month(year: 2021, month: 1)...Month(year: 2021, month: 12)
        #expect(book.state.violations.counts(in: year) { month, _ in month.month } == [3: 2])
        #expect(book.state.violations.withoutMonth() == 5)
    }
}
