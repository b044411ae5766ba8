import CanonicalJSON
import DaybookClient
import Events

/// Looks for the events of a rehearsed file in the record, and says what importing it again would do. Nothing is sent.
struct RehearsedReconciliation {
    let daybook: DaybookOptions
    /// Called with what would be corrected, and what could not be.
    let report: (_ row: ImportedRow, _ text: String) -> Void

    struct Findings {
        var new = 0
        var same = 0
        var different = 0
        var incomparable = 0
    }

    /// Cost: reads every event of the file's reporting sections, and asks for the history of those that the file has.
    func run(_ events: [(row: ImportedRow, json: [UInt8])]) async throws -> Findings {
        var findings = Findings()
        let positions = try await positions(of: events)
        for (row, json) in events {
            guard let key = (try? JSONValue(json: json))?.submissionKey, let position = positions[key] else {
                findings.new += 1
                continue
            }
            switch try await RepeatedEvent(row: row, json: json, position: position, isRefused: true).compared(daybook)
            {
            case .same: findings.same += 1
            case .different(let difference):
                findings.different += 1
                report(row, difference.text(Words.wouldBeCorrected, daybook.language))
            case .incomparable(let problem):
                findings.incomparable += 1
                report(row, problem.message[daybook.language])
            }
        }
        return findings
    }

    private func positions(of events: [(row: ImportedRow, json: [UInt8])]) async throws -> [SubmissionKey: Position] {
        var wanted: Set<SubmissionKey> = []
        var sources: Set<String> = []
        for (_, json) in events {
            guard let value = try? JSONValue(json: json), let key = value.submissionKey else { continue }
            wanted.insert(key)
            sources.insert(value["source"]?.stringValue ?? "")
        }
        var positions: [SubmissionKey: Position] = [:]
        for source in sources.sorted() {
            var query = EventQuery()
            query.source = source
            for try await case .whole(let line) in daybook.client.eventLines(query) {
                guard let event = try? JSONValue(json: line), let key = event.submissionKey, wanted.contains(key) else {
                    continue
                }
                positions[key] = Position(event.text("sequence").trimmingZeros)
            }
        }
        return positions
    }
}
