import NIOCore
import Synchronization

/// How many lines of one kind a second may put into the journal.
final class LogRate: Sendable {
    private struct Second {
        var start = NIODeadline.uptimeNanoseconds(0)
        var logged = 0
        var suppressed = 0
    }

    private let second = Mutex(Second())

    /// How many lines were left out before; `nil` where this one is left out too.
    func permission(now: NIODeadline) -> Int? {
        second.withLock { second in
            if now >= second.start + .seconds(1) {
                second.start = now
                second.logged = 0
            }
            guard second.logged < Limits.loggedRefusalsPerSecond else {
                second.suppressed += 1
                return nil
            }
            second.logged += 1
            defer { second.suppressed = 0 }
            return second.suppressed
        }
    }
}
