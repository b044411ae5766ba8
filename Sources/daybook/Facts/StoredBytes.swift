import DaybookClient
import Events

/// The bytes of one event as they are stored.
enum StoredBytes {
    /// - Throws: ``Failure`` where there is no such event, or none that the person may read.
    static func of(_ position: Position, _ daybook: DaybookOptions) async throws -> [UInt8] {
        do throws(ClientError) {
            return try await daybook.client.bytes(of: "/v1/events/\(position)")
        } catch {
            guard error.problem?.kind == .notFound else { throw error }
            throw Failure(Words.noEvent.filled(daybook.language, position.description), .noInput)
        }
    }
}
