import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import Projections
import TestSupport
import Testing

/// How events about others name them: by source and id in the log, whatever a client called them by.
struct TargetTests {
    private let folder = EngineFolder()
    private let attack = Draft.attack("incident/a", "2022-06-18", kind: "clash")
    private let twin = Draft.attack("incident/b", "2022-06-18", by: "b", kind: "clash")

    /// The target and the event that it duplicates, as the log has them.
    private func stored(_ position: Position, in engine: Engine) throws -> [JSONValue?] {
        let bytes = try #require(try engine.log.bytes(at: position))
        let data = try JSONValue(json: bytes)["data"]
        return [data?["target"], data?["duplicateOf"]]
    }

    private var amendments: [Draft] {
        [
            attack.corrected(by: attack.note("x")), attack.disputed(),
            attack.retracted(reason: "duplicate").with("duplicateOf", Draft.target(1)), attack.reinstated(),
        ]
    }

    @Test
    func aPositionIsStoredAsSourceAndId() async throws {
        let engine = try folder.open()
        try await engine.record(allOf: [twin, attack])
        for draft in amendments {
            let receipt = try await engine.record(draft.with("target", Draft.target(2)))
            let names = try stored(receipt.position, in: engine)
            #expect(names[0] == attack.target)
            #expect(names[1] == draft.data["duplicateOf"].map { _ in twin.target })
        }
        #expect(engine.state.amendment(of: Position(2))?.history.count == 4)
    }

    @Test
    func oneTargetHasTwoNamesAndTheFirstReceipt() async throws {
        let engine = try folder.open()
        try await engine.record(allOf: [twin, attack])
        for draft in amendments {
            let placed = draft.with("target", Draft.target(2))
            let keyed = draft.with("duplicateOf", draft.data["duplicateOf"].map { _ in twin.target })
            let first = try await engine.record(placed)
            for again in [placed, keyed, keyed.with("target", Draft.target(2))] {
                let receipt = try await engine.record(again)
                #expect(receipt.isDuplicate && receipt.position == first.position)
            }
            for other in [draft.with("target", Draft.target(1)), draft.with("target", Draft.target(99))] {
                guard case .conflict(let position)? = try await engine.refusal(of: other) else {
                    Issue.record("\(other.data["target"] as Any) is taken for the same")
                    return
                }
                #expect(position == first.position)
            }
        }
    }

    @Test
    func anImportNamesNothingByPosition() async throws {
        let engine = try folder.open()
        try await engine.record(allOf: [twin, attack])
        let placed =
            amendments.map { $0.with("target", Draft.target(2)) } + [
                attack.retracted(reason: "duplicate").with("duplicateOf", Draft.target(1)),
                attack.retracted().with("target", Draft.target(99)),
            ]
        for draft in placed {
            try await engine.expectUnchanged {
                guard case .rules(let breaches)? = try await engine.refusal(of: draft, mode: .imported) else {
                    Issue.record("\(draft.type) was recorded")
                    return
                }
                #expect(breaches.allSatisfy { $0.rule == .targetByPosition })
                let breach = breaches[0]
                let path = try #require(breach.path)
                let position = try #require(draft.data[String(path.dropFirst(5))]?["position"]?.intValue)
                #expect(
                    breach.message[.english]
                        == "An import names the event concerned by source and id. \(path): position \(position) is of the book that assigned it, "
                        + "and may be another event's here; give source and id, which daybook show \(position) tells there."
                )
            }
        }
        for draft in amendments.map({ $0.with("duplicateOf", nil) }) { try await engine.record(draft, mode: .imported) }
    }

    @Test
    func whatStandsEarlierInABatchCanBeNamed() async throws {
        let engine = try folder.open()
        for mode in [EntryMode.native, .imported] {
            let attack = attack.id("in-batch-\(mode)")
            let receipts = try await engine.record(
                allOf: [attack, attack.corrected(by: attack.note("x")), attack.retracted(), attack.reinstated()],
                mode: mode
            )
            #expect(engine.state.amendment(of: receipts[0].position)?.history == receipts[1...].map(\.position))
        }
        try await engine.expectUnchanged {
            await #expect(throws: BatchRefusal.self) {
                try await engine.record(allOf: [twin.retracted(), twin], mode: .imported)
            }
        }
    }

    /// A log of an older version, in which amendments name positions, means what it meant; what is submitted again is known.
    @Test
    func anOlderLogThatNamesPositionsIsReadAsItIs() async throws {
        let corrected = attack.corrected(by: attack.note("x")).with("target", Draft.target(2))
        let duplicate = attack.retracted(reason: "duplicate").with("duplicateOf", Draft.target(1))
        let drafts = [twin, attack, corrected, duplicate.with("target", Draft.target(2))]
        do {
            let log = try EventLog(directory: folder.data, origin: EngineFolder.origin)
            try log.append(drafts.enumerated().map { StoredEvent($1.event(at: UInt64($0 + 1))) })
        }
        let engine = try folder.open(isSynchronized: { true })
        #expect(try stored(Position(3), in: engine)[0] == Draft.target(2))
        let amendment = try #require(engine.state.amendment(of: Position(2)))
        #expect(amendment.correction == Position(3) && amendment.retraction == Position(4))
        for draft in [corrected, corrected.with("target", attack.target), duplicate] {
            #expect(try await engine.record(draft).isDuplicate)
        }
        try await engine.record(attack.reinstated())
        #expect(engine.state.amendment(of: Position(2))?.retraction == nil)
    }
}
