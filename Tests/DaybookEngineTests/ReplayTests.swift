import CanonicalJSON
import EventLog
import Events
import Projections
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
}
