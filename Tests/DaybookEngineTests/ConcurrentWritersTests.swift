import DaybookEngine
import EventLog
import Events
import Projections
import TestSupport
import Testing

struct ConcurrentWritersTests {
    @Test(.timeLimit(.minutes(15)))
    func manyWritersLeaveNoGapsAndEachIsRecordedOnce() async throws {
        let folder = EngineFolder()
        let engine = try folder.open(indexBlockSize: 16)
        let receipts = try await withThrowingTaskGroup(of: [Receipt].self) { group in
            for writer in 0..<16 {
                group.addTask {
                    var receipts: [Receipt] = []
                    for number in 0..<50 {
                        let draft = Draft.violation("A1", "2021-06-10").id("w\(writer)-\(number)")
                        receipts.append(try await engine.record(draft))
                        // What was acknowledged is seen at once.
                        #expect(engine.state.position >= receipts[number].position)
                        #expect(try engine.log.position(of: draft.submission.key) == receipts[number].position)
                    }
                    return receipts
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(receipts.map(\.position.value)) == Set(1...800))
        #expect(receipts.allSatisfy { !$0.isDuplicate })
        for receipt in receipts {
            let bytes = try #require(try engine.log.bytes(at: receipt.position))
            #expect(StoredEvent(try EventLog.decode(bytes, at: receipt.position)).leaf == receipt.leaf)
        }
        let june = Month(year: 2021, month: 6)
        #expect(engine.state.violations.counts(in: june...june) { _, _ in 0 } == [0: 800])
        engine.drain()
    }

    @Test(.timeLimit(.minutes(15)))
    func refusedAndAcceptedWritersDoNotDisturbEachOther() async throws {
        let place = EngineFolder()
        defer { withExtendedLifetime(place) {} }
        let engine = try place.open(indexBlockSize: 16)
        try await engine.record(.opened("gao", "2013-07-01"))
        // Sixteen close one site by one document: one of them may.
        let accepted = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 1...16 {
                group.addTask {
                    async let kept: Receipt = engine.record(.attack("incident/i\(number)", "2022-06-18"))
                    let refusal = try await engine.refusal(of: .closed("gao", "2023-08-\(9 + number)"))
                    _ = try await kept
                    return refusal == nil
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(accepted == 1)
        #expect(engine.log.head.position == Position(18))
    }
}
