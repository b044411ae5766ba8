import CanonicalJSON
import Events
import Projections
import TestSupport
import Testing

/// What the projections answer.
struct ProjectionAnswerTests {
    private func site(_ book: Book, _ name: String = "gao", _ lens: Lens = Lens()) -> SiteStatus? {
        book.state.drawdown.sites(lens).first { $0.subject.text == "site/" + name }
    }

    private func mechanism(_ name: String, _ book: Book, _ lens: Lens = Lens()) throws -> Mechanism {
        let subject = try #require(Subject("moc/" + name))
        return try #require(book.state.rosters.mechanism(subject, lens))
    }

    // MARK: - Which claim is shown

    @Test
    func theRecommendedClaimIsShownElseTheMostReliableElseTheLatest() {
        var book = Book([.closed("gao", "2023-08-20", by: "a"), .closed("gao", "2023-08-21", by: "b")])
        #expect(site(book)?.step(.closed)?.shown.position == Position(2))
        book.add(.closed("gao", "2023-08-22", by: "c").source(reliability: "2"))
        book.add(.closed("gao", "2023-08-23", by: "d").source(reliability: "4"))
        book.add(.closed("gao", "2023-08-24", by: "e"))
        #expect(site(book)?.step(.closed)?.shown.position == Position(3))
        book.add(.closed("gao", "2023-08-25", by: "f").with("recommended", true).source(reliability: "5"))
        #expect(site(book)?.step(.closed)?.shown.position == Position(6))
        #expect(site(book)?.step(.closed)?.claims.count == 6)
    }

    @Test
    func aCorrectionIsTheLatestRecorded() {
        let first = Draft.closed("gao", "2023-08-20", by: "a")
        var book = Book([first, .closed("gao", "2023-08-21", by: "b")])
        book.add(first.corrected(by: first.note("checked")))
        #expect(site(book)?.step(.closed)?.shown.position == Position(1))
    }

    // MARK: - Sites

    @Test
    func theStatusOfASiteGoesWithItsMilestones() {
        var book = Book()
        let steps: [(Draft, SiteStatus.Status)] = [
            (.opened("gao", "2013-07-01"), .open), (.scheduled("gao", "2023-07-01"), .planned),
            (.documentSigned("gao", "2023-08-01"), .planned), (.handedOver("gao", "2023-08-02"), .handedOver),
            (.departed("gao", "2023-08-03", last: false), .handedOver),
            (.departed("gao", "2023-08-04", last: true), .vacated),
            (.closed("gao", "2023-08-05"), .closed), (.liquidation("gao", "2024-01-01"), .liquidation),
        ]
        for (draft, status) in steps {
            book.add(draft)
            #expect(site(book)?.status == status, "after \(draft.type)")
        }
        #expect(site(book)?.steps.map(\.milestone) == SiteStatus.Milestone.allCases)
        #expect(site(book, "gao", Lens(on: Day("2023-08-02")))?.status == .handedOver)
        #expect(site(book, "gao", Lens(on: Day("2013-06-30"))) == nil)
        #expect(site(book)?.phase == 1)
    }

    @Test
    func aReopenedSiteIsOpenAndKeepsItsHistory() {
        var book = Book([.opened("gao", "2013-07-01"), .closed("gao", "2020-08-20"), .liquidation("gao", "2020-09-01")])
        book.add(.opened("gao", "2021-01-01", reason: "the security situation"))
        #expect(site(book)?.status == .open)
        #expect(site(book)?.claims.count == 4)
        #expect(site(book)?.ordinalCounted == nil)
        #expect(site(book, "gao", Lens(on: Day("2020-12-31")))?.status == .liquidation)
        book.add(.opened("gao", "2021-01-03", by: "b", reason: "the same"))
        #expect(site(book)?.step(.opened)?.claims.count == 2)
        book.add(.closed("gao", "2023-08-20"))
        #expect(site(book)?.status == .closed)
        #expect(site(book)?.step(.closed)?.claims.count == 1)
    }

    @Test
    func closuresAreCountedInOrderOfDateAndTiesShareANumber() {
        let book = Book([
            .closed("c", "2023-08-20"), .closed("a", "2023-07-01"), .closed("b", "2023-08-20"),
            .closed("d", "2023-09-01"),
            .opened("e", "2013-01-01"),
        ])
        #expect(["a", "b", "c", "d", "e"].map { site(book, $0)?.ordinalCounted } == [1...1, 2...3, 2...3, 4...4, nil])
    }

    // MARK: - Lens

    @Test
    func publishedByShowsOnlyWhatADocumentHadStatedByThen() {
        let book = Book([
            .closed("gao", "2023-08-20", by: "a").source(date: "2023-08-21"),
            .closed("gao", "2023-08-19", by: "b").source(date: "2023-09"), .closed("gao", "2023-08-18", by: "c"),
        ])
        func claims(_ day: String) -> Int { site(book, "gao", Lens(publishedBy: Day(day)))?.claims.count ?? 0 }
        #expect(claims("2023-08-20") == 0)
        #expect(claims("2023-08-21") == 1)
        #expect(claims("2023-09-29") == 1)
        #expect(claims("2023-09-30") == 2)
        #expect(site(book)?.claims.count == 3)
    }

