import CanonicalJSON
import DaybookClient

/// Answers that are only of use when they come at once: what the shell completes, what a question suggests.
enum PromptAnswer {
    /// How long the person at the keyboard waits at most.
    private static let patience = Duration.milliseconds(900)

    /// The answer; `nil` where none comes in time, or the daemon refuses one.
    static func of(_ socket: String, _ path: String, _ query: Query = [:]) async -> JSONValue? {
        var limits = ClientLimits()
        limits.connectTime = patience
        limits.answerTime = patience
        let client = DaybookClient(socket: socket, limits: limits)
        return await withTaskGroup(of: JSONValue?.self) { group in
            group.addTask { try? await client.get(path, query) }
            group.addTask {
                try? await Task.sleep(for: patience)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }
}
