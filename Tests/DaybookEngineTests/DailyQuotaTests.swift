import DaybookEngine
import EventLog
import Events
import TestKit
import TestSupport
import Testing

/// What a user may newly record in a day, as the writer decides it.
struct DailyQuotaTests {
    private static let relay = Author(type: .user, id: "unix:7:relay")
    private static let three = DailyQuota(events: 3)

    private static func closed(_ id: String) -> Draft { .closed("site-\(id)", "2023-08-13").id(id) }
    private static func closing(_ id: String) -> Submission { closed(id).submission }

    private static func isSpent(_ error: any Error) -> Bool {
        guard case .quotaSpent? = (error as? BatchRefusal)?.refusal ?? error as? Refusal else { return false }
        return true
    }

    private static func fill(_ engine: Engine, _ quota: DailyQuota = three) async throws {
        for id in ["1", "2", "3"] { _ = try await engine.record(closing(id), by: relay, quota: quota) }
    }

    // MARK: - The value

    @Test
    func nearlySpentBeginsAtFourFifthsOfEitherLimit() {
        let quota = DailyQuota(events: 500, bytes: 1000)
        #expect(!quota.isNearlySpent(by: RecordedAmount(events: 399, bytes: 799)))
        #expect(quota.isNearlySpent(by: RecordedAmount(events: 400, bytes: 0)))
        #expect(quota.isNearlySpent(by: RecordedAmount(events: 0, bytes: 800)))
        #expect(!DailyQuota().isNearlySpent(by: RecordedAmount(events: .max, bytes: .max)))
    }

    @Test
    func ofTwoQuotasTheLargerCounts() {
        let first = DailyQuota(events: 5, bytes: 100)
        #expect(first.union(DailyQuota(events: 3, bytes: 200)) == DailyQuota(events: 5, bytes: 200))
        #expect(first.union(DailyQuota(events: 3)) == DailyQuota(events: 5), "the bytes are open")
    }

    // MARK: - Recording

    @Test
    func whatIsBeyondItIsRefusedUntilTheNextDayOfUTC() async throws {
        let folder = EngineFolder(clock: FakeClock("2026-01-01T23:59:00Z"))
        let engine = try folder.open()
        try await DailyQuotaTests.fill(engine)
        do {
            _ = try await engine.record(
                DailyQuotaTests.closing("4"),
                by: DailyQuotaTests.relay,
                quota: DailyQuotaTests.three
            )
            Issue.record("it is beyond the quota")
        } catch Refusal.quotaSpent(let spent) {
            #expect(spent.used.events == 3)
            #expect(spent.renewed == Moment("2026-01-02T00:00:00Z"))
            #expect((1...60).contains(spent.secondsLeft), "\(spent.secondsLeft)")
        }
        #expect(engine.log.head.position == Position(3))
        folder.clock.advance(to: "2026-01-02T00:00:00Z")
        #expect(engine.recordedToday(by: DailyQuotaTests.relay) == RecordedAmount())
        try await DailyQuotaTests.expectRecorded("4", engine)
        #expect(engine.recordedToday(by: DailyQuotaTests.relay).events == 1)
    }

    private static func expectRecorded(_ id: String, _ engine: Engine) async throws {
        #expect(try await !engine.record(closing(id), by: relay, quota: three).isDuplicate)
    }

