import CanonicalJSON
import Events
import Projections
import TestSupport
import Testing

struct SiteRuleTests {
    private let closed = Book([.opened("gao", "2013-07-01"), .closed("gao", "2023-08-20")])

    @Test
    func anOpenSiteIsNotOpenedAgain() {
        let book = Book([.opened("gao", "2013-07-01")])
        expect(book.breaches(.opened("gao", "2014-01-01")), .siteAlreadyOpen, with: 1, says: "at position 1")
        #expect(book.breaches(.opened("kidal", "2014-01-01")).isEmpty)
    }

    @Test
    func anotherDocumentsOpeningIsARivalClaim() {
        let book = Book([.opened("gao", "2013-07-01", by: "a")])
        #expect(book.breaches(.opened("gao", "2013-07-03", by: "b")).isEmpty)
    }

    @Test
    func aClosedSiteIsReopenedOnlyWithAReason() {
        let reopening = Draft.opened("gao", "2023-09-15")
        expect(closed.breaches(reopening), .siteReopeningNeedsReason, with: 2, says: "reopeningReason")
        #expect(closed.breaches(reopening.with("reopeningReason", "the security situation")).isEmpty)
    }

    @Test
    func aRivalClaimForAReopeningNeedsNoReasonOfItsOwn() {
        var book = closed
        book.add(.opened("gao", "2023-09-15", by: "b", reason: "the security situation"))
        #expect(book.breaches(.opened("gao", "2023-09-12", by: "c")).isEmpty)
        #expect(book.breaches(.opened("gao", "2023-09-18", by: "c")).isEmpty)
        book.add(.closed("gao", "2023-10-01", by: "b"))
        expect(book.breaches(.opened("gao", "2023-11-01", by: "c")), .siteReopeningNeedsReason, with: 4)
    }

    @Test
    func aClosedSiteIsNotClosedAgain() {
        expect(closed.breaches(.closed("gao", "2023-09-01")), .siteNotOpen, with: 2, says: "cite the other document")
        #expect(closed.breaches(.closed("gao", "2023-08-22", by: "b")).isEmpty, "another document's date is a rival")
    }

    @Test
    func aSiteThatReopenedIsClosedAgainByTheSameDocument() {
        var book = closed
        book.add(.opened("gao", "2023-09-15", reason: "the security situation"))
        #expect(book.breaches(.closed("gao", "2023-10-10")).isEmpty)
        // Late, and between the two, it is a repetition of the first.
        expect(book.breaches(.closed("gao", "2023-08-25")), .siteNotOpen, with: 2)
    }

    @Test
    func aSiteIsNotClosedBeforeItOpened() {
        let book = Book([.opened("gao", "2013-07-01")])
        let rules = book.breaches(.closed("gao", "2013-06-30")).map(\.rule)
        #expect(rules == [.siteNotOpen, .siteReopeningNeedsReason], "and the opening would be a reopening")
        #expect(book.breaches(.closed("gao", "2013-07")).isEmpty, "in that month, perhaps after")
        #expect(book.breaches(.closed("gao", "../2013-06-30")).map(\.rule) == rules, "by then is before")
        #expect(book.breaches(.closed("gao", "../2013-07-01")).isEmpty)
    }

    @Test
    func aSiteWhoseOpeningNobodyRecordedIsClosed() {
        #expect(Book().breaches(.closed("gao", "2023-08-20")).isEmpty)
    }

    @Test
    func anUndatedOpeningCountsAsBeforeEverything() {
        let book = Book([.opened("gao", "../2023-12-31")])
        #expect(book.breaches(.closed("gao", "2013-06-30")).isEmpty)
        var closedFirst = Book([.closed("gao", "2023-08-20")])
        #expect(closedFirst.breaches(.opened("gao", "../2023-12-31")).isEmpty)
        closedFirst.add(.opened("gao", "../2023-12-31"))
        #expect(closedFirst.state.drawdown.sites().first?.status == .closed)
    }

