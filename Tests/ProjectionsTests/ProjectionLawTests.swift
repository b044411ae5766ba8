import Events
import Projections
import TestKit
import TestSupport
import Testing

/// What holds of every projection, over generated facts.
struct ProjectionLawTests {
    private static let seed = SeededRandom(for: "ProjectionLawTests").seed

    private func expectLaws<P: Projection>(of _: P) {
        var random = SeededRandom(seed: ProjectionLawTests.seed)
        let facts = ProjectionLawTests.facts(&random, count: 1000)
        var grown = P()
        var states: [P] = [grown]
        for fact in facts {
            var tried = grown
            tried.insert(fact)
            let changed = tried
            tried.remove(fact)
            #expect(tried == grown, "\(P.self): insert then remove of position \(fact.position) is not the identity")
            grown = changed
            states.append(grown)
        }
        var shuffled = P()
        for fact in facts.shuffled(using: &random) { shuffled.insert(fact) }
        #expect(shuffled == grown, "\(P.self): the order of insertion matters")
        // Taken away in any order, what is left is what the others make.
        var left = grown
        for fact in facts[500...].shuffled(using: &random) { left.remove(fact) }
        #expect(left == states[500], "\(P.self): what is left differs")
        for fact in facts[..<500].shuffled(using: &random) { left.remove(fact) }
        #expect(left == P(), "\(P.self): something is left of nothing")
        #expect(grown != P(), "none of the facts concerned \(P.self)")
    }

    private static func facts(_ random: inout SeededRandom, count: Int) -> [RecordedFact] {
        var history = HistoryGenerator(random)
        // Every other was imported, some of these with what they say against themselves.
        return (1...count).map { number in
            let draft = history.next()
            let isOdd = draft.type == "displacement.reported"
            let made = isOdd ? draft.fled(from: ("Bankass", nil), to: [("Bankass", nil)]) : draft
            return RecordedFact(made.event(at: UInt64(number), mode: number % 2 == 0 ? .imported : .native))
        }
    }

    /// Whatever a state is made of, so that a new projection is tried too.
    @Test
    func everyProjectionOfAStateKeepsTheLaws() {
        let projections = Mirror(reflecting: State()).children.compactMap { $0.value as? any Projection }
        #expect(projections.count >= 21)
        for projection in projections { expectLaws(of: projection) }
    }

    @Test
    func absurdCountsNeverMakeAFoldFail() {
        var violations = Violations()
        let greatest = 1_000_000_000
        let facts = (1...1100).map {
            RecordedFact(Draft.violation("A1", "2021-06-01", count: greatest).event(at: UInt64($0)))
        }
        for fact in facts { violations.insert(fact) }
        for fact in facts { violations.remove(fact) }
        #expect(violations == Violations())
    }
}
