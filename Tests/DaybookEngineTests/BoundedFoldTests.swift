import EventLog
import Events
import Projections
import TestKit
import TestSupport
import Testing

@testable import DaybookEngine

/// However long the log, a question about the past folds fewer events than one spacing of the states that are kept.
struct BoundedFoldTests {
    /// Longer than several spacings.
    private static let count = 3 * StateHistory.spacing + 1000

    private let folder = TemporaryFolder()
    private let clock = FakeClock()

    @Test(.timeLimit(.minutes(15)))
    func noQuestionFoldsMoreThanTheBoundAndEachIsTheFoldFromNothing() async throws {
        var random = SeededRandom(for: "BoundedFoldTests")
        let events = try fill(&random)
        let engine = try open()
        #expect(engine.foldedEvents == 0, "opening answers no question")
        // Recorded since: one commit that passes a position where a state is kept, and some after it.
        let spacing = StateHistory.spacing
        for _ in 0..<3 {
            try await engine.record(allOf: (0..<1000).map { _ in Draft.violation("A1", "2021-06-01") })
        }
        #expect(engine.state.position.value > 4 * spacing)

        var points = (0..<12).map { _ in UInt64(random.int(0...Int(engine.state.position.value))) }
        points += [0, 1, spacing - 1, spacing, spacing + 1, 2 * spacing - 1, 4 * spacing - 1, 4 * spacing]
        let expected = try fold(engine.log, at: Set(points))
        var most: UInt64 = 0
        for point in points {
            let before = engine.foldedEvents
            let state = try await engine.state(asOf: .position(Position(point)))
            #expect(state == expected[point], "at \(point)")
            most = max(most, engine.foldedEvents - before)
        }
        #expect(most == Engine.foldMax, "the worst question folds as many as there can be")
        for _ in 0..<6 {
            let event = random.pick(events)
            let before = engine.foldedEvents
            let state = try await engine.state(asOf: .moment(event.recorded))
            #expect(state.position == event.position)
            #expect(engine.foldedEvents - before <= Engine.foldMax)
        }
    }

    @Test(.timeLimit(.minutes(15)))
    func aPartOfTheSubjectsIsFoldedOnceAndBoundedFromThenOn() async throws {
        var random = SeededRandom(for: "BoundedFoldTests.scope")
        let count = UInt64(try fill(&random).count)
        let engine = try open()
        let scope = SubjectScope([.init(subjects: [.kind(.site)])])
        _ = try await engine.state(scope: scope)
        #expect(engine.foldedEvents == count)
        for _ in 0..<6 {
            let before = engine.foldedEvents
            let position = Position(UInt64(random.int(0...Int(count))))
            _ = try await engine.state(asOf: .position(position), scope: scope)
            #expect(engine.foldedEvents - before <= Engine.foldMax)
        }
    }

    private func open() throws -> Engine {
        let clock = clock
        return try Engine(
            directory: folder.path + "/data",
            origin: EngineFolder.origin,
            keys: folder.path + "/keys",
            clock: clock.machine(isSynchronized: { true }),
            writerFailed: { Issue.record("the writer failed: \($0)") }
        )
    }

    /// A log whose events an import could have left: with amendments, and with what breaks rules.
    private func fill(_ random: inout SeededRandom) throws -> [Event] {
        let log = try EventLog(directory: folder.path + "/data", origin: EngineFolder.origin)
        var history = HistoryGenerator(random)
        // A short history over and over: its facts are of one mission, and making them is what takes time.
        let drafts = (0..<4000).map { _ in
            let draft = history.next()
            history.keep(draft)
            return draft
        }
        var events: [Event] = []
        for position in 1...BoundedFoldTests.count {
            let draft = drafts[Int(position - 1) % drafts.count]
            let round = (Int(position) - 1) / drafts.count
            events.append((round == 0 ? draft : draft.id("\(draft.id)-\(round)")).event(at: position))
        }
        for start in stride(from: 0, to: events.count, by: 4000) {
            try log.append(events[start..<min(start + 4000, events.count)].map { StoredEvent($0) })
        }
        return events
    }

    private func fold(_ log: EventLog, at points: Set<UInt64>) throws -> [UInt64: State] {
        var states: [UInt64: State] = [0: State()]
        var state = State()
        while let event = try log.event(at: state.position.next) {
            try state.apply(event, in: WorkingLog(log: log))
            if points.contains(state.position.value) { states[state.position.value] = state }
        }
        return states
    }
}
