import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import Projections
import Synchronization
import TestSupport
import Testing

struct RefusalTests {
    private let folder = EngineFolder()

    @Test
    func aBatchIsRecordedWholeOrNotAtAll() async throws {
        let engine = try folder.open()
        try await engine.record(allOf: [.opened("gao", "2013-07-01"), .registered("G1", "2017-01-01")])
        let batch: [Draft] = [
            .closed("gao", "2023-08-20").id("b0"), .admitted("G1", "2017-01-02", to: "gao").id("b1"),
            .patrols("2023-09-01", site: "gao").id("b2"),
        ]
        try await engine.expectUnchanged {
            let error = await #expect(throws: BatchRefusal.self) { try await engine.record(allOf: batch) }
            #expect(error?.index == 2)
            // It collides with an event of the batch itself.
            guard case .rules(let breaches)? = error?.refusal else { return }
            #expect(breaches.map(\.rule) == [.siteClosed])
            #expect(breaches.first?.collidesWith == nil && breaches.first?.collidesWithElement == 0)
            #expect(breaches.first?.message[.english].contains("(in element 0 of this batch)") == true)
            #expect(breaches.first?.message[.french].contains("(dans l'élément 0 de ce lot)") == true)
        }
        // Nothing of it is left in the index.
        for draft in batch { #expect(try engine.log.position(of: draft.submission.key) == nil) }
        #expect(try engine.log.lastPosition(of: #require(Subject("site/gao"))) == Position(1))
        let receipts = try await engine.record(allOf: Array(batch[..<2]))
        #expect(receipts.map(\.position.value) == [3, 4])
    }

    @Test
    func anExpectationAboutTheSubjectIsCheckedAfterIdempotency() async throws {
        let engine = try folder.open()
        let opening = Draft.opened("gao", "2013-07-01")
        try await engine.record(opening.ifSubjectAt(0))
        try await engine.record(.opened("kidal", "2013-07-01"))
        #expect(try await engine.record(opening.ifSubjectAt(0)).isDuplicate)
        #expect(try await engine.record(opening.ifSubjectAt(77)).isDuplicate)
        let closure = Draft.closed("gao", "2023-08-20")
        for wrong in [0, 2, 3] as [UInt64] {
            try await engine.expectUnchanged {
                guard
                    case .subjectMoved(let expected, let actual)? = try await engine.refusal(
                        of: closure.ifSubjectAt(wrong)
                    )
                else {
                    Issue.record("not refused")
                    return
                }
                #expect(expected == Position(wrong))
                #expect(actual == Position(1))
            }
        }
        #expect(try await engine.record(closure.ifSubjectAt(1)).position == Position(3))
        // Within a batch the expectation is about what the batch has done so far.
        let receipts = try await engine.record(allOf: [
            Draft.handedOver("gao", "2023-08-19").ifSubjectAt(3), Draft.liquidation("gao", "2024-01-01").ifSubjectAt(4),
            Draft.closed("menaka", "2023-08-19").ifSubjectAt(0),
        ])
        #expect(receipts.map(\.position.value) == [4, 5, 6])
        let error = await #expect(throws: BatchRefusal.self) {
            try await engine.record(allOf: [
                Draft.handedOver("menaka", "2023-08-18").ifSubjectAt(6),
                Draft.liquidation("menaka", "2024").ifSubjectAt(6),
            ])
        }
        guard case .subjectMovedInBatch(expected: Position(6), by: 0)? = error?.refusal else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(
            try await engine.record(Draft.handedOver("menaka", "2023-08-18").ifSubjectAt(6)).position == Position(7)
        )
    }

    @Test
    func everyKindOfRefusalLeavesTheLogAsItWas() async throws {
        let engine = try folder.open()
        let opening = Draft.opened("gao", "2013-07-01")
        let closure = Draft.closed("gao", "2023-08-20")
        try await engine.record(allOf: [opening, closure, opening.corrected(by: opening.note("x"))])
        let refused: [(String, Draft)] = [
            ("rules", .patrols("2023-09-01", site: "gao")), ("rules", .admitted("G1", "2017-01-02", to: "gao")),
            ("conflict", closure.note("x")), ("subjectMoved", Draft.closed("gao", "2023", by: "b").ifSubjectAt(1)),
            ("tooLarge", Draft.closed("gao", "2023-08-20", by: "b").note(String(repeating: "n", count: 65_400))),
            ("shape", opening.corrected(by: closure)), ("rules", closure.reinstated()),
        ]
        for (kind, draft) in refused {
            try await engine.expectUnchanged {
                let refusal = try await engine.refusal(of: draft)
                let name = refusal.flatMap { Mirror(reflecting: $0).children.first?.label }
                #expect(name == kind, "\(String(describing: refusal))")
            }
        }
        // And the writer goes on.
        #expect(try await engine.record(.closed("gao", "2023-08-21", by: "b")).position == Position(4))
    }

