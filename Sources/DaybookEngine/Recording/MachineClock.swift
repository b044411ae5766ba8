import CTimex
public import Events
import Glibc

/// The clocks of the machine: what time it says that it is, how much time goes by, and whether the first was set by others.
public struct MachineClock: Sendable {
    /// The time that the machine says it is.
    public let now: @Sendable () -> Moment
    /// Milliseconds that only ever go on, those of a suspension included.
    public let uptime: @Sendable () -> Int64
    /// Whether the kernel holds the clock to be synchronised with clocks elsewhere.
    public let isSynchronized: @Sendable () -> Bool

    /// A clock of other making, for tests.
    public init(
        now: @escaping @Sendable () -> Moment,
        uptime: @escaping @Sendable () -> Int64,
        isSynchronized: @escaping @Sendable () -> Bool
    ) {
        self.now = now
        self.uptime = uptime
        self.isSynchronized = isSynchronized
    }

    /// The machine's own.
    ///
    /// Uptime is Swift's continuous clock, the kernel's `CLOCK_BOOTTIME`: its `CLOCK_MONOTONIC` stands still while the machine is
    /// suspended, and the clock would seem to have jumped when it wakes. The kernel's word is what adjtimex(2) says when it is
    /// asked to change nothing, which takes no privilege; where it may not be asked, the clock is not synchronised.
    public static let system = MachineClock(
        now: {
            var time = timeval()
            gettimeofday(&time, nil)
            return Moment(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_usec) / 1000)
        },
        uptime: {
            let clock = ContinuousClock()
            return Int64(clock.systemEpoch.duration(to: clock.now) / .milliseconds(1))
        },
        isSynchronized: {
            var kernel = timex()
            let state = adjtimex(&kernel)
            return state >= 0 && state != TIME_ERROR && kernel.status & STA_UNSYNC == 0
        }
    )
}
