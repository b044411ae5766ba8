import DaybookEngine
import Files
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
            // What is about to be freed is, and what was still being made when it was given up, some time later.
            for time in Limits.returnTimes {
                try? await Task.sleep(for: time)
                _ = try? await offloaded { ProcessMemory.giveBack() }
            }
            state.withLock { $0 = State() }
        }
    }
}
