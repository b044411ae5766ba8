import Events

/// The machine's clock, held against the time that has passed: a clock that is set forward or back by more than an hour while
/// the daemon runs is not believed.
struct Clock: Sendable {
    /// How far the clock may be from where it should be before appends are refused: an hour.
    static let slackMilliseconds: Int64 = 3_600_000

    private let wall: @Sendable () -> Moment
    private let uptime: @Sendable () -> Int64
    private let startWall: Moment
    private let startUptime: Int64

    /// - Parameters:
    ///   - wall: What the clock says.
    ///   - uptime: Milliseconds that only ever go on.
    init(wall: @escaping @Sendable () -> Moment, uptime: @escaping @Sendable () -> Int64) {
        self.wall = wall
        self.uptime = uptime
        self.startWall = wall()
        self.startUptime = uptime()
    }

    /// What the clock says.
    ///
    /// - Throws: ``Refusal/clock(now:expected:)`` where it cannot be right.
    func now() throws(Refusal) -> Moment {
        let now = wall()
        let expected = startWall.milliseconds + uptime() - startUptime
        guard abs(now.milliseconds - expected) <= Clock.slackMilliseconds else {
            throw .clock(now: now, expected: Moment(milliseconds: expected))
        }
        return now
    }
}
