import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import Foundation
import Projections
import TestSupport
import Testing

/// A clock that is wrong, or may be, changes nothing that cannot be undone.
struct ClockTests {
    private let wrong = WrongClock()

    private func fact(_ name: String) -> Draft { .closed(name, "2023-08-20") }

    // MARK: - At the start

    /// One start ten years ahead used to close the book until that time came.
    @Test(arguments: [1, 10, 30] as [Int64])
    func aStartWithAClockYearsAheadRecordsNothing(years: Int64) async throws {
        let last = try await wrong.opened { try await $0.record(fact("gao")).recorded }
        wrong.set(years * WrongClock.year)
        try await wrong.opened { engine in
            try await engine.expectUnchanged {
                guard case .unconfirmed(let now, last)? = try await engine.doubt(recording: fact("kidal")) else {
                    Issue.record("it was recorded")
                    return
                }
                #expect(now.milliseconds - last.milliseconds >= years * WrongClock.year)
                #expect(try await engine.doubt(recording: fact("kidal")) != nil, "asking again confirms nothing")
            }
            #expect(!engine.health.isWritable && engine.clockStatus.doubt != nil)
            #expect(try await engine.state(asOf: .moment(last)).position == Position(1), "it is read")
        }
        wrong.set(0)
        try await wrong.opened { engine in
            #expect(engine.health.isWritable)
            try await engine.record(fact("kidal"))
        }
    }

    /// Whoever lost a receipt is told again: nothing is recorded for that.
    @Test
    func aDuplicateIsToldWhateverTheClockSays() async throws {
        let first = fact("gao")
        try await wrong.opened { try await $0.record(first) }
        for error in [10 * WrongClock.year, -10 * WrongClock.year] {
            wrong.set(error)
            try await wrong.opened { engine in
                let receipt = try await engine.record(first)
                #expect(receipt.isDuplicate && receipt.position == Position(1))
            }
        }
    }

    @Test
    func aRefusalNamesBothTimesAndTheCommand() {
        let (now, last) = (Moment(milliseconds: 1_900_000_000_000), Moment(milliseconds: 1_800_000_000_000))
        for (doubt, command) in [
            (ClockDoubt.unconfirmed(now: now, last: last), "daybook admin confirm-clock"),
            (.jumped(now: now, expected: last), "daybook admin confirm-clock"),
            (.behind(now: now, last: last), "daybook admin declare-clock"),
        ] {
            for part in [now.description, last.description, command, "set the clock of the server"] {
                #expect(doubt.description.contains(part), "\(doubt)")
            }
        }
    }

    @Test
    func anEmptyBookAsksNothing() async throws {
        wrong.set(30 * WrongClock.year)
        try await wrong.opened { engine in
            #expect(engine.health.isWritable)
            try await engine.record(fact("gao"))
        }
    }

    /// To the millisecond, but that each look at the clock takes one.
    @Test(arguments: [(7 * WrongClock.day - 1000, true), (7 * WrongClock.day + 1000, false)] as [(Int64, Bool)])
    func theGapIsAWeek(ahead: Int64, isBelieved: Bool) async throws {
        try await wrong.opened { try await $0.record(fact("gao")) }
        wrong.pass(ahead)
        try await wrong.opened { engine in
            let doubt = try await engine.doubt(recording: fact("kidal"))
            #expect((doubt == nil) == isBelieved)
        }
    }

    @Test
    func aMonthWithoutPowerAsksWhoeverKnowsTheTime() async throws {
        try await wrong.opened { try await $0.record(fact("gao")) }
        wrong.pass(30 * WrongClock.day)
        try await wrong.opened { engine in
            #expect(try await engine.doubt(recording: fact("kidal")) != nil)
            #expect(try await engine.confirmClock() >= wrong.folder.clock.now.day.start)
            try await engine.record(fact("kidal"))
        }
        wrong.pass(30 * WrongClock.day)
        wrong.synchronize()
        try await wrong.opened { engine in
            #expect(engine.clockStatus.isSynchronized && engine.health.isWritable)
            try await engine.record(fact("ber"))
        }
    }

    /// As where the machine is up before a time server answers.
    @Test
    func theGuardLiftsByItselfOnceTheKernelIsSynchronized() async throws {
        try await wrong.opened { try await $0.record(fact("gao")) }
        wrong.pass(30 * WrongClock.day)
        try await wrong.opened { engine in
            #expect(try await engine.doubt(recording: fact("kidal")) != nil)
            wrong.synchronize()
            try await engine.record(fact("kidal"))
            wrong.synchronize(false)
            try await engine.record(fact("ber"))
        }
    }

    @Test
    func theGuardLiftsByItselfOnceTheClockIsSet() async throws {
        try await wrong.opened { try await $0.record(fact("gao")) }
        wrong.set(10 * WrongClock.year)
        try await wrong.opened { engine in
            #expect(try await engine.doubt(recording: fact("kidal")) != nil)
            wrong.set(0)
            try await engine.record(fact("kidal"))
        }
    }

