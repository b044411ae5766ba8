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
    func run(_ events: [(row: ImportedRow, event: ImportedEvent)]) async throws -> Findings {
        var findings = Findings()
        let recorded = try await recorded(events)
        for (row, event) in events {
            guard let json = try? JSONValue(json: event.json),
                let stored = json.submissionKey.flatMap({ recorded[$0] }),
                let position = Position(stored.text("sequence").trimmingZeros)
            else {
                findings.new += 1
                continue
            }
            let isRefused = RehearsedReconciliation.stated.contains { json[$0] != stored[$0] }
            let repeated = RepeatedEvent(row: row, event: event, position: position, isRefused: isRefused)
            switch try await repeated.compared(daybook) {
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

    /// What a submission and the event that is recorded of it have in common.
    private static let stated = ["data", "subject", "type"]

    /// The events as they are recorded, without what was corrected since.
    private func recorded(
        _ events: [(row: ImportedRow, event: ImportedEvent)]
    ) async throws -> [SubmissionKey: JSONValue] {
        var wanted: Set<SubmissionKey> = []
        var sources: Set<String> = []
        for (_, event) in events {
            guard let value = try? JSONValue(json: event.json), let key = value.submissionKey else { continue }
            wanted.insert(key)
            sources.insert(value["source"]?.stringValue ?? "")
        }
        var recorded: [SubmissionKey: JSONValue] = [:]
        for source in sources.sorted() {
            var query = EventQuery()
            query.source = source
            for try await case .whole(let line) in daybook.client.eventLines(query) {
                guard let event = try? JSONValue(json: line), let key = event.submissionKey, wanted.contains(key) else {
                    continue
                }
                recorded[key] = event
            }
        }
        return recorded
    }
}
