import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import Foundation
import Projections
import TestKit
import TestSupport
import Testing
import Transparency

/// What a log of which something is damaged still answers, and what it refuses.
struct DamagedLogTests {
    private let folder = EngineFolder()
    private let drafts = [
        Draft.attack("incident/one", "2022-06-18").id("one"), Draft.attack("incident/two", "2022-06-19").id("two"),
        Draft.attack("incident/three", "2022-06-20").id("three"),
    ]

    /// Turns over a bit of an event while no engine is open; the first byte of the text is where.
    private func damage(_ position: UInt64) throws {
        let event: [UInt8]
        do {
            let log = try EventLog(directory: folder.data, origin: EngineFolder.origin)
            event = try #require(try log.bytes(at: Position(position)))
        }
        try flip(event)
    }

    private func flip(_ event: [UInt8]) throws {
        let file = URL(filePath: folder.data + "/log/data.mdb")
        let bytes = try Data(contentsOf: file)
        let handle = try FileHandle(forUpdating: file)
        // A copy that a later commit left behind is as good as any.
        var found = bytes.range(of: Data(event))
        while let range = found {
            try handle.seek(toOffset: UInt64(range.lowerBound + event.count / 2))
            try handle.write(contentsOf: [event[event.count / 2] ^ 1])
            found = bytes.range(of: Data(event), in: range.upperBound..<bytes.endIndex)
        }
        try handle.close()
    }

    private func open(_ whenDamaged: WhenDamaged = .stop, told: Told = Told()) throws -> Engine {
        let clock = folder.clock
        return try Engine(
            directory: folder.data,
            origin: EngineFolder.origin,
            keys: folder.keys,
            clock: MachineClock(
                now: { clock.tick() },
                uptime: { clock.now.milliseconds },
                isSynchronized: { false }
            ),
            whenDamaged: whenDamaged,
            damageFound: { told.add("\($0)") },
            writerFailed: { Issue.record("the writer failed: \($0)") }
        )
    }

    private func record(_ drafts: [Draft]) async throws {
        let engine = try open()
        for draft in drafts { try await engine.record(draft) }
        _ = try await engine.sign()
        engine.drain()
    }

    private func attacks(_ engine: Engine, asOf position: UInt64? = nil) async throws -> JSONValue {
        let state = try await engine.state(asOf: position.map { .position(Position($0)) })
        let basis = try Basis(of: engine.log, at: state.position)
        return Answer(basis: basis, state: state, lens: Lens(), language: .english).attacks()
    }

    @Test
    func anAnswerSaysWhichPositionItLacksAndAnEarlierOneIsComplete() async throws {
        try await record(drafts)
        try damage(2)
        let told = Told()
        let engine = try open(told: told)
        #expect(engine.state.position == Position(3))
        let answer = try await attacks(engine)
        #expect(answer["basis"]?["damaged"] == [2])
        #expect(answer["attacks"]?.arrayValue?.count == 2)
        #expect(try await attacks(engine, asOf: 1)["basis"]?["damaged"] == nil)
        #expect(told.all.count == 1)
        let basis = try Basis(of: engine.log, at: Position(3))
        #expect(basis.damage(.english) == "incomplete: position 2 is damaged")
        #expect(basis.damage(.french) == "incomplet : la position 2 est endommagée")
    }

    /// The versions of an event.
    private func history(_ engine: Engine, of position: UInt64 = 1) throws -> JSONValue? {
        let state = engine.state
        let basis = try Basis(of: engine.log, at: state.position)
        let answer = Answer(basis: basis, state: state, lens: Lens(), language: .english)
        return try answer.history(of: Position(position), in: engine.log, readable: .all)
    }

    @Test
    func aDamagedCorrectionIsSaidWithTheEventThatItIsAbout() async throws {
        let corrected = Draft.attack("incident/one", "2022-06-18").id("one")
            .corrected(by: .attack("incident/one", "2022-06-30"))
        try await record([drafts[0], corrected.id("correction")])
        try damage(2)
        let engine = try open()
        #expect(try await attacks(engine)["basis"]?["damaged"] == [2])
        let history = try #require(try self.history(engine))
        #expect(history["basis"]?["damaged"] == [2])
    }

