import Synchronization

/// The turn of a request on the processor. A user has few at once, however many connections he has; so who has one gives it back wherever he
/// waits for somebody else: for the client to send or to take something, or for a commit.
final class Turn: Sendable {
    private let turns: Budget
    private let user: UInt32
    private let held = Mutex<Lease?>(nil)

    init(of user: UInt32, from turns: Budget) {
        self.user = user
        self.turns = turns
    }

    /// Waits for the turn, unless it has come already.
    ///
    /// - Throws: `CancellationError`, where the client is gone meanwhile.
    func take() async throws {
        guard held.withLock({ $0 == nil }) else { return }
        let lease = try await turns.lease(1, for: user, within: nil)
        held.withLock { $0 = lease }
    }

    func giveBack() {
        // Whoever is next runs in the release of the lease, and so not under the lock.
        let lease = held.withLock { held in
            defer { held = nil }
            return held
        }
        withExtendedLifetime(lease) {}
    }

    /// Does a piece of work in a turn of its own.
    func perform<Result>(_ work: () async throws -> Result) async throws -> Result {
        try await take()
        defer { giveBack() }
        return try await work()
    }
}
