import Events
import Synchronization

/// The machine's clock, as far as it is believed.
///
/// At the start it is held against the last event, and from then on against the time that goes by. Where it is not believed, it
/// is once the kernel holds it synchronised, an administrator confirms it, or it is right again: that is looked at anew each time.
final class Clock: Sendable {
    /// How far the clock may be from where it should be: an hour.
    static let slackMilliseconds: Int64 = 3_600_000

    let machine: MachineClock
    private let gapMilliseconds: Int64
    private let belief = Mutex(Belief())

    private struct Belief {
        /// A time at which the clock was right, and the uptime then; `nil` since a start at which it was not believed.
        var anchor: (wall: Moment, uptime: Int64)?
        /// The latest time that was given since.
        var latest = Moment(milliseconds: .min)

        mutating func begin(at wall: Moment, _ uptime: Int64) {
            anchor = (wall, uptime)
            latest = wall
        }
    }

    /// - Parameters:
    ///   - gapMilliseconds: How far the clock may be ahead of the last event at the start.
    ///   - last: When the last event was recorded; `nil` where there is none, and nothing to hold the clock against.
    init(_ machine: MachineClock, gapMilliseconds: Int64, last: Moment?) {
        self.machine = machine
        self.gapMilliseconds = gapMilliseconds
        // From a start at which it is right, uptime vouches for it.
        _ = try? now(after: last)
    }

    /// The time that it is, never earlier than it was before, unless the clock was set since and that is believed.
    ///
    /// - Parameters:
    ///   - last: When the last event was recorded.
    ///   - isLastDoubtful: Whether the clock may stand before the last event.
    func now(after last: Moment?, isLastDoubtful: Bool = false) throws(ClockDoubt) -> Moment {
        let (wall, uptime) = (machine.now(), machine.uptime())
        return try belief.withLock { belief throws(ClockDoubt) in
            if let anchor = belief.anchor {
                let expected = Moment(milliseconds: anchor.wall.milliseconds + uptime - anchor.uptime)
                if abs(wall.milliseconds - expected.milliseconds) > Clock.slackMilliseconds {
                    guard machine.isSynchronized() else { throw .jumped(now: wall, expected: expected) }
                    belief.begin(at: wall, uptime)
                }
            }
            do throws(ClockDoubt) {
                if let last { try expect(wall, notBehind: last) }
            } catch  where isLastDoubtful {
                return wall
            }
            if belief.anchor == nil {
                if let last, wall.milliseconds - last.milliseconds > gapMilliseconds, !machine.isSynchronized() {
                    throw .unconfirmed(now: wall, last: last)
                }
                belief.begin(at: wall, uptime)
            }
            belief.latest = max(belief.latest, wall)
            return belief.latest
        }
    }

    /// Believes the clock as it stands.
    ///
    /// - Returns: The time that it says it is.
    func confirm(after last: Moment?) throws(ClockDoubt) -> Moment {
        let (wall, uptime) = (machine.now(), machine.uptime())
        if let last { try expect(wall, notBehind: last) }
        belief.withLock { $0.begin(at: wall, uptime) }
        return wall
    }

    private func expect(_ wall: Moment, notBehind last: Moment) throws(ClockDoubt) {
        guard wall.milliseconds >= last.milliseconds - Clock.slackMilliseconds else {
            throw .behind(now: wall, last: last)
        }
    }
}
