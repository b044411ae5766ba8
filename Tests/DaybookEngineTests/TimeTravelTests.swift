import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import Projections
import TestKit
import TestSupport
import Testing
import Transparency

struct TimeTravelTests {
    @Test
    func aPointOfThePastIsAPositionOrAMoment() async throws {
        let folder = EngineFolder()
        let engine = try folder.open()
        var moments: [Moment] = []
        for number in 1...20 {
            moments.append(try await engine.record(.closed("s\(number)", "2023-08-20")).recorded)
            folder.clock.advance(by: 1000)
        }
        let now = folder.clock.now
        for number in 0...20 {
            #expect(try await engine.state(asOf: .position(Position(UInt64(number)))).drawdown.sites().count == number)
        }
        for (offset, moment) in moments.enumerated() {
            let later = Moment(milliseconds: moment.milliseconds + 500)
            let earlier = Moment(milliseconds: moment.milliseconds - 1)
            #expect(try await engine.state(asOf: .moment(moment)).position.value == UInt64(offset) + 1)
            #expect(try await engine.state(asOf: .moment(later)).position.value == UInt64(offset) + 1)
            #expect(try await engine.state(asOf: .moment(earlier)).position.value == UInt64(offset))
        }
        await #expect(throws: AsOf.Failure.self) { try await engine.state(asOf: .position(Position(21))) }
        let future = Moment(milliseconds: now.milliseconds + 60_000)
        await #expect(throws: AsOf.Failure.self) { try await engine.state(asOf: .moment(future)) }
        #expect(try await engine.state(asOf: .position(.zero)) == State())
    }

    @Test(.timeLimit(.minutes(15)))
    func anyPastStateEqualsTheFoldOfItsPrefix() async throws {
        var random = SeededRandom(for: "TimeTravelTests")
        var history = HistoryGenerator(random)
        let folder = EngineFolder()
        var engine: Engine? = try folder.open()
        var refused = 0
        var pending: [Task<Bool, any Error>] = []
        for _ in 0..<1200 {
            let draft = history.next()
            let recording = engine
            pending.append(Task { try await recording?.refusal(of: draft) == nil })
            // Several wait together, so that commits hold more than one.
            if pending.count == 3 || random.chance(40) {
                for task in pending where try await task.value == false { refused += 1 }
                pending = []
            }
            history.keep(draft)
        }
        for task in pending where try await task.value == false { refused += 1 }
        let shares = history.shares
        print("TimeTravelTests: \(shares), refused \(refused)")
        #expect(shares.percent(shares.late) >= 5)
        #expect(shares.percent(shares.corrections) >= 5)
        #expect(shares.percent(shares.retractions) >= 3)
        #expect(shares.percent(refused) >= 5)
        #expect(shares.reinstatements > 20)

        let head = try #require(engine).log.head.position.value
        #expect(head == 1200 - UInt64(refused))
        let events = try #require(engine).everything().enumerated().map { offset, bytes in
            try EventLog.decode(bytes, at: Position(UInt64(offset) + 1))
        }
        var points = (0..<10).map { _ in UInt64(random.int(0...Int(head))) }
        points += [0, 1, head - 1, head]
        var book = Book()
        var expected: [UInt64: State] = [0: State()]
        for event in events {
            book.add(event)
            if points.contains(event.position.value) { expected[event.position.value] = book.state }
        }
        let lens = Lens(on: Day("2016-10-01"), publishedBy: Day("2016-11-01"))
        var answers: [UInt64: [[UInt8]]] = [:]
        for round in 0..<2 {
            if round == 1 {
                let before = try #require(engine).state
                engine = nil
                engine = try folder.open()
                #expect(try #require(engine).state == before)
            }
            let engine = try #require(engine)
            for point in points {
                let asOf = AsOf.position(Position(point))
                let state = try await engine.state(asOf: asOf)
                #expect(state == expected[point], "at \(point)")
                // Asked again, after a restart too, an answer is the same to the byte.
                let told = try await engine.answers(asOf: asOf) + engine.answers(asOf: asOf, lens)
                if let first = answers[point] { #expect(told == first, "the answers at \(point)") }
                answers[point] = told
            }
        }
    }

    @Test
    func anAnswerSaysWhatItRestsOn() async throws {
        let place = EngineFolder()
        defer { withExtendedLifetime(place) {} }
        let engine = try place.open()
        let receipt = try await engine.record(.closed("gao", "2023-08-20"))
        try await engine.record(.closed("kidal", "2023-08-20"))
        let state = try await engine.state(asOf: .position(Position(1)))
        let lens = Lens(on: Day("2023-12-31"))
        let basis = try Basis(of: engine.log, at: state.position)
        let answer = Answer(basis: basis, state: state, lens: lens, language: .english).sites()
        #expect(answer["basis"]?["log"] == .string(EngineFolder.origin))
        #expect(answer["basis"]?["position"] == 1)
        #expect(answer["basis"]?["root"] == .string(receipt.leaf.node.base64), "a tree of one leaf")
        #expect(answer["basis"]?["recorded"] == .string(receipt.recorded.description))
        #expect(answer["on"] == "2023-12-31")
    }

    @Test
    func absurdFiguresDoNotBringAnAnswerDown() async throws {
        let place = EngineFolder()
        defer { withExtendedLifetime(place) {} }
        let engine = try place.open()
        let greatest = 1_000_000_000
        var drafts: [Draft] = []
        for number in 0..<3 {
            drafts.append(.violation("A1", "2021-06-0\(number + 1)", count: greatest))
            drafts.append(.displacement("m\(number)", "2021-06-01", Draft.estimate("person", "more_than", greatest)))
            drafts.append(.patrols("2021-06-0\(number + 1)", count: greatest))
            drafts.append(.admissionReported("gao", "2021-06-0\(number + 1)", [("cma", greatest)]))
            drafts.append(
                .figure(
                    "violations",
                    1e12,
                    ["category": "E", "month": .string("2021-0\(number + 1)")],
                    by: "f\(number)"
                )
            )
        }
        drafts.append(.figure("violations", 1e12, ["category": "E", "period": "2021"]))
        drafts.append(.figure("violations", 12.5, ["region": "ML05", "month": "2021-01"]))
        try await engine.record(allOf: drafts)
        #expect(try await engine.answers(asOf: .position(engine.state.position)).count == 11)
    }
}
