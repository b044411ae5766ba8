import DaybookEngine
import EventLog
import Events
import TestKit
import TestSupport
import Testing

/// Submissions that each stand alone.
struct EachTests {
    @Test
    func whatIsRefusedAmongThemLeavesTheOthers() async throws {
        let place = EngineFolder()
        defer { withExtendedLifetime(place) {} }
        let engine = try place.open()
        let drafts: [Draft] = [
            .closed("ber", "2023-08-13", by: "a").id("1"), .closed("ber", "2023-08-20", by: "a").id("2"),
            .closed("gao", "2023-08-13", by: "a").id("3"), .closed("ber", "2023-08-13", by: "a").id("1"),
            .closed("gao", "2023-08-14", by: "b").id("1"),
        ]
        let outcomes = try await engine.record(eachOf: drafts.map(\.submission), by: .officer)
        #expect(outcomes.map { try? $0.get().position.value } == [1, nil, 2, 1, nil])
        #expect(outcomes.map { try? $0.get().isDuplicate } == [false, nil, false, true, nil])
        guard case .failure(.rules) = outcomes[1], case .failure(.conflict(with: Position(1))) = outcomes[4] else {
            Issue.record("\(outcomes)")
            return
        }
        #expect(engine.log.head.position == Position(2))
    }

    @Test
    func aWrongClockRefusesAllOfThemAndRecordsNothing() async throws {
        let folder = EngineFolder()
        let engine = try folder.open()
        try await engine.record(.closed("ber", "2023-08-13").id("1"))
        folder.clock.advance(by: -7_200_000)
        try await engine.expectUnchanged {
            await #expect(throws: BatchRefusal.self) {
                try await engine.record(
                    eachOf: [Draft.closed("gao", "2023-08-13").id("2"), .closed("kidal", "2023-08-13").id("3")]
                        .map(\.submission),
                    by: .officer
                )
            }
        }
    }
}
