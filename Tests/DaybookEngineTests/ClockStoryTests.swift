import CanonicalJSON
import EventLog
import Events
import Projections
import TestSupport
import Testing

@testable import DaybookEngine

/// When something happened, when a document said so, and when it was recorded: three clocks, and what each answers.
struct ClockStoryTests {
    private let folder = EngineFolder(clock: FakeClock("2021-01-01T00:00:00Z"))

    /// Records a story, and lets a year pass.
    private func tell(_ story: ClockStory, to engine: Engine) async throws {
        for step in story.steps {
            folder.clock.advance(to: step.recorded)
            try await engine.record(step.draft)
        }
        folder.clock.advance(by: 365 * 86_400_000)
    }

    private func state(_ engine: Engine, recordedBy day: String) async throws -> State {
        try await engine.state(asOf: .moment(try #require(Day(day)).end))
    }

    private func ber(_ state: State, on day: String? = nil, publishedBy: String? = nil) -> SiteStatus? {
        let lens = Lens(on: day.flatMap { Day($0) }, publishedBy: publishedBy.flatMap { Day($0) })
        return state.drawdown.sites(lens).first { $0.subject.text == "site/ber" }
    }

    @Test
    func aLateFactIsAbsentBeforeItWasRecordedAndTellsOfItsOwnTimeAfter() async throws {
        let engine = try folder.open()
        try await tell(.lateClosure, to: engine)
        let july = try await state(engine, recordedBy: "2023-07-31")
        #expect(ber(july)?.status == .open)
        #expect(ber(july, on: "2023-07-31")?.status == .open, "what nobody had recorded was not known")
        let october = try await state(engine, recordedBy: "2023-10-31")
        #expect(ber(october)?.status == .closed)
        #expect(ber(october, on: "2023-06-16")?.status == .open, "the day before it closed")
        #expect(ber(october, on: "2023-06-17")?.status == .closed, "it had closed long before anybody recorded it")
        #expect(ber(october, publishedBy: "2023-08-31")?.status == .open, "no document had said so yet")
        #expect(ber(october, publishedBy: "2023-09-01")?.status == .closed)
    }

    @Test
    func aRetractionTwoMonthsLaterChangesWhatIsKnownFromThenOn() async throws {
        let engine = try folder.open()
        try await tell(.lateClosure, to: engine)
        let before = try await state(engine, recordedBy: "2023-11-06")
        #expect(ber(before)?.step(.handedOver) != nil)
        let after = try await state(engine, recordedBy: "2023-11-07")
        #expect(ber(after)?.step(.handedOver) == nil)
        #expect(ber(after)?.status == .closed)
        #expect(try engine.log.event(at: Position(3))?.type.name == "site.handed-over", "it stays readable")
    }

    @Test
    func aCorrectionOfACorrectionStandsAndTheFirstIsKnownAsOfItsTime() async throws {
        let engine = try folder.open()
        try await tell(.lateClosure, to: engine)
        for (day, closed) in [
            ("2024-01-09", "2023-06-17"), ("2024-01-10", "2023-06-16"), ("2024-02-19", "2023-06-16"),
            ("2024-02-20", "2023-06-15"),
        ] {
            let shown = ber(try await state(engine, recordedBy: day))?.step(.closed)?.shown
            #expect(shown?.occurred.text == closed, "as known on \(day)")
            #expect(shown?.position == Position(2), "a correction keeps the place of what it corrects")
        }
    }

    @Test
    func everyCountOfTheDeadIsKeptAndTheStatedRuleChoosesOne() async throws {
        let engine = try folder.open()
        try await tell(.revisedFigure, to: engine)
        let incident = try #require(Subject("incident/2022-06-18-diallassagou"))
        func killed(_ state: State, publishedBy: String? = nil) throws -> (people: Int?, claims: Int) {
            let figures = state.casualties.figures(of: incident, Lens(publishedBy: publishedBy.flatMap { Day($0) }))
            #expect(figures.count == 1)
            let figure = try #require(figures.first)
            return (figure.people.value, figure.claims.count)
        }
        // As recorded: the most reliable source; of two that are equally reliable, the later.
        for (day, people, claims) in [
            ("2022-06-19", 40, 1), ("2022-06-20", 99, 2), ("2022-06-21", 99, 3), ("2022-06-22", 132, 4),
            ("2022-09-01", 135, 5), ("2022-12-31", 135, 6),
        ] {
            let known = try await state(engine, recordedBy: day)
            #expect(try killed(known) == (people, claims), "as known on \(day)")
            // Each was recorded on the day when its document appeared.
            #expect(try killed(engine.state, publishedBy: day) == (people, claims), "as published by \(day)")
        }
        #expect(engine.state.casualties.figures(of: incident, Lens(on: Day("2022-06-17"))).isEmpty)
    }

    @Test(arguments: [ClockStory.lateClosure, .revisedFigure])
    func oneQuestionAsOfFourDaysHasFourAnswersAndEachComesAgainToTheByte(story: ClockStory) async throws {
        var engine: Engine? = try folder.open()
        try await tell(story, to: try #require(engine))
        var answers: [(position: Position, bytes: [UInt8])] = []
        for day in story.askedOn {
            let asked = try #require(engine)
            let known = try await state(asked, recordedBy: day)
            answers.append((known.position, try await everything(asked, asOf: known.position)))
        }
        #expect(Set(answers.map(\.bytes)).count == 4)
        func expectTheSame(_ engine: Engine, _ when: String) async throws {
            for (position, bytes) in answers {
                #expect(try await everything(engine, asOf: position) == bytes, "\(position), \(when)")
            }
        }
        try await expectTheSame(try #require(engine), "asked again")
        for number in 0..<50 { try await engine?.record(.closed("other-\(number)", "2020-01-01", by: "other")) }
        try await engine?.record(Draft.opened("ber", "2020-01-01", by: "other"), mode: .imported)
        try await expectTheSame(try #require(engine), "after more was recorded")
        engine = nil
        try await expectTheSame(try folder.open(), "after a restart")
    }

    /// Every answer about a past position, and what changed up to it.
    private func everything(_ engine: Engine, asOf position: Position) async throws -> [UInt8] {
        let states = try await engine.answers(asOf: .position(position))
        let net = try await engine.netChange(from: .zero, to: position)
        let basis = try Basis(of: engine.log, at: position)
        let answer = Answer(basis: basis, state: net.to, lens: Lens(), language: .french)
        return states.flatMap(\.self) + canonicalBytes(of: answer.changes(net))
    }
}
