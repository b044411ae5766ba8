import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import Projections
import TestSupport
import Testing

/// A log of an older version holds figures that no submission may have any more. Its bytes stay, it is read and proved, and
/// every question about it is answered: such figures are shown as they are, and nothing is held against a sum that no double
/// holds.
struct OlderFigureTests {
    private let folder = EngineFolder()

    private static let events: [Event] = {
        func figure(_ metric: String, _ unit: String, _ dimensions: JSONObject) -> Draft {
            Draft.figure(metric, 7, dimensions).with("unit", .string(unit))
        }
        let drafts: [(Draft, String)] = [
            (figure("violations", "violation", ["category": "E", "month": "2021-01"]), "1.5e+308"),
            (figure("violations", "violation", ["category": "E", "month": "2021-02"]), "1.5e+308"),
            (figure("violations", "violation", ["category": "E", "period": "2021"]), "7"),
            (figure("violations", "violation", ["category": "B", "month": "2021-01"]), "1e+308"),
            (figure("violations", "violation", ["category": "B", "month": "2021-02"]), "1e+308"),
            (figure("violations-by-subtype", "violation", ["month": "2021-01", "subtype": "B3"]), "1.7e+308"),
            (figure("violations-by-subtype", "violation", ["month": "2021-02", "subtype": "B3"]), "1.7e+308"),
            (figure("cluster-violations", "violation", ["period": "2021", "subtype": "killing"]), "9"),
            (figure("audience", "person", ["training": "unpol"]), "5e-324"),
            (figure("trained-share", "percent", ["training": "unpol"]), "50"),
            (figure("trained", "person", ["training": "unpol"]), "1e+21"),
            (figure("cantonment-sites-built", "cantonment_site", ["kind": "any"]), "-1e+300"),
            (figure("mission-sites", "site", ["kind": "base"]), "1e+308"),
            (figure("trend", "other", ["category": "E", "month": "2021-02", "region": "ML05"]), "-1e+308"),
            // Seven persons of an audience of nearly none.
            (Draft.training("unpol-1", "2021-06-01", male: 3, female: 4), ""),
        ]
        return drafts.enumerated().compactMap { index, entry in
            let event = entry.0.event(at: UInt64(index + 1))
            let text = String(decoding: event.canonicalBytes, as: UTF8.self)
            return try? Event(stored: Array(text.replacing(#""value":7"#, with: #""value":\#(entry.1)"#).utf8))
        }
    }()

    private func openOlder() throws -> Engine {
        // Appended below every check of submissions.
        do {
            let log = try EventLog(directory: folder.data, origin: EngineFolder.origin)
            try log.append(OlderFigureTests.events.map { StoredEvent($0) })
        }
        return try folder.open(isSynchronized: { true })
    }

    @Test func itsEventsAreThere() throws {
        try #require(OlderFigureTests.events.count == 15)
        let engine = try openOlder()
        #expect(engine.log.head.position == Position(15))
        #expect(try engine.everything() == OlderFigureTests.events.map(\.canonicalBytes))
        #expect(try engine.everything().contains { String(decoding: $0, as: UTF8.self).contains("1.5e+308") })
    }

    @Test(arguments: [Language.english, .french])
    func everyQuestionIsAnswered(language: Language) async throws {
        let engine = try openOlder()
        let state = engine.state
        let answer = Answer(
            basis: try Basis(of: engine.log, at: state.position),
            state: state,
            lens: Lens(),
            language: language
        )
        let answers = [
            answer.sites(), answer.works(), answer.projects(), answer.trainings(), answer.strength(), answer.risk(),
            answer.violations(year: 2021, basis: .both), answer.discrepancies(),
        ]
        for json in answers { #expect(try JSONValue(json: canonicalBytes(of: json)) == json) }
        let month = try #require(Month("2021-02"))
        for question in [ReportQuestion.protection(month), .factsheet, .drawdown, .ddr, .discrepancies] {
            let report = try answer.report(question, .both, in: engine.log)
            for format in ReportFormat.allCases { #expect(!report.bytes(format).isEmpty) }
            #expect(throws: Never.self) { try JSONValue(json: report.bytes(.json)) }
        }
    }

    @Test func nothingIsHeldAgainstASumThatNoDoubleHolds() async throws {
        let state = try openOlder().state
        for discrepancy in state.discrepancies() {
            for side in discrepancy.sides {
                if case .number(let number, _) = side.value { #expect(number.isFinite, "\(discrepancy.topic.english)") }
            }
        }
    }

    @Test func aSubmissionLikeItIsRefusedAndARetractionOfItIsTaken() async throws {
        let engine = try openOlder()
        let first = OlderFigureTests.events[0]
        try await engine.record(
            Draft(
                "record.retracted",
                first.subject.text,
                "2023-06-01",
                by: [],
                ["target": Draft.target(1), "reason": "typo"]
            )
        )
        #expect(engine.state.retracted == [Position(1)])
    }
}
