import CMalloc
import DaybookEngine
import Synchronization

/// Has the allocator give back to the system what was freed, once much was: by itself it keeps what lies below anything that is in use.
final class MemoryReturn: Sendable {
    private struct State {
        var released = 0
        var isAwaited = false
    }

    private let state = Mutex(State())

    /// Tells that so many bytes are about to be freed.
    func released(_ bytes: Int) {
        let isMuch = state.withLock { state in
            state.released += bytes
            guard state.released >= Limits.returnedBytes, !state.isAwaited else { return false }
            state.isAwaited = true
            return true
        }
        guard isMuch else { return }
        Task {
            try? await Task.sleep(for: Limits.returnTime)
            state.withLock { $0 = State() }
            _ = try? await offloaded { malloc_trim(0) }
        }
    }
}
