import Events
import Projections
import TestSupport
import Testing

struct PatrolRuleTests {
    private let august = Book([.patrols("2023-08-01/2023-08-31")])

    @Test
    func periodsOfOneDocumentKindAndScopeDoNotOverlap() {
        expect(
            august.breaches(.patrols("2023-08-20")),
            .patrolPeriodsOverlap,
            with: 1,
            says: "correct the earlier count"
        )
        expect(august.breaches(.patrols("2023-08")), .patrolPeriodsOverlap, with: 1)
        expect(august.breaches(.patrols("2023-08-31/2023-09-05")), .patrolPeriodsOverlap, with: 1)
        #expect(august.breaches(.patrols("2023-09-01/2023-09-05")).isEmpty)
        #expect(august.breaches(.patrols("2023-07")).isEmpty)
    }

    @Test
    func periodsOfAnotherDocumentKindOrScopeMayOverlap() {
        #expect(august.breaches(.patrols("2023-08", by: "b")).isEmpty)
        #expect(august.breaches(.patrols("2023-08", kind: "police")).isEmpty)
        #expect(august.breaches(.patrols("2023-08", site: "gao")).isEmpty)
        #expect(august.breaches(.patrols("2023-08", sector: "north")).isEmpty)
    }

    @Test
    func aPeriodThatIsOpenAtAnEndMayBeApart() {
        #expect(august.breaches(.patrols("2023-08/..")).isEmpty)
        #expect(august.breaches(.patrols("../2023-08")).isEmpty)
    }

    @Test
    func aCorrectionIsJudgedWithoutWhatItReplaces() {
        var book = august
        book.add(.patrols("2023-09"))
        #expect(book.breaches(correcting: 1, to: .patrols("2023-08-02/2023-08-31")).isEmpty)
        expect(book.breaches(correcting: 1, to: .patrols("2023-08-02/2023-09-01")), .patrolPeriodsOverlap, with: 2)
        #expect(book.breaches(correcting: 1, to: .patrols("2023-08-02/2023-09-01", by: "b")).isEmpty)
    }

    @Test
    func anOverlapThatWasImportedBlocksNeitherItsCorrectionNorOthers() {
        var book = august
        book.add(.patrols("2023-08-15"))
        #expect(book.breaches(correcting: 2, to: .patrols("2023-08-16", count: 9)).isEmpty)
        #expect(book.breaches(.patrols("2023-10")).isEmpty)
    }
}