    @Test(arguments: [
        ("2023-08-20", "2023-08-20", true), ("2023-08-20", "2023-08-21", false), ("2023-08", "2023-08-20", true),
        ("2023-08", "2023-09", false), ("../2023-12-08", "2023-12-08", true), ("../2023-12-08", "2023-12-09", false),
        ("2023-08/..", "2024-01-01", true), ("2023-08-20", "../2024", true),
        ("2023-08-20", "2023-08-01/2023-09-30", true),
        ("2023-08-20T12:00:00Z", "2023-08-20T12:00:01Z", false), ("2023-08-20", "2023-07-01", true),
    ])
    func aPatrolIsRefusedOnlyWhereEveryReadingPutsItAfterTheClosure(closure: String, patrol: String, isAllowed: Bool) {
        let book = Book([.opened("gao", "2013-07-01"), .closed("gao", closure)])
        let breaches = book.breaches(.patrols(patrol, site: "gao"))
        if isAllowed { #expect(breaches.isEmpty) } else { expect(breaches, .siteClosed, with: 2, says: "site.closed") }
        let strength = book.breaches(.strength(patrol, site: "gao"))
        #expect(strength.isEmpty == isAllowed)
        #expect(book.breaches(.scheduled("gao", patrol)).isEmpty == isAllowed)
        // The same facts, recorded the other way round: the closure is what collides.
        var late = Book([.opened("gao", "2013-07-01"), .patrols(patrol, site: "gao")])
        let closing = late.breaches(.closed("gao", closure))
        if isAllowed {
            #expect(closing.isEmpty)
        } else {
            expect(closing, .siteClosed, with: 2, says: "patrols.conducted")
        }
        // Another site is none of its business.
        late.add(.closed("kidal", "2013-01-01"))
        #expect(late.breaches(.patrols(patrol, site: "menaka")).isEmpty)
    }

    @Test
    func aPatrolNamedByItsSiteFieldIsJudgedToo() {
        var patrol = Draft.patrols("2023-09-01")
        patrol = patrol.with("site", "site/gao")
        expect(closed.breaches(patrol), .siteClosed, with: 2)
    }

    @Test
    func rivalClosuresLeaveTheTimeBetweenThemOpen() {
        var book = closed
        book.add(.closed("gao", "2023-08-28", by: "b"))
        #expect(book.breaches(.patrols("2023-08-25", site: "gao")).isEmpty)
        expect(book.breaches(.patrols("2023-08-29", site: "gao")), .siteClosed)
    }

    @Test
    func patrolsAreAllowedAgainAfterAReopening() {
        var book = closed
        book.add(.opened("gao", "2023-09-15", reason: "the security situation"))
        #expect(book.breaches(.patrols("2023-09-16", site: "gao")).isEmpty)
        expect(book.breaches(.patrols("2023-09-10", site: "gao")), .siteClosed, with: 2)
    }

    @Test
    func anOldBlemishBlocksNobody() {
        // Imported: a patrol after the closure, two openings by one document.
        var book = closed
        book.add(.patrols("2023-10-01", site: "gao"))
        book.add(.opened("gao", "2014-01-01"))
        #expect(book.breaches(.patrols("2023-07-01", kind: "police", site: "gao")).isEmpty)
        #expect(book.breaches(.scheduled("gao", "2023-06-01")).isEmpty)
        #expect(book.breaches(.handedOver("gao", "2023-08-19")).isEmpty)
        #expect(book.breaches(.closed("gao", "2023-08-21", by: "b")).isEmpty)
    }

    @Test
    func aCorrectionThatWouldCreateABreachIsRefused() {
        var book = closed
        book.add(.patrols("2023-08-19", site: "gao"))
        let earlier = Draft.closed("gao", "2023-08-10")
        expect(book.breaches(correcting: 2, to: earlier), .siteClosed, with: 3)
        #expect(book.breaches(correcting: 2, to: Draft.closed("gao", "2023-08-21")).isEmpty)
        expect(book.breaches(correcting: 3, to: Draft.patrols("2023-09-01", site: "gao")), .siteClosed, with: 2)
    }

    @Test
    func aCorrectionOfWhatIsBrokenAlreadyIsAllowed() {
        var book = closed
        book.add(.patrols("2023-10-01", site: "gao"))
        #expect(book.breaches(correcting: 3, to: Draft.patrols("2023-10-02", count: 7, site: "gao")).isEmpty)
        #expect(book.breaches(correcting: 2, to: Draft.closed("gao", "2023-08-19")).isEmpty)
    }

    @Test
    func anImportedPatrolAfterTheClosureIsNotMovedToAnotherClosedSite() {
        var book = closed
        book.add(.closed("kidal", "2023-10-31"))
        book.add(.patrols("2023-11-01").with("site", "site/gao"))
        let moved = Draft.patrols("2023-11-01").with("site", "site/kidal")
        expect(book.breaches(correcting: 4, to: moved), .siteClosed, with: 3)
        #expect(book.breaches(correcting: 4, to: moved.with("site", "site/menaka")).isEmpty)
    }

    @Test
    func hundredsOfPatrolsAreJudged() {
        let day = 15_000
        let count = 500
        var book = Book([.opened("gao", "2010-01-01")])
        for number in 0..<count { book.add(.patrols(Day(number: Int32(day + number)).description, site: "gao")) }
        for number in 0..<50 {
            let next = Day(number: Int32(day + count + number)).description
            #expect(book.breaches(.patrols(next, site: "gao")).isEmpty)
        }
        expect(
            book.breaches(.patrols(Day(number: Int32(day + 7)).description, site: "gao")),
            .patrolPeriodsOverlap,
            with: 9
        )
    }
}

/// Expects one breach of a rule, the event that it collides with, and words in its message.
func expect(
    _ breaches: [Breach],
    _ rule: Rule,
    with position: UInt64? = nil,
    says words: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(breaches.map(\.rule) == [rule], sourceLocation: sourceLocation)
    guard let breach = breaches.first else { return }
    if let position {
        #expect(breach.collidesWith == Position(position), sourceLocation: sourceLocation)
        #expect(
            breach.message[.english].contains("at position \(position)"),
            "\(breach.message[.english])",
            sourceLocation: sourceLocation
        )
    }
    if let words {
        #expect(breach.message[.english].contains(words), "\(breach.message[.english])", sourceLocation: sourceLocation)
    }
}
