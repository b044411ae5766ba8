import Synchronization

/// Something that users share, such as memory or the processor: who asks for more than there is for him waits, or is refused.
///
/// A user's requests are granted in the order in which he made them, and users take turns; one who waits keeps nobody else waiting who
/// may have what he asks for. It knows nothing of connections, so that any listener may ask it.
final class Budget: Sendable {
    fileprivate struct Waiter {
        let number: UInt64
        let amount: Int
        let continuation: CheckedContinuation<Lease, any Error>
        let timer: Task<Void, Never>?
    }

    fileprivate struct State {
        var shares: Shares
        var queues: [UInt32: [Waiter]] = [:]
        /// Those who wait; the next to be granted something first.
        var rotation: [UInt32] = []
        var lastNumber: UInt64 = 0
        var waits = 0
        var refusals = 0
    }

    /// Nothing became free within the time.
    struct Exhausted: Error {}

    /// How the budget is used.
    struct Use: Sendable, Equatable {
        /// How much is held.
        var held: Int
        /// How many requests wait.
        var waiting: Int
        /// How many had to wait since the start.
        var waits: Int
        /// How many were refused since the start.
        var refusals: Int
    }

    private let state: Mutex<State>
    private let released: @Sendable (Int) -> Void

    /// - Parameter released: Is told how much was given back, whenever something is.
    init(_ limits: BudgetLimits, released: @escaping @Sendable (Int) -> Void = { _ in }) {
        self.state = Mutex(State(shares: Shares(limits)))
        self.released = released
    }

    var use: Use {
        state.withLock { state in
            Use(
                held: state.shares.total,
                waiting: state.queues.values.reduce(0) { $0 + $1.count },
                waits: state.waits,
                refusals: state.refusals
            )
        }
    }

    /// Takes some of it for a user, until the lease is dropped.
    ///
    /// - Parameter time: How long to wait for it; `nil` for ever.
    /// - Throws: ``Exhausted`` once the time is over; `CancellationError` where the task is cancelled meanwhile.
    func lease(_ amount: Int, for user: UInt32, within time: Duration?) async throws -> Lease {
        if let lease = leaseAtOnce(amount, for: user) { return lease }
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { wait(number, for: amount, user, within: time, $0) }
        } onCancel: {
            abandon(number, of: user, CancellationError())
        }
    }

    /// Takes some of it for a user where nobody has to wait for it.
    private func leaseAtOnce(_ amount: Int, for user: UInt32) -> Lease? {
        let isGranted = state.withLock { state in
            guard state.queues[user] == nil, state.shares.fits(amount, for: user) else { return false }
            state.shares.take(amount, for: user)
            return true
        }
        return isGranted ? Lease(amount, of: user, from: self) : nil
    }

    private func wait(
        _ number: UInt64,
        for amount: Int,
        _ user: UInt32,
        within time: Duration?,
        _ continuation: CheckedContinuation<Lease, any Error>
    ) {
        let grants = state.withLock { state in
            // The handler of a cancellation that came before has found nobody.
            guard !Task.isCancelled else { return nil as [(Waiter, UInt32)]? }
            let timer = time.map { time in
                Task { [weak self] in
                    guard (try? await Task.sleep(for: time)) != nil else { return }
                    self?.abandon(number, of: user, Exhausted())
                }
            }
            state.waits += 1
            if state.queues[user] == nil { state.rotation.append(user) }
            state.queues[user, default: []].append(
                Waiter(number: number, amount: amount, continuation: continuation, timer: timer)
            )
            // Something may have become free since it was asked for.
            return state.grant()
        }
        guard let grants else { return continuation.resume(throwing: CancellationError()) }
        hand(out: grants)
    }

    private func abandon(_ number: UInt64, of user: UInt32, _ reason: any Error) {
        let (waiter, grants) = state.withLock { state in
            let waiter = state.remove(number, of: user)
            if waiter != nil, reason is Exhausted { state.refusals += 1 }
            return (waiter, waiter == nil ? [] : state.grant())
        }
        waiter?.timer?.cancel()
        waiter?.continuation.resume(throwing: reason)
        hand(out: grants)
    }

    fileprivate func giveBack(_ amount: Int, of user: UInt32) {
        let grants = state.withLock { state in
            state.shares.giveBack(amount, of: user)
            return state.grant()
        }
        released(amount)
        hand(out: grants)
    }

    private func hand(out grants: [(Waiter, UInt32)]) {
        for (waiter, user) in grants {
            waiter.timer?.cancel()
            waiter.continuation.resume(returning: Lease(waiter.amount, of: user, from: self))
        }
    }
}

extension Budget.State {
    /// Takes what there is for those who wait: one each, in turns, for as long as there is something for anybody.
    mutating func grant() -> [(Budget.Waiter, UInt32)] {
        var grants: [(Budget.Waiter, UInt32)] = []
        var passed = 0
        while passed < rotation.count {
            let user = rotation.removeFirst()
            guard var queue = queues[user], let first = queue.first else { preconditionFailure("he waits") }
            if shares.fits(first.amount, for: user) {
                shares.take(first.amount, for: user)
                grants.append((first, user))
                queue.removeFirst()
                queues[user] = queue.isEmpty ? nil : queue
                passed = 0
            } else {
                passed += 1
            }
            if !queue.isEmpty { rotation.append(user) }
        }
        return grants
    }

    mutating func remove(_ number: UInt64, of user: UInt32) -> Budget.Waiter? {
        guard let index = queues[user]?.firstIndex(where: { $0.number == number }) else { return nil }
        let waiter = queues[user]?.remove(at: index)
        if queues[user]?.isEmpty ?? true {
            queues[user] = nil
            rotation.removeAll { $0 == user }
        }
        return waiter
    }
}

/// A part of a budget that somebody holds for as long as he keeps this.
final class Lease: Sendable {
    let amount: Int
    private let user: UInt32
    private let budget: Budget

    fileprivate init(_ amount: Int, of user: UInt32, from budget: Budget) {
        self.amount = amount
        self.user = user
        self.budget = budget
    }

    deinit { budget.giveBack(amount, of: user) }
}
