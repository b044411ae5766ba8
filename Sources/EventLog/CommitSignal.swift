import Events
import Synchronization

/// The head of the log, and whoever waits for it to move.
final class CommitSignal: Sendable {
    private struct State {
        var head: EventLog.Head
        var nextWaiter = 0
        var waiters: [Int: (after: Position, continuation: CheckedContinuation<EventLog.Head, Never>)] = [:]
        /// Waiters whose task was cancelled before they were entered.
        var cancelled: Set<Int> = []
    }

    private let state: Mutex<State>

    init(head: EventLog.Head) {
        self.state = Mutex(State(head: head))
    }

    var head: EventLog.Head { state.withLock { $0.head } }

    /// Moves the head, after `publish` has made the events findable, and wakes those who waited for it.
    func advance(to head: EventLog.Head, publish: () -> Void) {
        publish()
        let woken = state.withLock { state in
            state.head = head
            let woken = state.waiters.filter { $0.value.after < head.position }
            for id in woken.keys { state.waiters[id] = nil }
            return woken.values.map(\.continuation)
        }
        for continuation in woken { continuation.resume(returning: head) }
    }

    func wait(after position: Position) async -> EventLog.Head {
        let id = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        // A cancellation that comes after the wait was over leaves its mark too.
        defer { state.withLock { _ = $0.cancelled.remove(id) } }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let head: EventLog.Head? = state.withLock { state in
                    guard state.head.position <= position, state.cancelled.remove(id) == nil else { return state.head }
                    state.waiters[id] = (position, continuation)
                    return nil
                }
                if let head { continuation.resume(returning: head) }
            }
        } onCancel: {
            let (continuation, head) = state.withLock { state in
                let waiter = state.waiters.removeValue(forKey: id)
                if waiter == nil { state.cancelled.insert(id) }
                return (waiter?.continuation, state.head)
            }
            continuation?.resume(returning: head)
        }
    }
}
