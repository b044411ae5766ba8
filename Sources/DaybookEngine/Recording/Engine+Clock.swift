import EventLog
public import Events

/// The clock that events are recorded by.
extension Engine {
    /// How far the clock may be ahead of the last event at a start where nobody says otherwise, in days.
    public static let clockGapDays = 7

    /// The machine's clock, and what is thought of it now.
    public var clockStatus: ClockStatus {
        do throws(ClockDoubt) {
            let now = try recorder.believedNow()
            return ClockStatus(now: now, isSynchronized: clock.machine.isSynchronized(), doubt: nil)
        } catch {
            return ClockStatus(now: now(), isSynchronized: clock.machine.isSynchronized(), doubt: error)
        }
    }

    /// Believes the clock as it stands, until it jumps again or the process ends. Erasures that waited for it are finished.
    ///
    /// - Returns: The time that it says it is.
    /// - Throws: ``ClockDoubt/behind(now:last:)`` where it stands before the last event.
    public func confirmClock() async throws -> Moment {
        let confirmed = try clock.confirm(after: log.head.recorded)
        await eraser.settleAgain()
        return confirmed
    }

    /// Has a log go on whose last events say that they were recorded later than now: records who says so and why. Recorded times
    /// go on from the clock.
    ///
    /// - Parameter date: The day that it is, by another clock than the machine's; a day more or less does not matter. A clock that
    ///   is slow would close the past instead.
    /// - Throws: ``ClockDeclarationRefusal``, ``Refusal``, or an error of the log.
    public func declareClock(date: Day, reason: String, by author: Author) async throws -> Receipt {
        let (recorder, clock, log) = (recorder, clock, log)
        let receipt = try await recorder.perform {
            let now = clock.machine.now()
            guard let last = log.head.recorded, now.milliseconds < last.milliseconds - Clock.slackMilliseconds else {
                throw ClockDeclarationRefusal.notBehind(now: now, last: log.head.recorded)
            }
            guard (-1...1).contains(Int(now.day.number) - Int(date.number)) else {
                throw ClockDeclarationRefusal.otherDate(date, now: now)
            }
            if let rollback = recorder.rollback() { throw rollback }
            _ = try clock.confirm(after: nil)
            let declared = LogClockDeclared(
                lastRecorded: Occurrence(at: last),
                synchronized: clock.machine.isSynchronized(),
                reason: reason
            )
            let submission = Submission(byDaemon: .logClockDeclared(declared), about: .mission, occurred: now)
            return try recorder.recordAtOnce(submission, by: author)
        }
        await eraser.settleAgain()
        return receipt
    }

    /// Finishes the erasures that waited for something that is over: a doubtful clock.
    public func settleErasures() async { await eraser.settleAgain() }
}
