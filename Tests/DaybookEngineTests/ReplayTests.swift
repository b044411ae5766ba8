import CanonicalJSON
import EventLog
import Events
import Projections
import Synchronization
import TestKit
import TestSupport
import Testing

@testable import DaybookEngine

struct ReplayTests {
    private let folder = TemporaryFolder()

    private func log(of count: Int) throws -> EventLog {
        let log = try EventLog(directory: folder.path + "/data", origin: "daybook.example/test")
        let drafts = (1...count).map { Draft.violation("A1", "2021-06-01").id("\($0)") }
        try log.append(drafts.enumerated().map { StoredEvent($1.event(at: UInt64($0) + 1)) })
        return log
    }

    @Test
    func aReplayTellsTheStateOftenEnoughToBeKept() throws {
        let log = try log(of: 3000)
        let told = Mutex<[UInt64]>([])
        var state = State()
        try Replay(log: log).fold(into: &state, through: Position(2900)) { state in
            told.withLock { $0.append(state.position.value) }
        }
        #expect(state.position == Position(2900))
        #expect(told.withLock { $0 } == [2048, 2900])
    }

    @Test
    func aReplayOfNothingChangesNothing() throws {
        let log = try log(of: 3)
        var state = State()
        try Replay(log: log).fold(into: &state, through: .zero) { _ in }
        #expect(state == State())
        try Replay(log: log).fold(into: &state, through: Position(3)) { _ in }
        let whole = state
        try Replay(log: log).fold(into: &state, through: Position(2)) { _ in }
        #expect(state == whole)
    }

    @Test
    func aHistoryFoldsNoMoreThanItsSpacing() throws {
        let log = try log(of: 5000)
        let history = StateHistory()
        var state = State()
        try Replay(log: log).fold(into: &state, through: log.head.position) { history.advance(to: $0) }
        #expect(history.current == state)
        #expect(history.foldMax == StateHistory.firstSpacing)
        for position in [0, 1, 2047, 2048, 2049, 4999, 5000] as [UInt64] {
            let past = try history.state(at: Position(position), in: log)
            #expect(past.position == Position(position))
            let month = Month(year: 2021, month: 6)
            let counted = past.violations.counts(in: month...month) { _, _ in 0 }[0] ?? 0
            #expect(counted == Int(position))
        }
    }

    @Test
    func aLongHistoryKeepsABoundedNumberOfStates() throws {
        let history = StateHistory()
        let document = Draft(
            "document.registered",
            "document/a",
            "2021-06-01",
            by: ["a"],
            ["title": "A", "issuer": "B", "lang": ["fr"], "kind": "note"]
        )
        let submission = document.submission
        var state = State()
        let first = StateHistory.firstSpacing
        let enough = (UInt64(StateHistory.statesMax) + 1) * first
        for position in 1...enough {
            let event = Event(
                accepting: submission,
                at: Position(position),
                recorded: Moment(milliseconds: 0),
                by: .officer,
                mode: .native
            )
            try state.apply(event, in: Book())
            if position % first == 0 { history.advance(to: state) }
            let hasDoubled = history.foldMax != first
            if hasDoubled != (position == enough) { Issue.record("the distance doubles at \(enough), not \(position)") }
        }
        #expect(history.foldMax == 2 * first)
        #expect(history.current.position == Position(enough))
    }
}
