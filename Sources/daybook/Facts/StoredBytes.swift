import CanonicalJSON
import DaybookClient
import Events

/// The bytes of one event as they are stored.
enum StoredBytes {
    /// - Throws: ``Failure`` where there is no such event, or none that the person may read.
    static func of(_ position: Position, _ daybook: DaybookOptions) async throws -> [UInt8] {
        var query = EventQuery()
        query.after = position.value > 0 ? Position(position.value - 1) : nil
        query.limit = 1
        for try await line in daybook.client.eventLines(query) {
            let sequence = (try? JSONValue(json: line))?.text("sequence")
            if sequence.flatMap({ Position($0.trimmingZeros) }) == position { return line }
        }
        throw Failure(Words.noEvent.filled(daybook.language, position.description), Failure.noInput)
    }
}