    @Test
    func bytesCountAsTheyAreStored() async throws {
        let folder = EngineFolder()
        let engine = try folder.open()
        _ = try await engine.record(DailyQuotaTests.closing("1"), by: DailyQuotaTests.relay)
        let one = try #require(try engine.everything().first).count
        #expect(engine.recordedToday(by: DailyQuotaTests.relay) == RecordedAmount(events: 1, bytes: one))
        await #expect(
            performing: {
                try await engine.record(
                    DailyQuotaTests.closing("2"),
                    by: DailyQuotaTests.relay,
                    quota: DailyQuota(bytes: 2 * one - 1)
                )
            },
            throws: DailyQuotaTests.isSpent
        )
        _ = try await engine.record(
            DailyQuotaTests.closing("2"),
            by: DailyQuotaTests.relay,
            quota: DailyQuota(bytes: 2 * one)
        )
    }

    @Test
    func anotherUserAndTheDaemonHaveTheirOwn() async throws {
        let folder = EngineFolder()
        let engine = try folder.open()
        try await DailyQuotaTests.fill(engine)
        _ = try await engine.record(DailyQuotaTests.closing("4"), by: .officer, quota: DailyQuotaTests.three)
        // The same user under another name is the same user.
        let renamed = Author(type: .user, id: "unix:7:relais")
        await #expect(
            performing: {
                try await engine.record(DailyQuotaTests.closing("5"), by: renamed, quota: DailyQuotaTests.three)
            },
            throws: DailyQuotaTests.isSpent
        )
    }

    @Test
    func duplicatesAndRefusedSubmissionsTakeNothing() async throws {
        let folder = EngineFolder()
        let engine = try folder.open()
        try await DailyQuotaTests.fill(engine)
        let (relay, three) = (DailyQuotaTests.relay, DailyQuotaTests.three)
        let again = try await engine.record(DailyQuotaTests.closing("1"), by: relay, quota: three)
        #expect(again.isDuplicate)
        let closedTwice = Draft.closed("site-1", "2023-08-14").id("other").submission
        await #expect(performing: { try await engine.record(closedTwice, by: relay) }, throws: { $0 is Refusal })
        #expect(engine.recordedToday(by: relay).events == 3)
    }

    @Test
    func correctionsRetractionsAndVerificationsPassWhenItIsSpent() async throws {
        let folder = EngineFolder()
        let engine = try folder.open()
        let (relay, three) = (DailyQuotaTests.relay, DailyQuotaTests.three)
        try await DailyQuotaTests.fill(engine)
        let used = engine.recordedToday(by: relay)
        for submission in [
            DailyQuotaTests.closed("1").retracted().id("r"), DailyQuotaTests.closed("1").reinstated().id("i"),
            .verified("test", "2023-08-13").id("v"),
        ].map(\.submission) {
            _ = try await engine.record(submission, by: relay, quota: three)
        }
        #expect(engine.recordedToday(by: relay) == used)
    }

    @Test
    func aBatchIsRecordedWholeOrNotAtAll() async throws {
        let folder = EngineFolder()
        let engine = try folder.open()
        let (relay, three) = (DailyQuotaTests.relay, DailyQuotaTests.three)
        _ = try await engine.record(DailyQuotaTests.closing("1"), by: relay, quota: three)
        let batch = ["2", "3", "4"].map(DailyQuotaTests.closing)
        try await engine.expectUnchanged {
            await #expect(
                performing: {
                    try await engine.record(allOf: batch, by: relay, quota: three)
                },
                throws: DailyQuotaTests.isSpent
            )
        }
        #expect(engine.recordedToday(by: relay).events == 1)
        #expect(try await engine.record(allOf: Array(batch.prefix(2)), by: relay, quota: three).count == 2)
    }

    @Test
    func aLineBeyondItIsRefusedForItself() async throws {
        let folder = EngineFolder()
        let engine = try folder.open()
        let lines = ["1", "2", "3", "4", "1"].map(DailyQuotaTests.closing)
        let outcomes = try await engine.record(
            eachOf: lines + [DailyQuotaTests.closed("1").retracted().id("r").submission],
            by: DailyQuotaTests.relay,
            quota: DailyQuotaTests.three
        )
        #expect(outcomes.map { try? $0.get().position.value } == [1, 2, 3, nil, 1, 4])
    }

    @Test
    func manyConnectionsOfOneUserSpendItOnce() async throws {
        let folder = EngineFolder()
        let engine = try folder.open()
        let recorded = try await withThrowingTaskGroup(of: Int.self) { group in
            for id in 0..<40 {
                group.addTask {
                    do {
                        _ = try await engine.record(
                            DailyQuotaTests.closing("\(id)"),
                            by: DailyQuotaTests.relay,
                            quota: DailyQuota(events: 11)
                        )
                        return 1
                    } catch Refusal.quotaSpent {
                        return 0
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(recorded == 11)
        #expect(engine.log.head.position == Position(11))
    }

    @Test
    func aRestartKeepsTheCountOfTheDayAlone() async throws {
        let folder = EngineFolder()
        var before = RecordedAmount()
        do {
            let engine = try folder.open()
            for number in 0..<300 {
                _ = try await engine.record(DailyQuotaTests.closing("old-\(number)"), by: DailyQuotaTests.relay)
            }
            folder.clock.advance(to: "2026-01-02T08:00:00Z")
            _ = try await engine.record(
                allOf: (0..<600).map { DailyQuotaTests.closing("\($0)") },
                by: DailyQuotaTests.relay
            )
            _ = try await engine.record(DailyQuotaTests.closed("old-0").retracted().id("r").submission, by: .officer)
            before = engine.recordedToday(by: DailyQuotaTests.relay)
            #expect(before.events == 600)
        }
        let engine = try folder.open()
        #expect(engine.recordedToday(by: DailyQuotaTests.relay) == before)
        #expect(engine.recordedToday(by: .officer) == RecordedAmount())
        await #expect(
            performing: {
                try await engine.record(
                    DailyQuotaTests.closing("more"),
                    by: DailyQuotaTests.relay,
                    quota: DailyQuota(events: 600)
                )
            },
            throws: DailyQuotaTests.isSpent
        )
    }
}
