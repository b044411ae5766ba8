import CanonicalJSON
import Events
import Projections
import TestKit
import TestSupport
import Testing

/// What holds of every projection, over generated facts.
struct ProjectionLawTests {
    private static let seed = SeededRandom(for: "ProjectionLawTests").seed

    private func expectLaws<P: Projection>(_ projection: P.Type) {
        var random = SeededRandom(seed: ProjectionLawTests.seed)
        let facts = ProjectionLawTests.facts(&random, count: 400)
        var grown = P()
        var states: [P] = [grown]
        for fact in facts {
            var tried = grown
            tried.insert(fact)
            let changed = tried
            tried.remove(fact)
            #expect(tried == grown, "insert then remove of position \(fact.position) is not the identity")
            grown = changed
            states.append(grown)
        }
        var shuffled = P()
        for fact in facts.shuffled(using: &random) { shuffled.insert(fact) }
        #expect(shuffled == grown, "the order of insertion matters")
        // Taken away in any order, what is left is what the others make.
        var left = grown
        for fact in facts[200...].shuffled(using: &random) { left.remove(fact) }
        #expect(left == states[200])
        for fact in facts[..<200].shuffled(using: &random) { left.remove(fact) }
        #expect(left == P())
        #expect(grown != P(), "none of the facts concerned the projection")
    }

    private static func facts(_ random: inout SeededRandom, count: Int) -> [RecordedFact] {
        var history = HistoryGenerator(random)
        // Every third was imported, a few of these with what they say against themselves.
        return (1...count).map { number in
            let draft = history.next()
            let isOdd = draft.type == "risk.assessed"
            let made = isOdd && number % 2 == 0 ? draft.with("level", 4).with("points", 3) : draft
            return RecordedFact(made.event(at: UInt64(number), mode: number % 3 == 0 || isOdd ? .imported : .native))
        }
    }

    @Test func drawdown() { expectLaws(Drawdown.self) }
    @Test func rosters() { expectLaws(Rosters.self) }
    @Test func violations() { expectLaws(Violations.self) }
    @Test func publishedFigures() { expectLaws(PublishedFigures.self) }
    @Test func attacks() { expectLaws(Attacks.self) }
    @Test func displacements() { expectLaws(Displacements.self) }
    @Test func patrols() { expectLaws(Patrols.self) }
    @Test func strength() { expectLaws(Strength.self) }
    @Test func incidents() { expectLaws(Incidents.self) }
    @Test func sieges() { expectLaws(Sieges.self) }
    @Test func returns() { expectLaws(Returns.self) }
    @Test func risk() { expectLaws(Risk.self) }
    @Test func works() { expectLaws(Works.self) }
    @Test func projects() { expectLaws(Projects.self) }
    @Test func trainings() { expectLaws(Trainings.self) }
    @Test func fatalities() { expectLaws(Fatalities.self) }
    @Test func recommendations() { expectLaws(Recommendations.self) }
    @Test func places() { expectLaws(Places.self) }
    @Test func documents() { expectLaws(Documents.self) }
    @Test func flaggedImports() { expectLaws(FlaggedImports.self) }

    /// A projection that nobody holds to the laws could break them.
    @Test
    func everyProjectionOfTheStateIsHeldToTheLaws() {
        let held = Mirror(reflecting: State()).children.filter { $0.value is any Projection }
        #expect(held.count == 20)
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
