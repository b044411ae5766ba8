/// The time by which the client waits between two attempts.
package protocol RetryClock: Sendable {
    var now: ContinuousClock.Instant { get }

    /// - Throws: `CancellationError`, where the task is cancelled.
    func pause(_ duration: Duration) async throws
}

/// The time of the machine.
struct SystemRetryClock: RetryClock {
    var now: ContinuousClock.Instant { .now }

    func pause(_ duration: Duration) async throws {
        try await Task.sleep(for: duration)
    }
}
