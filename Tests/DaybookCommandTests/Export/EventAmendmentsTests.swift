import CanonicalJSON
import Events
import Projections
import TestKit
import TestSupport
import Testing

@testable import daybook

@Suite("What amendments make of an event")
struct EventAmendmentsTests {
    /// The version of the first event of a book.
    private func version(_ drafts: [Draft]) throws -> EventVersion {
        let book = Book(drafts)
        return try #require(amendments(book).version(of: book.events[0]))
    }

    private func amendments(_ book: Book) -> EventAmendments {
        book.events.reduce(into: EventAmendments()) { $0.add($1) }
    }

    private let attack = Draft.attack("incident/a", "2022-06-18", kind: "clash")

    @Test
    func theLastCorrectionGivesTheContent() throws {
        let version = try version([
            attack, attack.corrected(by: attack.note("first")), attack.corrected(by: attack.note("second")),
        ])
        #expect(version.fact.note == "second")
        #expect(version.correction == Position(3))
        #expect(version.position == Position(1))
        #expect(version.retraction == nil)
    }

    @Test
    func aRetractionHoldsUntilTheEventIsReinstated() throws {
        let corrected = attack.corrected(by: attack.note("first"))
        #expect(try version([attack, corrected, attack.retracted()]).retraction == Position(3))
        let reinstated = try version([attack, corrected, attack.retracted(), attack.reinstated()])
        #expect(reinstated.retraction == nil)
        #expect(reinstated.fact.note == "first", "it counts again as it was corrected")
        let again = try version([attack, attack.retracted(), attack.reinstated(), attack.retracted()])
        #expect(again.retraction == Position(4))
    }

    @Test
    func anEventIsNamedByPositionOrByWhatItsSubmitterCalledIt() throws {
        let byPosition = attack.corrected(by: attack.note("first")).with("target", Draft.target(1))
        let version = try version([attack, byPosition, attack.corrected(by: attack.note("second"))])
        #expect(version.fact.note == "second")
        #expect(try self.version([attack, attack.corrected(by: attack.note("x")), byPosition]).fact.note == "first")
    }

    @Test
    func anEventAboutAnotherHasNoVersions() {
        let book = Book([attack, attack.retracted(), attack.disputed()])
        #expect(amendments(book).version(of: book.events[1]) == nil)
        #expect(amendments(book).version(of: book.events[2]) == nil)
    }

    /// The daemon's own fold of the same history says the same of every event.
    @Test
    func theVersionsAreThoseOfState() throws {
        var random = SeededRandom(for: "EventAmendmentsTests")
        var generator = HistoryGenerator(random)
        var book = Book()
        for _ in 0..<2000 {
            var draft = generator.next()
            if let target = draft.data["target"], let source = target["source"]?.stringValue,
                let id = target["id"]?.stringValue, random.chance(50),
                let position = book.position(of: SubmissionKey(source: source, id: id))
            {
                draft = draft.with("target", Draft.target(position.value))
            } else {
                generator.keep(draft)
            }
            book.add(draft)
        }
        let amendments = amendments(book)
        var amended = 0
        for event in book.events {
            let version = amendments.version(of: event)
            let known = try book.state.version(of: event, in: book)
            #expect(version?.fact == known?.fact, "position \(event.position)")
            let amendment = book.state.amendment(of: event.position)
            guard let version else { continue }
            #expect(version.correction == amendment?.correction)
            #expect(version.retraction == amendment?.retraction)
            if amendment != nil { amended += 1 }
        }
        #expect(amended > 100)
    }
}