    @Test
    func aConfirmationIsOfTheClockAsItStandsAndOfThisProcess() async throws {
        try await wrong.opened { try await $0.record(fact("gao")) }
        wrong.pass(30 * WrongClock.day)
        try await wrong.opened { engine in
            _ = try await engine.confirmClock()
            wrong.pass(100 * WrongClock.day)
            try await engine.record(fact("kidal"))
            wrong.set(2 * WrongClock.day)
            guard case .jumped? = try await engine.doubt(recording: fact("ber")) else {
                Issue.record("another jump needs another confirmation")
                return
            }
            _ = try await engine.confirmClock()
            try await engine.record(fact("ber"))
        }
        wrong.set(0)
        wrong.pass(30 * WrongClock.day)
        try await wrong.opened { engine in
            let doubt = try await engine.doubt(recording: fact("ansongo"))
            #expect(doubt != nil, "it is held against the last event again")
        }
    }

    /// 1970, where the battery of the clock is empty, and what is only a day late.
    @Test(arguments: [-56 * WrongClock.year, -WrongClock.day, -3_700_000] as [Int64])
    func aStartWithAClockBeforeTheLastEventRecordsNothing(milliseconds: Int64) async throws {
        let last = try await wrong.opened { try await $0.record(fact("gao")).recorded }
        wrong.set(milliseconds)
        wrong.synchronize()
        try await wrong.opened { engine in
            try await engine.expectUnchanged {
                guard case .behind(_, last)? = try await engine.doubt(recording: fact("kidal")) else {
                    Issue.record("it was recorded")
                    return
                }
            }
            await #expect(throws: ClockDoubt.self) { try await engine.confirmClock() }
            wrong.set(0)
            try await engine.record(fact("kidal"))
        }
    }

    // MARK: - While it runs

    @Test(arguments: [10 * WrongClock.year, 2 * 3_600_000, -2 * 3_600_000] as [Int64])
    func aClockThatIsSetByATimeServerWhileTheDaemonRunsIsBelieved(milliseconds: Int64) async throws {
        wrong.set(-milliseconds)
        try await wrong.opened { engine in
            if milliseconds > 0 { try await engine.record(.closed("gao", "2013-08-20")) }
            wrong.set(0)
            #expect(try await engine.doubt(recording: fact("kidal")) != nil)
            wrong.synchronize()
            try await engine.record(fact("kidal"))
        }
    }

    /// Uptime counts it, as CLOCK_BOOTTIME does and CLOCK_MONOTONIC does not.
    @Test
    func aSuspensionIsNoJump() async throws {
        try await wrong.opened { engine in
            try await engine.record(fact("gao"))
            wrong.pass(20 * WrongClock.day)
            try await engine.record(fact("kidal"))
        }
        let (before, system) = (MachineClock.system.uptime(), MachineClock.system)
        var time = timespec()
        clock_gettime(CLOCK_BOOTTIME, &time)
        let between = Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
        #expect(before <= between && between <= system.uptime())
    }

    /// Small steps back, as those of a time server and of a leap second, which the kernel counts twice.
    @Test
    func aMomentThatWasAskedAboutKeepsItsAnswer() async throws {
        try await wrong.opened { engine in
            try await engine.record(fact("gao"))
            wrong.pass(1_800_000)
            let moment = Moment(milliseconds: wrong.folder.clock.now.milliseconds - 1000)
            #expect(try await engine.position(of: .moment(moment)) == Position(1))
            wrong.set(-1_200_000)
            try await engine.record(fact("kidal"))
            wrong.set(0)
            #expect(try await engine.position(of: .moment(moment)) == Position(1), "nothing comes before it later")
        }
    }

    @Test(arguments: [
        "2026-12-31T23:59:59.990Z", "2027-12-31T23:59:59.999Z", "2028-02-29T23:59:59.990Z", "2026-03-29T00:59:59.990Z",
        "2026-10-25T00:59:59.990Z", "2026-06-30T23:59:59.500Z",
    ])
    func theEndsOfYearsAndTheHoursThatOthersChangeAreLikeAnyOther(text: String) async throws {
        wrong.folder.clock.advance(to: text)
        try await wrong.opened { engine in
            var last = try await engine.record(fact("s0")).recorded
            for number in 1...20 {
                // The kernel repeats a second where one is put in between.
                if number == 10 { wrong.set(-1000) }
                let receipt = try await engine.record(fact("s\(number)"))
                #expect(receipt.recorded >= last)
                last = receipt.recorded
            }
        }
        #expect(try wrong.folder.verify().findings == [])
        wrong.set(0)
        try await wrong.opened { try await $0.record(fact("later")) }
    }
}
