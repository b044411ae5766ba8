import DaybookEngine
import EventLog
import Events
import TestSupport
import Testing

struct IdempotencyTests {
    private let folder = EngineFolder()

    @Test(.timeLimit(.minutes(15)))
    func twoConcurrentSubmissionsOfOneIDGetOneReceipt() async throws {
        let engine = try folder.open()
        for round in 0..<50 {
            let draft = Draft.closed("s\(round)", "2023-08-20").id("r\(round)")
            async let one = engine.record(draft)
            async let other = engine.record(draft)
            let receipts = try await [one, other]
            #expect(receipts[0].position == receipts[1].position)
            #expect(receipts[0].recorded == receipts[1].recorded)
            #expect(receipts[0].leaf == receipts[1].leaf)
            #expect(receipts.count { $0.isDuplicate } == 1)
        }
        #expect(engine.log.head.position == Position(50))
    }

    @Test(.timeLimit(.minutes(15)))
    func ofTwoConcurrentSubmissionsThatDifferOneIsAConflict() async throws {
        let engine = try folder.open()
        for round in 0..<50 {
            let draft = Draft.closed("s\(round)", "2023-08-20").id("r\(round)")
            async let one = engine.refusal(of: draft)
            async let other = engine.refusal(of: draft.note("another"))
            let refusals = try await [one, other].compactMap(\.self)
            guard refusals.count == 1, case .conflict(let position) = refusals[0] else {
                Issue.record("\(refusals)")
                continue
            }
            #expect(position == Position(UInt64(round) + 1))
        }
    }

    @Test
    func aDuplicateGetsTheFirstReceiptForEver() async throws {
        let draft = Draft.closed("gao", "2023-08-20").id("x")
        var first: Receipt?
        do {
            let engine = try folder.open(indexBlockSize: 2)
            first = try await engine.record(draft)
            for number in 0..<9 { try await engine.record(.closed("s\(number)", "2023-08-20")) }
        }
        folder.clock.advance(by: 86_400_000 * 400)
        let engine = try folder.open(indexBlockSize: 2)
        try await engine.expectUnchanged {
            let again = try await engine.record(draft)
            #expect(again.isDuplicate)
            #expect(again.position == first?.position)
            #expect(again.recorded == first?.recorded)
            #expect(again.leaf == first?.leaf)
            // What the daemon assigns is no content; who it speaks for is.
            #expect(try await engine.record(draft, mode: .imported).isDuplicate)
            var onBehalf = draft
            onBehalf.onBehalfOf = "mkeita"
            for other in [onBehalf, draft.occurred("2023-08-21"), Draft.closed("kidal", "2023-08-20").id("x")] {
                guard case .conflict(Position(1))? = try await engine.refusal(of: other) else {
                    Issue.record("not refused as a conflict: \(other)")
                    continue
                }
            }
        }
    }

    @Test
    func duplicatesInsideOneBatchAreDuplicates() async throws {
        let engine = try folder.open()
        let draft = Draft.closed("gao", "2023-08-20").id("x")
        let receipts = try await engine.record(allOf: [draft, .closed("kidal", "2023-08-20"), draft])
        #expect(receipts.map(\.position.value) == [1, 2, 1])
        #expect(receipts.map(\.isDuplicate) == [false, false, true])
        #expect(engine.log.head.position == Position(2))
    }

    @Test
    func aConflictInsideOneBatchRefusesAllOfIt() async throws {
        let engine = try folder.open()
        let draft = Draft.closed("gao", "2023-08-20").id("x")
        try await engine.expectUnchanged {
            let error = await #expect(throws: BatchRefusal.self) {
                try await engine.record(allOf: [draft, .closed("kidal", "2023-08-20"), draft.note("another")])
            }
            #expect(error?.index == 2)
            guard case .conflictInBatch(with: 0)? = error?.refusal else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
        #expect(try await engine.record(draft.note("another")).isDuplicate == false)
    }

    @Test
    func aBatchOfKnownAndNewGetsBothReceipts() async throws {
        let engine = try folder.open()
        let known = Draft.closed("gao", "2023-08-20")
        try await engine.record(known)
        let receipts = try await engine.record(allOf: [.closed("kidal", "2023-08-20"), known])
        #expect(receipts.map(\.position.value) == [2, 1])
        #expect(receipts.map(\.isDuplicate) == [false, true])
        try await engine.expectUnchanged {
            let again = try await engine.record(allOf: [known, known])
            #expect(again.map(\.position.value) == [1, 1])
            let none = try await engine.record(allOf: [Draft]())
            #expect(none.isEmpty)
        }
    }
}
