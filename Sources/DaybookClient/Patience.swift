/// How long one goes on trying: with a short pause before the second attempt, and twice as long a pause before each further one.
struct Patience {
    private static let shortest = Duration.milliseconds(100)
    private static let longest = Duration.seconds(5)

    private let clock: any RetryClock
    private let time: Duration?
    private var firstFailure: ContinuousClock.Instant?
    private var nextPause = Patience.shortest

    /// - Parameter time: How long after the first failure the last attempt is made; `nil` for ever.
    init(_ time: Duration?, _ clock: any RetryClock) {
        self.time = time
        self.clock = clock
    }

    /// Begins anew, since there was progress.
    mutating func reset() {
        firstFailure = nil
        nextPause = Patience.shortest
    }

    /// Waits before another attempt.
    ///
    /// - Throws: The error that made it necessary, once the time is over; ``ClientError/Code/cancelled``.
    mutating func pause(after error: ClientError) async throws(ClientError) {
        let now = clock.now
        let began = firstFailure ?? now
        firstFailure = began
        var pause = max(nextPause, .seconds(error.problem?.retryAfter ?? 0))
        if let time {
            let left = time - began.duration(to: now)
            guard left > .zero else { throw error }
            pause = min(pause, left)
        }
        nextPause = min(nextPause * 2, Patience.longest)
        do { try await clock.pause(pause) } catch { throw .cancelled }
    }
}
