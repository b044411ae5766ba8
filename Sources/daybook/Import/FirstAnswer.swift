import Synchronization

/// Hands the first of several answers to the one who waits, whichever of them comes first.
final class FirstAnswer<Value: Sendable>: Sendable {
    private enum State {
        case open
        case waiting(CheckedContinuation<Value, any Error>)
        case answered(Result<Value, any Error>)
        case over
    }

    private let state = Mutex(State.open)

    /// - Precondition: Nobody has waited before.
    func wait(_ continuation: CheckedContinuation<Value, any Error>) {
        let early = state.withLock { state -> Result<Value, any Error>? in
            guard case .answered(let result) = state else {
                state = .waiting(continuation)
                return nil
            }
            state = .over
            return result
        }
        if let early { continuation.resume(with: early) }
    }

    func give(_ result: Result<Value, any Error>) {
        let waiter = state.withLock { state -> CheckedContinuation<Value, any Error>? in
            switch state {
            case .open: state = .answered(result)
            case .waiting(let continuation):
                state = .over
                return continuation
            case .answered, .over: break
            }
            return nil
        }
        waiter?.resume(with: result)
    }
}
