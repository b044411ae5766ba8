import CanonicalJSON
import DaybookClient
import Events

/// Reads the end of the log backwards.
struct LogTail {
    let client: DaybookClient
    let query: EventQuery

    /// The most events that the daemon gives at once.
    private static let pageMax = 1000

    /// The stored bytes of the last events, the newest first.
    func last(_ count: Int) async throws(ClientError) -> [[UInt8]] {
        var query = query
        query.order = .descending
        var lines: [[UInt8]] = []
        while lines.count < count {
            let wanted = min(count - lines.count, LogTail.pageMax)
            query.limit = wanted
            var came = 0
            for try await line in client.eventLines(query) {
                lines.append(line)
                came += 1
            }
            guard came == wanted, let position = lines.last.flatMap(LogTail.position) else { break }
            query.before = position
        }
        return lines
    }

    /// Where an event stands; `nil` where the bytes are no event.
    static func position(_ line: [UInt8]) -> Position? {
        guard let sequence = (try? JSONValue(json: line))?["sequence"]?.stringValue, let value = UInt64(sequence) else {
            return nil
        }
        return Position(value)
    }
}
