public import Events
import Synchronization

/// A value that moves on with the positions of a log, and whoever waits for it to move.
public final class PositionSignal<Value: Sendable>: Sendable {
    private struct State {
        var value: Value
        var position: Position
        var nextWaiter = 0
        var waiters: [Int: (after: Position, continuation: CheckedContinuation<Value, Never>)] = [:]
        /// Waiters whose task was cancelled before they were entered.
        var cancelled: Set<Int> = []
    }

    private let state: Mutex<State>

    public init(_ value: Value, at position: Position) {
        self.state = Mutex(State(value: value, position: position))
    }

    public var value: Value { state.withLock { $0.value } }

    /// Moves the value, after `publish` has made findable what it stands for, and wakes those who waited for it.
    public func advance(to value: Value, at position: Position, publish: () -> Void = {}) {
        publish()
        let woken = state.withLock { state in
            (state.value, state.position) = (value, position)
            let woken = state.waiters.filter { $0.value.after < position }
            for id in woken.keys { state.waiters[id] = nil }
            return woken.values.map(\.continuation)
        }
        for continuation in woken { continuation.resume(returning: value) }
    }

    /// Waits until the value has moved beyond a position, and gives it; as it is, where it has already or the task is cancelled.
    public func wait(after position: Position) async -> Value {
        let id = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        // A cancellation that comes after the wait was over leaves its mark too.
        defer { state.withLock { _ = $0.cancelled.remove(id) } }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let value: Value? = state.withLock { state in
                    guard state.position <= position, state.cancelled.remove(id) == nil else {
                        return .some(state.value)
                    }
                    state.waiters[id] = (position, continuation)
                    return nil
                }
                if let value { continuation.resume(returning: value) }
            }
        } onCancel: {
            let (continuation, value) = state.withLock { state in
                let waiter = state.waiters.removeValue(forKey: id)
                if waiter == nil { state.cancelled.insert(id) }
                return (waiter?.continuation, state.value)
            }
            continuation?.resume(returning: value)
        }
    }
}
