import DaybookEngine
import EventLog
import Events
import Projections
import TestKit
import TestSupport
import Testing

/// What somebody sees who may read some subjects only.
struct ScopedStateTests {
    private static let scopes = [
        SubjectScope([.init(subjects: [.all], except: [.kind(.combatant)])]),
        SubjectScope([.init(subjects: [.kind(.site)])]),
        SubjectScope([.init(subjects: [.kind(.combatant), .kind(.moc)])]),
        .none,
    ]

    /// The law: as if the other events were not there, at every position, also asked out of order.
    @Test(.timeLimit(.minutes(15)))
    func aScopedStateIsTheFoldOfTheEventsInItsScope() async throws {
        var random = SeededRandom(for: "ScopedStateTests")
        var history = HistoryGenerator(random)
        let place = EngineFolder()
        defer { withExtendedLifetime(place) {} }
        let engine = try place.open()
        for _ in 0..<600 {
            let draft = history.next()
            history.keep(draft)
            if try await engine.refusal(of: draft) != nil { continue }
            guard random.chance(3) else { continue }
            let position = Position(UInt64(random.int(0...Int(engine.log.head.position.value))))
            let scope = random.pick(ScopedStateTests.scopes)
            let expected = try fold(engine.log, through: position, scope)
            #expect(try await engine.state(asOf: .position(position), scope: scope) == expected, "at \(position)")
        }
        for scope in ScopedStateTests.scopes {
            let head = engine.log.head.position
            #expect(try await engine.state(scope: scope) == fold(engine.log, through: head, scope))
        }
        #expect(try await engine.state(scope: .all) == engine.state)
    }

    private func fold(_ log: EventLog, through last: Position, _ scope: SubjectScope) throws -> State {
        var state = State()
        while state.position < last, let event = try log.event(at: state.position.next) {
            if scope.contains(event.subject) {
                try state.apply(event, in: LogSource(log: log))
            } else {
                state.pass(over: event.position)
            }
        }
        return state
    }

    private struct LogSource: EventSource {
        let log: EventLog

        func event(at position: Position) throws -> Event? { try log.event(at: position) }
        func position(of key: SubmissionKey) throws -> Position? { try log.position(of: key) }
    }
}
