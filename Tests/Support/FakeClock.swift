public import DaybookEngine
public import Events
import Synchronization

/// A clock that goes on only when a test says so.
public final class FakeClock: Sendable {
    private let moment: Mutex<Moment>

    public init(_ text: String = "2026-01-01T08:00:00Z") {
        guard let start = Moment(text) else { preconditionFailure("\(text) is no time") }
        self.moment = Mutex(start)
    }

    public var now: Moment { moment.withLock { $0 } }

    /// Goes on to a later moment.
    public func advance(to text: String) {
        guard let later = Moment(text), later >= now else { preconditionFailure("\(text) is no later time") }
        moment.withLock { $0 = later }
    }

    /// Goes on by so many milliseconds, or back where they are negative.
    public func advance(by milliseconds: Int64) {
        moment.withLock { $0 = Moment(milliseconds: $0.milliseconds + milliseconds) }
    }

    /// This clock as a machine's: each look at it takes a millisecond, and the machine was never suspended.
    ///
    /// - Parameter isSynchronized: The kernel's word.
    public func machine(isSynchronized: @escaping @Sendable () -> Bool = { false }) -> MachineClock {
        MachineClock(now: { self.tick() }, uptime: { self.now.milliseconds }, isSynchronized: isSynchronized)
    }

    /// The present, after which the clock goes on by so much.
    public func tick(_ milliseconds: Int64 = 1) -> Moment {
        moment.withLock { moment in
            defer { moment = Moment(milliseconds: moment.milliseconds + milliseconds) }
            return moment
        }
    }
}
