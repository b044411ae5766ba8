import DaybookClient
import Synchronization

/// A clock on which pauses take no time; what is to happen during one is up to the test.
final class TestClock: RetryClock {
    private let state = Mutex<(now: ContinuousClock.Instant, pauses: [Duration])>((.now, []))
    private let duringPause: @Sendable (Int) async throws -> Void

    /// - Parameter duringPause: Called with the number of the pause, from 1.
    init(_ duringPause: @escaping @Sendable (Int) async throws -> Void = { _ in }) {
        self.duringPause = duringPause
    }

    var now: ContinuousClock.Instant { state.withLock { $0.now } }
    var pauses: [Duration] { state.withLock { $0.pauses } }

    func pause(_ duration: Duration) async throws {
        let number = state.withLock { state in
            state.now += duration
            state.pauses.append(duration)
            return state.pauses.count
        }
        try await duringPause(number)
    }
}
