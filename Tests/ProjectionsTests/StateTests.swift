import CanonicalJSON
import Events
import Projections
import TestKit
import TestSupport
import Testing

/// The fold of the log: corrections, retractions and reinstatements included.
struct StateTests {
    @Test
    func foldingAnyPrefixFromNothingEqualsTheStateKeptThere() {
        var random = SeededRandom(for: "StateTests")
        var history = HistoryGenerator(random)
        var book = Book()
        var kept = [State()]
        for _ in 0..<1500 {
            let draft = history.next()
            history.keep(draft)
            book.add(draft)
            kept.append(book.state)
        }
        for _ in 0..<12 {
            let count = random.int(0...1500)
            #expect(book.folded(through: count) == kept[count], "the first \(count) events")
            #expect(kept[count].position.value == UInt64(count))
        }
    }

    @Test
    func amendmentsInAnyOrderEqualTheStateThatNeverSawTheMistake() throws {
        var random = SeededRandom(for: "StateTests.amendments")
        for _ in 0..<60 {
            // The same facts, once with mistakes that are mended later, and once right from the start.
            var history = HistoryGenerator(SeededRandom(seed: random.next()))
            var facts: [Draft] = []
            while facts.count < 40 {
                let draft = history.next()
                if !draft.type.hasPrefix("record.") { facts.append(draft) }
            }
            var book = Book(facts)
            var current = facts.map(Optional.some)
            for _ in 0..<60 {
                let index = random.int(0...39)
                let original = facts[index]
                switch random.int(0...3) {
                case 0: book.add(original.retracted())
                case 1: book.add(original.reinstated())
                default:
                    book.add(
                        original.corrected(
                            by: original.note("n\(random.int(0...9))").occurred("2020-01-0\(random.int(1...9))")
                        )
                    )
                }
                current[index] = try effective(book, UInt64(index) + 1)
            }
            let expected = Book(current.compactMap(\.self))
            expectSameAnswers(book.state, expected.state)
        }
    }

    /// The draft that the event's amendments leave, told without looking at the state.
    private func effective(_ book: Book, _ position: UInt64) throws -> Draft? {
        var content = try #require(book.event(at: Position(position))).fact
        var isRetracted = false
        let original = try #require(book.event(at: Position(position)))
        for event in book.events[Int(position)...] {
            switch event.fact.details {
            case .recordCorrected(let correction) where correction.target.id == original.id:
                content = try correction.replacement.fact(of: original.type)
            case .recordRetracted(let retraction) where retraction.target.id == original.id: isRetracted = true
            case .recordReinstated(let reinstatement) where reinstatement.target.id == original.id: isRetracted = false
            default: break
            }
        }
        guard !isRetracted else { return nil }
        return Draft(original, content)
    }

    /// What the projections know, without positions, which differ, and what is shown, which goes by when it was recorded.
    private func expectSameAnswers(_ one: State, _ other: State) {
        func told(_ state: State) -> [String] {
            func facts(_ facts: [RecordedFact]) -> String { facts.map { "\($0.id) \($0.fact)" }.sorted().joined() }
            return [
                state.drawdown.sites().map { "\($0.subject) \(facts($0.claims))" }.joined(),
                state.rosters.mechanisms().map {
                    "\($0.subject) \(facts($0.claims)) \($0.careers.map { facts($0.claims) })"
                }
                .joined(),
                state.violations.period().map { period in
                    "\(state.violations.counts(in: period, by: { "\($0) \($1.subtype)" }).sorted { $0.key < $1.key })"
                } ?? "",
                "\(state.violations.withoutMonth())",
                Unit.allCases.flatMap {
                    state.figures.cells(of: .violations, in: $0).map { facts($0.claims) }.sorted()
                }
                .joined(),
                state.attacks.attacks().map { facts($0.claims) }.sorted().joined(),
                state.displacements.movements().map { facts($0.claims) }.sorted().joined(),
                state.patrols.sums().map { "\($0.scope) \($0.document) \($0.count)" }.joined(),
                facts(state.strength.authorisations()),
                state.strength.reports().map { "\($0.site as Any) \(facts($0.claims))" }.joined(),
            ]
        }
        #expect(told(one) == told(other))
    }

    @Test
    func retractingEverythingLeavesTheProjectionsEmpty() {
        var random = SeededRandom(for: "StateTests.retracting")
        var history = HistoryGenerator(random)
        var facts: [Draft] = []
        while facts.count < 200 {
            let draft = history.next()
            if !draft.type.hasPrefix("record.") { facts.append(draft) }
        }
        var book = Book(facts)
        for fact in facts { book.add(fact.corrected(by: fact.note("x"))) }
        for fact in facts.shuffled(using: &random) { book.add(fact.retracted()) }
        let empty = State()
        #expect(book.state.drawdown == empty.drawdown)
        #expect(book.state.rosters == empty.rosters)
        #expect(book.state.violations == empty.violations)
        #expect(book.state.figures == empty.figures)
        #expect(book.state.attacks == empty.attacks)
        #expect(book.state.displacements == empty.displacements)
        #expect(book.state.patrols == empty.patrols)
        #expect(book.state.strength == empty.strength)
    }

    @Test
    func theLastCorrectionCountsAndSurvivesARetraction() throws {
        let opening = Draft.opened("gao", "2013-07-01")
        var book = Book([opening])
        book.add(opening.corrected(by: opening.occurred("2013-07-02")))
        book.add(opening.corrected(by: opening.occurred("2013-07-03")))
        func shown() -> String? { book.state.drawdown.sites().first?.step(.opened)?.shown.occurred.text }
        #expect(shown() == "2013-07-03")
        book.add(opening.retracted())
        #expect(shown() == nil)
        book.add(opening.corrected(by: opening.occurred("2013-07-04")))
        #expect(shown() == nil)
        book.add(opening.reinstated())
        #expect(shown() == "2013-07-04")
        let amendment = try #require(book.state.amendment(of: Position(1)))
        #expect(amendment.history == (2...6).map { Position($0) })
        #expect(amendment.correction == Position(5))
        #expect(amendment.retraction == nil)
        let original = try #require(book.event(at: Position(1)))
        let version = try #require(try book.state.effectiveVersion(of: original, in: book))
        #expect(version.position == Position(1))
        #expect(version.version == Position(5))
    }

    @Test
    func aTargetThatCannotBeResolvedNeverMakesTheFoldFail() {
        let opening = Draft.opened("gao", "2013-07-01")
        let unknown = Draft.closed("gao", "2013-07-01").id("unknown")
        var book = Book([opening])
        let before = book.state
        let correction = opening.corrected(by: opening.note("x"))
        for amendment in [correction, opening.retracted(), opening.reinstated()] {
            book.add(amendment.with("target", unknown.target))
            // Itself, what comes later, an event about an event, the greatest position.
            for position in [UInt64(book.events.count) + 1, 5000, 2, 9_007_199_254_740_991] {
                book.add(amendment.with("target", Draft.target(position)))
            }
        }
        // A replacement of another shape, which nobody was let record.
        book.add(correction.with("replacement", ["occurred": "2023"]))
        #expect(book.state.drawdown == before.drawdown)
        #expect(book.folded(through: book.events.count) == book.state)
    }
}

extension Draft {
    /// A draft that says what an event's version says.
    fileprivate init(_ event: Event, _ content: Fact) {
        self.init(event.type.name, event.subject.text, content.occurred.text, by: [])
        replaceData(by: content)
        id = event.id
    }
}
