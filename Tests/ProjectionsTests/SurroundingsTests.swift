import CanonicalJSON
import Events
import Projections
import TestSupport
import Testing

/// What the projections of sieges, works, programme, risk, places and incidents answer.
struct SurroundingsTests {
    private func day(_ text: String) throws -> Day {
        let day = Day(text)
        return try #require(day)
    }

    @Test
    func aSecondSiegeIsAnother() throws {
        let state = Book([
            .siege("d", "2020-10-05"), .relief("d", "2021-03-01"), .siege("d", "2021-05-02"), .siege("e", "2021-05"),
        ]).state
        let sieges = state.sieges.sieges()
        #expect(sieges.map(\.subject.text) == ["place/d", "place/d", "place/e"])
        #expect(sieges.map { $0.lift?.occurred.text } == ["2021-03-01", nil, nil])
        let before = state.sieges.sieges(Lens(on: try day("2021-02-01")))
        #expect(before.map(\.lifts.count) == [0], "on a day before its end it lasts")
    }

    @Test
    func overdueIsAskedOfADay() throws {
        let state = Book([.built("b", "../2017-07-01"), .started("b", "2017-07-06", days: 60)]).state
        func status(_ on: Day?) -> Works.Status? { state.works.sites(Lens(on: on)).first?.status }
        #expect(state.works.sites().first?.due?.description == "2017-09-04")
        #expect(status(nil) == .inProgress)
        #expect(status(try day("2017-07-05")) == .notStated)
        #expect(status(try day("2017-09-04")) == .inProgress, "due that day")
        #expect(status(try day("2017-09-05")) == .overdue)
        let delivered = Book([.started("b", "2017-07-06"), .delivered("b", "2017-10-01")]).state
        #expect(delivered.works.sites(Lens(on: try day("2017-11-01"))).first?.status == .delivered)
    }

    @Test
    func budgetsOfTwoCurrenciesAndRegionsAreNotAdded() {
        let state = Book([
            .launched("a", "2017-05-03", amount: 5), .launched("b", "2017-05-04", amount: 7),
            .launched("c", "2017-05-04", amount: 11, currency: "USD"),
            .launched("d", "2017-05-04", amount: 13, pcode: nil),
        ]).state
        let totals = Projects.totals(of: state.projects.projects())
        #expect(totals.map(\.amount) == [13, 11, 12])
        #expect(totals.map(\.region) == [nil, "ML07", "ML07"])
        #expect(totals.map(\.currency) == ["XOF", "USD", "XOF"])
    }

    @Test
    func personsAndParticipationsHaveTotalsOfTheirOwn() {
        let state = Book([
            .training("s1", "2016-05-09", male: 4, female: 1),
            .training("s1", "2016-05-09", audience: "PEJ", male: 12, female: 4),
            .training("s1", "2016-05-09", by: "b", male: 5, female: 1),
            .training("s2", "2017-05-09", male: 7, female: 0, unit: "participation"),
        ]).state
        let trainings = state.trainings.trainings()
        #expect(trainings.count == 3, "two audiences of one session, and the rival figure beside the first")
        let totals = Trainings.totals(of: trainings)
        func numbers(_ unit: Unit) -> [Int?] { [totals[unit]?.male, totals[unit]?.female, totals[unit]?.total] }
        #expect(numbers(.person) == [17, 5, 22], "the later claim is shown")
        #expect(numbers(.participation) == [7, 0, 7])
    }

    @Test
    func theRiskOfACommuneInAMonthIsTheClaimThatIsShown() {
        let state = Book([
            .risk("sio", "2021-06", points: 20), .risk("sio", "2021-06", by: "b", points: 14),
            .risk("sio", "2021-05", points: 3),
        ]).state
        let assessments = state.risk.assessments()
        #expect(assessments.map(\.month.description) == ["2021-05", "2021-06"])
        #expect(assessments.map { $0.content?.level } == [1, 2])
        #expect(assessments.map(\.claims.count) == [1, 2])
    }

    @Test
    func aPlaceLiesInAnotherUnitFromTheDateOn() throws {
        let state = Book([
            .placeRegistered("bankass", "2021-01-01", names: ["Bankass", "Bankas"], parent: "mopti"),
            .reassigned("bankass", "2022-06-20", from: "mopti", to: "bandiagara"),
            .placeRegistered("bankass", "2021-02-01", by: "b", names: ["Bankasse"]),
        ]).state
        let bankass = try #require(Subject("place/bankass"))
        func parent(_ on: String) throws -> String? {
            state.places.place(bankass, Lens(on: try day(on)))?.parent?.unit.text
        }
        #expect(try parent("2022-06-19") == nil, "the later registration, which is shown, names no unit")
        #expect(try parent("2021-01-15") == "place/mopti")
        #expect(try parent("2022-06-20") == "place/bandiagara")
        #expect(state.places.place(bankass)?.names == ["Bankasse", "Bankass", "Bankas"])
    }

    @Test
    func everythingThatNamesAnIncidentIsKeptWithIt() throws {
        let book = Book([
            .casualties("gao", "2017-01-18", killed: Draft.estimate("person", "exact", 60)),
            .attack("incident/gao", "2017-01-18"), .verified("gao", "2017-02-01", status: "confirmed"),
            .displacement("m", "2017-01-19", Draft.estimate("household", "exact", 3)).with("incident", "incident/gao"),
            .died("G1", "2017-01-18").with("incident", "incident/gao"), .attack("incident/other", "2017-01-18"),
        ])
        let subject = try #require(Subject("incident/gao"))
        let incident = try #require(book.state.incidents.incident(subject))
        #expect(Set(incident.claims.map(\.position.value)) == [1, 2, 3, 4, 5])
        #expect(incident.verification?.position == Position(3))
    }

    @Test
    func aDisputeChangesNothingAndIsKeptBesideTheEvent() throws {
        let closing = Draft.closed("s", "2023-12-08")
        var book = Book([.opened("s", "2015-01-01"), closing])
        let before = book.state
        book.add(closing.disputed())
        #expect(book.state.drawdown == before.drawdown)
        #expect(book.state.amendment(of: Position(2))?.disputes == [Position(3)])
        #expect(book.state.amendment(of: Position(2))?.retraction == nil)
    }

    @Test
    func whatRetractionsLeaveBehindStandsAsABreach() {
        let registration = Draft.registered("G1", "2017-01-05")
        var book = Book([registration, .admitted("G1", "2017-01-10", to: "gao")])
        #expect(book.state.standingBreaches().isEmpty)
        book.add(registration.retracted())
        let standing = book.state.standingBreaches()
        #expect(standing.map(\.breach.rule) == [.combatantNotRegistered])
        #expect(standing.map(\.claim.position) == [Position(2)])
    }
}