    @Test
    func countsAndClaimsSeeTheSameDay() throws {
        let book = Book([
            .violation("A1", "2021-06-10", count: 1), .violation("A1", "2021-06", count: 10),
            .violation("A1", "../2021-06-12", count: 100), .violation("A1", "2021-06-05/..", count: 1000),
        ])
        let june = Month(year: 2021, month: 6)
        func counted(_ day: String?) -> (Int, Int) {
            let lens = Lens(on: day.flatMap { Day($0) })
            let counts = book.state.violations.counts(in: june...june, lens) { _, key in key.subtype }
            return (counts[.a1] ?? 0, book.state.violations.withoutMonth(lens))
        }
        #expect(counted(nil) == (11, 1100), "what may go on after June is in no column")
        #expect(counted("2021-06-30") == (11, 1100))
        #expect(counted("2021-06-15") == (1, 1100), "all of June has not certainly happened by the 15th")
        #expect(counted("2021-06-11") == (1, 1000))
        #expect(counted("2021-06-04") == (0, 0))
    }

    // MARK: - Figures

    @Test
    func totalsOfDisplacementsKeepUnitsAndBoundsApart() {
        let book = Book([
            .displacement("a", "2021-06-01", Draft.estimate("household", "exact", 798)),
            .displacement("b", "2021-06-02", Draft.estimate("household", "approximately", 30)),
            .displacement("c", "2021-06-03", Draft.estimate("person", "more_than", 100)),
            .displacement("d", "2021-06-03", Draft.range("person", 10, nil, 20)),
            .displacement("e", "2021-06-03", Draft.range("person", 10, 15, 20)),
            .displacement("f", "2021-06-03", Draft.estimate("person", "less_than", 50)),
        ])
        let totals = Displacements.totals(of: book.state.displacements.movements())
        let households = totals[.household]
        #expect(households?.movements == 2)
        #expect(households?.exact == 798)
        #expect(households?.shown == 828)
        #expect(households?.low == 798)
        #expect(households?.high == nil)
        let persons = totals[.person]
        #expect(persons?.movements == 4)
        #expect(persons?.exact == 0)
        #expect(persons?.shown == 165)
        #expect(persons?.low == 121)
        #expect(persons?.high == nil)
        #expect(persons?.withoutFigure == 1)
        let bounded = Book([
            .displacement("d", "2021-06-03", Draft.range("person", 10, nil, 20)),
            .displacement("f", "2021-06-03", Draft.estimate("person", "less_than", 50)),
        ])
        #expect(Displacements.totals(of: bounded.state.displacements.movements())[.person]?.high == 69)
    }

    @Test
    func severalReportsOfOneIncidentAreOneAttack() {
        let book = Book([
            .attack("incident/i", "2022-06-18", by: "a"), .attack("incident/i", "2022-06-19", by: "b"),
            .attack("place/p", "2022-06-18", by: "a"), .attack("place/p", "2022-06-19", by: "b"),
        ])
        let attacks = book.state.attacks.attacks()
        #expect(attacks.count == 3)
        #expect(attacks.map(\.claims.count).sorted() == [1, 1, 2])
    }

    @Test
    func sumsOfPatrolsNeverMixDocuments() {
        let book = Book([
            .patrols("2023-08", by: "a", count: 5), .patrols("2023-09", by: "a", count: 7),
            .patrols("2023-08/2023-09", by: "b", count: 11), .patrols("2023-08", by: "a", kind: "police", count: 2),
        ])
        let sums = book.state.patrols.sums().map { "\($0.scope.kind) \($0.document) \($0.count)" }
        #expect(sums == ["military document/a 12", "military document/b 11", "police document/a 2"])
    }

    // MARK: - Mechanisms

    @Test
    func theLedgerOfAMechanismCountsByMovement() throws {
        let book = Book([
            .mocEstablished("gao", "2016-12-01"), .registered("G1", "2017-01-01"),
            .admitted("G1", "2017-01-02", to: "gao"),
            .registered("G2", "2017-01-01", movement: "plateforme"), .admitted("G2", "2017-01-02", to: "gao"),
            .died("G2", "2017-01-18"), .registered("G3", "2017-01-01"), .admitted("G3", "2017-01-02", to: "kidal"),
            .transferred("G3", "2017-02-01", from: "kidal", to: "gao"), .admitted("G4", "2017-01-02", to: "gao"),
            .struckOff("G4", "2017-03-01"),
            .admissionReported("gao", "2017-09-11", [("cma", 2), ("plateforme", 16)]),
        ])
        let gao = try mechanism("gao", book)
        let cma = try #require(gao.ledger[.cma])
        #expect((cma.admitted, cma.transferredIn, cma.admittedReported, cma.change) == (1, 1, 2, 2))
        let plateforme = try #require(gao.ledger[.plateforme])
        #expect((plateforme.admitted, plateforme.died, plateforme.admittedReported, plateforme.change) == (1, 1, 16, 0))
        let unknown = try #require(gao.ledger[nil])
        #expect((unknown.admitted, unknown.struckOff) == (1, 1))
        #expect(gao.roster.map(\.career.combatant.text) == ["combatant/G1", "combatant/G3"])
        let kidal = try mechanism("kidal", book)
        #expect(kidal.ledger[.cma]?.transferredOut == 1)
        #expect(kidal.roster.isEmpty)
        let january = Lens(on: Day("2017-01-31"))
        let then = try mechanism("kidal", book, january)
        #expect(then.roster.count == 1)
    }

    @Test
    func ofRivalReportsOfOneAdmissionOneCounts() throws {
        let book = Book([
            .admissionReported("gao", "2017-09-11", by: "a", [("cma", 2)]),
            .admissionReported("gao", "2017-09-11", by: "b", [("cma", 3)]),
            .admissionReported("gao", "2017-10-01", by: "a", [("cma", 10)]),
        ])
        let gao = try mechanism("gao", book)
        #expect(gao.ledger[.cma]?.admittedReported == 13)
    }
}
