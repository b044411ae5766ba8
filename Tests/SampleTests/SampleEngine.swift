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
            now: { Moment(milliseconds: 1_800_000_000_000) },
            writerFailed: { failure in Issue.record("a write failed: \(failure)") }
        )
    }

    /// Records the sample, line by line, as a native client does: every line must be accepted.
    func recordSample() async throws {
        let text = try String(contentsOf: Fixture.sample, encoding: .utf8)
        for line in text.split(separator: "\n") { try await record(String(line)) }
    }

    func record(_ json: String) async throws {
        let submission = try Submission(json: Array(json.utf8))
        _ = try await engine.record(submission, by: Author(type: .user, id: "unix:0:root"))
    }

    func answer(on: Day? = nil, publishedBy: Day? = nil) throws -> Answer {
        Answer(
            origin: engine.log.origin,
            state: engine.state,
            lens: Lens(on: on, publishedBy: publishedBy),
            language: .french
        )
    }
}

/// The tables of the source documents, copied into the tests.
enum Fixture {
    static let sample = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Config/sample/minusma.ndjson")

    /// The rows of a CSV without quoted commas, its header left out.
    static func rows(_ name: String) throws -> [[String]] {
        let url = try #require(Bundle.module.url(forResource: name, withExtension: "csv", subdirectory: "Fixtures"))
        let text = try String(contentsOf: url, encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// Twelve months: a blank is "not reported yet".
    static func months(_ cells: ArraySlice<String>) -> [Int?] { cells.prefix(12).map { Int($0) } }
}

extension JSONValue {
    /// The twelve months of a table's row.
    var months: [Int?] { (arrayValue ?? []).map(\.intValue) }
}
