import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import Foundation
import Projections
import TestSupport
import Testing

/// A book that holds events from the future goes on once somebody says that its clock was wrong.
struct ClockDeclarationTests {
    private let wrong = WrongClock()

    private func fact(_ name: String) -> Draft { .closed(name, "2023-08-20") }

    private var today: Day { wrong.folder.clock.now.day }

    /// Three events, two of them recorded by a clock that was ten years ahead, which was confirmed.
    private func recordTheFuture() async throws {
        try await wrong.opened { try await $0.record(fact("gao")) }
        wrong.set(10 * WrongClock.year)
        try await wrong.opened { engine in
            _ = try await engine.confirmClock()
            try await engine.record(fact("kidal"))
            try await engine.record(fact("ber"))
        }
        wrong.set(0)
        wrong.pass(3_600_000)
    }

    @Test
    func aBookWithEventsOfTheFutureGoesOnOnceItsClockIsDeclared() async throws {
        try await recordTheFuture()
        try await wrong.opened { engine in
            let future = try #require(engine.log.head.recorded)
            #expect(try await engine.doubt(recording: fact("ansongo")) != nil)
            let receipt = try await engine.declareClock(date: today, reason: "its battery", by: .officer)
            #expect(receipt.position == Position(4))
            let declaration = try #require(try engine.log.event(at: Position(4)).flatMap(ClockDeclaration.init))
            #expect(declaration.details.lastRecorded.earliest == future)
            #expect(declaration.details.reason == "its battery" && !declaration.details.synchronized)
            #expect(declaration.event.author == .officer && declaration.event.recorded < future)
            #expect(declaration.event.recorded.day == today && declaration.event.fact.occurred.firstDay == today)
            let next = try await engine.record(fact("ansongo"))
            #expect(next.position == Position(5) && next.recorded >= receipt.recorded && next.recorded.day == today)
            #expect(engine.health.isWritable)
            let verified = try await engine.verify { _, _ in }
            #expect(verified.findings == [] && verified.clocks.map(\.position) == [Position(4)])
        }
        try await wrong.opened { engine in
            #expect(engine.health.isWritable)
            #expect(try await engine.record(fact("diabaly")).recorded.day == today)
            let replayed = try await engine.changes(after: .zero, through: engine.log.head.position)
            withExtendedLifetime(replayed) {}
            #expect(try await engine.netChange(from: Position(1), to: Position(6)).events == 5)
        }
        #expect(try wrong.folder.verify().findings == [])
    }

