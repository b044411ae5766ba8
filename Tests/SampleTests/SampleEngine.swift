import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import Foundation
import Projections
import TestKit
import Testing

/// An engine on a temporary folder, filled with submissions.
final class SampleEngine {
    let engine: Engine
    private let folder = TemporaryFolder()

    init() throws {
        engine = try Engine(
            directory: folder.file("data"),
            origin: "test.daybook.example/sample",
            keys: folder.file("keys"),
            clock: MachineClock(
                now: { Moment(milliseconds: 1_800_000_000_000) },
                uptime: { 0 },
                isSynchronized: { true }
            ),
            writerFailed: { failure in Issue.record("a write failed: \(failure)") }
        )
    }

    /// Records the sample, line by line, as a native client does: every line must be accepted.
    func recordSample() async throws {
        for line in try Fixture.sampleLines() { try await record(line) }
    }

    func record(_ json: String, mode: EntryMode = .native) async throws {
        let submission = try Submission(json: Array(json.utf8))
        _ = try await engine.record(submission, by: Author(type: .user, id: "unix:0:root"), mode: mode)
    }

    func answer(on: Day? = nil, publishedBy: Day? = nil) throws -> Answer {
        Answer(
            basis: try Basis(of: engine.log, at: engine.state.position),
            state: engine.state,
            lens: Lens(on: on, publishedBy: publishedBy),
            language: .french
        )
    }
}

extension JSONValue {
    /// The twelve months of a table's row.
    var months: [Int?] { (arrayValue ?? []).map(\.intValue) }
}