    @Test
    func eventsAboutEventsNameAnOriginalOfTheSameSubject() async throws {
        let engine = try folder.open()
        let opening = Draft.opened("gao", "2013-07-01")
        try await engine.record(opening)
        let correction = opening.corrected(by: opening.note("x"))
        try await engine.record(correction)
        var elsewhere = opening.retracted()
        elsewhere.subject = "site/kidal"
        let unknown = Draft.closed("gao", "2023").target
        let broken: [(Rule, Draft)] = [
            (.targetUnknown, Draft.closed("gao", "2023").retracted()),
            (.targetUnknown, opening.retracted(reason: "duplicate").with("duplicateOf", unknown)),
            (.duplicateOfItself, opening.retracted(reason: "duplicate").with("duplicateOf", opening.target)),
            (.targetNotOriginal, opening.retracted().with("target", correction.target)),
            (.targetOfOtherSubject, elsewhere), (.notRetracted, opening.reinstated()),
        ]
        for (rule, draft) in broken {
            for mode in [EntryMode.native, .imported] {
                try await engine.expectUnchanged {
                    guard case .rules(let breaches)? = try await engine.refusal(of: draft, mode: mode) else {
                        Issue.record("\(rule) was not provoked")
                        return
                    }
                    #expect(breaches.map(\.rule) == [rule])
                    let path = try #require(breaches[0].path)
                    #expect(path.hasPrefix("data."))
                }
            }
        }
        #expect(
            try await engine.brokenRules(by: opening.retracted().with("target", Draft.target(99))) == [.targetUnknown]
        )
        // The nearest that are allowed.
        try await engine.record(.opened("gao", "2013-07-02", by: "b"))
        try await engine.record(opening.retracted(reason: "duplicate").with("duplicateOf", Draft.target(3)))
        try await engine.record(opening.reinstated())
        try await engine.record(correction.id("again").with("target", Draft.target(1)))
    }

    @Test
    func aReplacementIsOfTheCorrectedType() async throws {
        let engine = try folder.open()
        let opening = Draft.opened("gao", "2013-07-01")
        try await engine.record(opening)
        for mode in [EntryMode.native, .imported] {
            let wrong = opening.corrected(by: opening.with("kind", "castle"))
            guard case .shape(let error)? = try await engine.refusal(of: wrong, mode: mode) else {
                Issue.record("not refused")
                return
            }
            #expect("\(error)".contains("data.replacement.kind"))
        }
    }

    @Test
    func aCorrectionIsJudgedAsWhatItPutsInPlace() async throws {
        let engine = try folder.open()
        let closure = Draft.closed("gao", "2023-08-20")
        try await engine.record(allOf: [.opened("gao", "2013-07-01"), closure, .patrols("2023-08-15", site: "gao")])
        #expect(
            try await engine.brokenRules(by: closure.corrected(by: closure.occurred("2023-08-10"))) == [.siteClosed]
        )
        try await engine.record(closure.corrected(by: closure.occurred("2023-08-16")))
        // Of what is retracted, the content is not judged beside others until it is reinstated.
        try await engine.record(closure.retracted())
        try await engine.record(closure.corrected(by: closure.occurred("2023-08-10")))
        #expect(try await engine.brokenRules(by: closure.reinstated()) == [.siteClosed])
        try await engine.record(closure.corrected(by: closure.occurred("2023-08-17")))
        try await engine.record(closure.reinstated())
        #expect(engine.state.drawdown.sites().first?.step(.closed)?.shown.occurred.text == "2023-08-17")
    }

    @Test
    func retractingWhatOthersDependOnIsAllowed() async throws {
        let engine = try folder.open()
        let registration = Draft.registered("G1", "2017-01-01")
        try await engine.record(allOf: [registration, .admitted("G1", "2017-01-02", to: "gao")])
        try await engine.record(registration.retracted())
        #expect(try await engine.brokenRules(by: .struckOff("G1", "2017-02-01")) == [.combatantNotRegistered])
    }

    @Test
    func anImportKeepsWhatBreaksTheRules() async throws {
        let engine = try folder.open()
        let imported: [Draft] = [
            .opened("gao", "2013-07-01"), .closed("gao", "2013-06-01"), .patrols("2023-09-01", site: "gao"),
            .admitted("G1", "2017-01-02", to: "gao"), .admitted("G1", "2017-01-03", to: "kidal"),
            .displacement("m", "2022-06-18", Draft.range("household", 30, 20, 40)),
        ]
        let receipts = try await engine.record(allOf: imported, mode: .imported)
        #expect(receipts.count == 6)
        #expect(try engine.log.event(at: Position(3))?.entryMode == .imported)
        // It may be retracted and reinstated, published errors and all.
        try await engine.record(imported[5].retracted())
        try await engine.record(imported[5].reinstated())
        try await engine.record(imported[2].corrected(by: imported[2].with("count", 6)))
    }

    // MARK: - The clock

    @Test
    func aClockThatWentBackFarRefusesAndSaysSo() async throws {
        let engine = try folder.open()
        try await engine.record(.closed("gao", "2023-08-20"))
        let last = try #require(engine.log.head.recorded)
        folder.clock.advance(by: -3_600_010)
        try await engine.expectUnchanged {
            // Uptime went back with it, so that it is held against the last event only.
            guard case .behind(let now, let known)? = try await engine.doubt(recording: .closed("kidal", "2023-08-20"))
            else {
                Issue.record("not refused")
                return
            }
            #expect(known == last)
            #expect(now < last)
        }
        folder.clock.advance(by: 60_000)
        #expect(try await engine.record(.closed("kidal", "2023-08-20")).recorded == last)
    }

    @Test
    func aClockThatWentBackALittleKeepsRecordedTimeRising() async throws {
        let engine = try folder.open()
        var last = Moment(milliseconds: 0)
        for step in [0, 1000, -240_000, 5, -60_000, 600_000, 0, -1] as [Int64] {
            folder.clock.advance(by: step)
            let receipt = try await engine.record(.closed("s\(step)-\(last.milliseconds)", "2023-08-20"))
            #expect(receipt.recorded >= last)
            last = receipt.recorded
        }
        #expect(last > Moment(milliseconds: 0))
    }

    @Test(arguments: [7_200_000, -7_200_000] as [Int64])
    func aClockThatIsSetWhileTheDaemonRunsIsNotBelieved(milliseconds: Int64) async throws {
        let moved = Mutex<Int64>(0)
        let engine = try folder.open(now: { [clock = folder.clock] in
            Moment(milliseconds: clock.tick().milliseconds + moved.withLock { $0 })
        })
        try await engine.record(.closed("gao", "2023-08-20"))
        moved.withLock { $0 = milliseconds }
        try await engine.expectUnchanged {
            guard
                case .jumped(let now, let expected)? = try await engine.doubt(recording: .closed("kidal", "2023-08-20"))
            else {
                Issue.record("not refused")
                return
            }
            #expect(abs(now.milliseconds - expected.milliseconds - milliseconds) < 1000)
        }
        moved.withLock { $0 = 0 }
        try await engine.record(.closed("kidal", "2023-08-20"))
    }

    @Test
    func aLongSilenceIsBelieved() async throws {
        let engine = try folder.open()
        try await engine.record(.closed("gao", "2023-08-20"))
        folder.clock.advance(by: 86_400_000 * 90)
        try await engine.record(.closed("kidal", "2023-08-20"))
        #expect(engine.log.head.position == Position(2))
    }

    // MARK: - The future

    @Test
    func whatLiesInTheFutureIsRefusedAndImported() async throws {
        let engine = try folder.open()
        let closure = Draft.closed("gao", "2032-01-01")
        guard case .rules(let breaches)? = try await engine.refusal(of: closure) else {
            Issue.record("not refused")
            return
        }
        #expect(breaches.map(\.rule) == [.occurredInFuture])
        #expect(breaches.first?.message[.english].contains("check the year") == true)
        #expect(breaches.first?.path == "data.occurred")
        try await engine.record(closure, mode: .imported)
        // Today and tomorrow, which it may be elsewhere, and a period that goes on.
        try await engine.record(.closed("kidal", folder.clock.now.day.description))
        try await engine.record(.closed("ber", Day(number: folder.clock.now.day.number + 1).description))
        try await engine.record(.patrols("2025-07-01/.."))
        let past = Draft.closed("tessalit", "2023-10-21")
        try await engine.record(past)
        #expect(
            try await engine.brokenRules(by: past.corrected(by: past.occurred("2032-10-21"))) == [.occurredInFuture]
        )
    }

    // MARK: - Reinstating

    @Test
    func anActivityIsNotReinstatedAtASiteThatClosedMeanwhile() async throws {
        let engine = try folder.open()
        let patrols = Draft.patrols("2023-08-15", site: "gao")
        try await engine.record(allOf: [patrols, patrols.retracted(), .closed("gao", "2023-08-10", by: "b")])
        #expect(try await engine.brokenRules(by: patrols.reinstated()) == [.siteClosed])
    }
}