    @Test
    func asOfAMomentStaysWellDefined() async throws {
        try await recordTheFuture()
        try await wrong.opened { engine in
            let first = try #require(try engine.log.event(at: Position(1))).recorded
            let declared = try await engine.declareClock(date: today, reason: "its battery", by: .officer).recorded
            wrong.pass(1000)
            try await engine.record(fact("ansongo"))
            wrong.pass(1000)
            let before = Moment(milliseconds: declared.milliseconds - 1)
            #expect(try await engine.position(of: .moment(first)) == Position(1))
            #expect(try await engine.position(of: .moment(before)) == Position(1))
            #expect(
                try await engine.position(of: .moment(declared)) == Position(4),
                "the future is as of the declaration"
            )
            let now = Moment(milliseconds: wrong.folder.clock.now.milliseconds - 1)
            #expect(try await engine.position(of: .moment(now)) == Position(5))
            #expect(try await engine.state(asOf: .moment(before)).drawdown.sites().count == 1)
            #expect(try await engine.state(asOf: .moment(declared)).drawdown.sites().count == 3)
            let future = try #require(try engine.log.event(at: Position(3))).recorded
            await #expect(throws: AsOf.Failure.self) { try await engine.position(of: .moment(future)) }
        }
    }

    @Test
    func whatGoesOnAnywayIsNotDeclared() async throws {
        try await wrong.opened { engine in
            let empty = await #expect(throws: ClockDeclarationRefusal.self) {
                try await engine.declareClock(date: today, reason: "x", by: .officer)
            }
            #expect(empty?.description.contains("no time") == true)
            try await engine.record(fact("gao"))
            wrong.set(-1_800_000)
            try await engine.expectUnchanged {
                let error = await #expect(throws: ClockDeclarationRefusal.self) {
                    try await engine.declareClock(date: today, reason: "x", by: .officer)
                }
                #expect(error?.description.contains("the book goes on from there without a declaration") == true)
            }
        }
    }

    /// A run of time that begins in 1970 would have every moment since stand for the events after it.
    @Test
    func aClockThatIsSlowIsNotDeclared() async throws {
        try await wrong.opened { try await $0.record(fact("gao")) }
        wrong.set(-50 * WrongClock.year)
        try await wrong.opened { engine in
            try await engine.expectUnchanged {
                let error = await #expect(throws: ClockDeclarationRefusal.self) {
                    try await engine.declareClock(date: today, reason: "x", by: .officer)
                }
                #expect(error?.description.contains("you say that it is \(today)") == true, "\(error as Any)")
            }
        }
    }

    @Test
    func aSecondFalseFutureIsDeclaredToo() async throws {
        for round in 1...3 {
            try await recordTheFuture(round)
            try await wrong.opened { engine in
                _ = try await engine.declareClock(date: today, reason: "round \(round)", by: .officer)
                try await engine.record(fact("after\(round)"))
            }
        }
        let result = try wrong.folder.verify()
        #expect(result.findings == [] && result.clocks.map(\.details.reason) == ["round 1", "round 2", "round 3"])
    }

    private func recordTheFuture(_ round: Int) async throws {
        wrong.set(Int64(round) * WrongClock.year)
        try await wrong.opened { engine in
            if engine.log.head.position > .zero { _ = try await engine.confirmClock() }
            try await engine.record(fact("future\(round)"))
        }
        wrong.set(0)
        wrong.pass(1000)
    }

    @Test
    func aDeclarationStaysAsItIs() async throws {
        try await recordTheFuture()
        try await wrong.opened { engine in
            _ = try await engine.declareClock(date: today, reason: "its battery", by: .officer)
            let retraction = Draft("record.retracted", "mission", "2022-06-18", by: [], ["reason": "typo"])
                .with("target", ["position": 4])
            #expect(try await engine.brokenRules(by: retraction) == [.targetNotOriginal])
        }
    }

    /// Neither waits for the other: first the roll-back, then the clock.
    @Test
    func aBookThatWasRolledBackIntoTheFutureGoesOn() async throws {
        try await recordTheFuture()
        let copy = try wrong.folder.copyData("copy")
        try await wrong.opened { engine in
            _ = try await engine.declareClock(date: today, reason: "its battery", by: .officer)
            try await engine.sign()
        }
        try wrong.folder.put(copy)
        try await wrong.opened { engine in
            await #expect(throws: Rollback.self) {
                try await engine.declareClock(date: today, reason: "its battery", by: .officer)
            }
            _ = try await engine.declareRollback(reason: "the disk failed", by: .officer)
            let (last, rollback) = (try #require(try engine.log.event(at: Position(3))), engine.log.head)
            #expect(rollback.position == Position(4) && rollback.recorded == last.recorded)
            #expect(try await engine.doubt(recording: fact("ansongo")) != nil)
            _ = try await engine.declareClock(date: today, reason: "its battery, again", by: .officer)
            try await engine.record(fact("ansongo"))
        }
        #expect(try wrong.folder.verify().findings == [])
    }

    /// A roll-back is declared by no clock that must be confirmed.
    @Test
    func aRollbackIsNotDeclaredByAClockThatIsFarAhead() async throws {
        _ = try await wrong.folder.rollBack()
        wrong.set(10 * WrongClock.year)
        try await wrong.opened { engine in
            await #expect(throws: Refusal.self) { try await engine.declareRollback(reason: "x", by: .officer) }
            #expect(engine.log.head.position == Position(10))
        }
        wrong.set(0)
        try await wrong.opened { engine in
            _ = try await engine.declareRollback(reason: "the disk failed", by: .officer)
            #expect(engine.health.isWritable)
        }
    }
}