    @Test
    func aVersionThatIsDamagedLaterStandsInTheHistory() async throws {
        let corrected = Draft.attack("incident/one", "2022-06-18").id("one")
            .corrected(by: .attack("incident/one", "2022-06-30"))
        try await record([drafts[0], corrected.id("correction")])
        let engine = try open()
        try flip(try #require(try engine.log.bytes(at: Position(2))))
        let history = try #require(try self.history(engine))
        #expect(history["versions"]?.arrayValue?.last == ["position": 2, "what": "damaged"])
        #expect(engine.log.damage.known.positions == [Position(2)])
        #expect(throws: EventLogError.self) { _ = try self.history(engine, of: 2) }
    }

    /// What a correction put in place cannot be read when a later event takes it away again.
    @Test
    func anAmendmentOfWhatIsDamagedLaterIsPassedOver() async throws {
        let corrected = drafts[0].corrected(by: .attack("incident/one", "2022-06-30")).id("correction")
        try await record([drafts[0], corrected, drafts[0].retracted().id("retraction")])
        let engine = try open()
        // It starts from a state that has the correction.
        var walk = try await engine.changes(after: Position(2), through: Position(3))
        try flip(try #require(try engine.log.bytes(at: Position(2))))
        guard case .damaged(Position(2))? = try walk.next().first, walk.isAtEnd else {
            Issue.record("what the retraction changed was told")
            return
        }
        #expect(try await attacks(engine, asOf: 3)["basis"]?["damaged"] == [2])
    }

    @Test
    func recordingStopsAndWhatWasRecordedBeforeIsAcknowledged() async throws {
        try await record(drafts)
        do {
            // Whose the second was is known from before.
            let engine = try open()
            try flip(try #require(try engine.log.bytes(at: Position(2))))
            _ = try engine.everything()
            guard
                case .damaged(let known)? = try await engine.refusal(
                    of: .attack("incident/fresh", "2022-07-01").id("new")
                )
            else {
                Issue.record("it was recorded")
                return
            }
            #expect(known.positions == [Position(2)])
            #expect(try await engine.record(drafts[0]).isDuplicate)
            guard case .damagedOriginal(Position(2))? = try await engine.refusal(of: drafts[1]) else {
                Issue.record("a damaged event was acknowledged")
                return
            }
            guard case .damaged = engine.health else {
                Issue.record("\(engine.health)")
                return
            }
            await #expect(throws: BatchRefusal.self) {
                try await engine.record(
                    eachOf: [drafts[0].submission, Draft.attack("incident/fresh", "2022-07-01").id("new").submission],
                    by: .officer
                )
            }
            #expect(engine.log.head.position == Position(3))
        }
    }

    @Test
    func recordingGoesOnWhereTheConfigurationSaysSo() async throws {
        try await record(drafts)
        try damage(2)
        let engine = try open(.record)
        #expect(engine.health.isWritable)
        #expect(try await engine.record(.attack("incident/fresh", "2022-07-01").id("new")).position == Position(4))
        #expect(try await attacks(engine)["basis"]?["damaged"] == [2])
        _ = try await engine.sign()
    }

    @Test(arguments: [1, 3] as [UInt64])
    func aDamagedFirstOrLastEventKeepsNothingElseFromBeingRead(position: UInt64) async throws {
        try await record(drafts)
        let tag = try? open().log.cursor(at: Position(1))
        try damage(position)
        let engine = try open()
        #expect(engine.log.head.position == Position(3))
        #expect((try? engine.log.cursor(at: Position(1))) == tag)
        #expect(try await attacks(engine)["basis"]?["damaged"] == .array([Position(position).json]))
        let moment = try #require(engine.log.head.recorded)
        #expect(try await engine.position(of: .moment(moment)) == Position(3))
    }

    @Test
    func aTreeThatIsNotTheStoredOneIsNotSigned() async throws {
        try await record(drafts)
        let engine = try open()
        try await engine.record(.attack("incident/fresh", "2022-07-01").id("new"))
        let file = URL(filePath: folder.data + "/log/data.mdb")
        let bytes = try Data(contentsOf: file)
        let frontier = try #require(try engine.log.leaf(at: Position(4)))
        let place = try #require(bytes.range(of: Data(frontier.bytes), options: .backwards)).lowerBound
        let handle = try FileHandle(forUpdating: file)
        var next: Int? = place
        while let found = next {
            try handle.seek(toOffset: UInt64(found))
            try handle.write(contentsOf: [bytes[found] ^ 1])
            next = bytes.range(of: Data(frontier.bytes), in: 0..<found).map(\.lowerBound)
        }
        try handle.close()
        await #expect(throws: EventLogError.self) { _ = try await engine.sign() }
        #expect(!engine.log.damage.known.faults.isEmpty)
    }

    @Test
    func whatVerificationFindsStopsRecording() async throws {
        try await record(drafts)
        let engine = try open()
        try flip(try #require(try engine.log.bytes(at: Position(2))))
        #expect(try await engine.verify { _, _ in }.isIntact == false)
        #expect(engine.log.damage.known.positions == [Position(2)])
        guard case .damaged? = try await engine.refusal(of: .attack("incident/fresh", "2022-07-01").id("new")) else {
            Issue.record("it was recorded")
            return
        }
    }

    @Test
    func aWalkThroughChangesSaysWhatItCannotTell() async throws {
        try await record(drafts)
        try damage(2)
        let engine = try open()
        var walk = try await engine.changes(after: .zero, through: Position(3))
        var steps: [String] = []
        while !walk.isAtEnd {
            for step in try walk.next() {
                switch step {
                case .changed(let changes): steps.append("\(changes.event.position)")
                case .damaged(let position): steps.append("damaged \(position)")
                }
            }
        }
        #expect(steps == ["1", "damaged 2", "3"])
    }

    @Test
    func everyFormOfAReportSaysItBeforeItsFigures() async throws {
        try await record(drafts)
        try damage(2)
        let engine = try open()
        let state = engine.state
        let basis = try Basis(of: engine.log, at: state.position)
        for language in Language.allCases {
            let answer = Answer(basis: basis, state: state, lens: Lens(), language: language)
            let report = try answer.report(.factsheet, .both, in: engine.log)
            let words = try #require(basis.damage(language))
            for format in ReportFormat.allCases {
                let text = String(decoding: report.bytes(format), as: UTF8.self)
                guard format != .json else {
                    #expect(text.contains(#""damaged":[2]"#))
                    continue
                }
                #expect(text.components(separatedBy: words).count == 3, "\(format): at the top and in the basis")
            }
        }
    }
}
