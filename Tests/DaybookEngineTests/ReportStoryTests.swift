import CanonicalJSON
import EventLog
import Events
import Projections
import TestSupport
import Testing

@testable import DaybookEngine

/// Reports of what was corrected, retracted and disputed, and of what was known when.
struct ReportStoryTests {
    private let folder = EngineFolder(clock: FakeClock("2021-01-01T00:00:00Z"))

    private func print(
        _ question: ReportQuestion,
        _ engine: Engine,
        asOf position: Position? = nil,
        _ format: ReportFormat = .csv,
        _ language: Language = .english
    ) async throws -> String {
        let state = try await engine.state(asOf: .position(position ?? engine.state.position))
        let basis = try Basis(of: engine.log, at: state.position)
        let answer = Answer(basis: basis, state: state, lens: Lens(), language: language)
        return String(decoding: try answer.report(question, .both, in: engine.log).bytes(format), as: UTF8.self)
    }

    private func incident(_ slug: String) throws -> ReportQuestion {
        .incident(try #require(Subject("incident/" + slug)))
    }

    @Test(arguments: [ClockStory.lateClosure, .revisedFigure])
    func oneReportAsOfFourDaysHasFourFormsAndEachComesAgainToTheByte(story: ClockStory) async throws {
        var engine: Engine? = try folder.open()
        for step in story.steps {
            folder.clock.advance(to: step.recorded)
            try await engine?.record(step.draft)
        }
        folder.clock.advance(by: 365 * 86_400_000)
        let incident = try incident("2022-06-18-diallassagou")
        let isOfSites = story.steps.allSatisfy { $0.draft.subject.hasPrefix("site/") }
        func all(_ engine: Engine, _ position: Position) async throws -> [String] {
            var forms: [String] = []
            for format in ReportFormat.allCases {
                for language in Language.allCases {
                    for question in [ReportQuestion.drawdown, incident] {
                        forms.append(try await print(question, engine, asOf: position, format, language))
                    }
                }
            }
            return forms
        }
        var answers: [(position: Position, forms: [String])] = []
        for day in story.askedOn {
            let asked = try #require(engine)
            let end = try #require(Day(day)).end
            let position = try await asked.state(asOf: .moment(end)).position
            answers.append((position, try await all(asked, position)))
        }
        for form in answers[0].forms.indices where (form % 2 == 0) == isOfSites {
            #expect(Set(answers.map { $0.forms[form].withoutBasis }).count == 4, "form \(form)")
        }
        func expectTheSame(_ engine: Engine, _ when: String) async throws {
            for (position, forms) in answers {
                #expect(try await all(engine, position) == forms, "\(position), \(when)")
            }
        }
        try await expectTheSame(try #require(engine), "asked again")
        for number in 0..<50 { try await engine?.record(.closed("other-\(number)", "2020-01-01", by: "other")) }
        let last = try #require(story.steps.last?.draft)
        if last.type != "record.corrected" { try await engine?.record(last.retracted()) }
        try await expectTheSame(try #require(engine), "after more was recorded")
        engine = nil
        try await expectTheSame(try folder.open(), "after a restart")
    }

    @Test
    func aFileHasEveryCorrectionRetractionAndDisputeWithItsReason() async throws {
        let engine = try folder.open()
        folder.clock.advance(to: "2024-01-01T00:00:00Z")
        func figure(_ document: String, _ killed: Int, reliability: String? = nil) -> Draft {
            Draft.casualties("i", "2022-06-18", by: document, killed: Draft.estimate("person", "exact", killed))
                .source(date: "2022-06-20", reliability: reliability)
        }
        let flash = figure("flash", 40, reliability: "2")
        let rumour = figure("rumour", 400)
        let press = figure("press", 41)
        for draft in [
            flash, rumour, press,
            flash.corrected(
                by: flash.with("killed", Draft.estimate("person", "exact", 45)),
                reason: "typo"
            ).note("a digit"),
            // A correction of the same event again.
            flash.corrected(by: flash.with("killed", Draft.estimate("person", "approximately", 46))),
            rumour.retracted(reason: "never_happened").note("nobody was there"),
            press.disputed(by: "the mayor", claim: "there were 39"),
            press.retracted(reason: "duplicate"), press.reinstated(),
        ] {
            try await engine.record(draft)
        }
        let text = try await print(try incident("i"), engine)
        let lines = text.split(whereSeparator: \.isNewline)
        func expectLine(_ parts: String...) {
            #expect(lines.contains { line in parts.allSatisfy(line.contains) }, "\(parts)\n\(text)")
        }
        expectLine("46,approximately,", "2,Likely reliable,shown,Shown")
        expectLine("41,exact,", "also-stated,Also stated")
        expectLine("400,exact,", "retracted,Retracted")
        expectLine("killed,Killed,Civilians,46,approximately,the most reliable source,41/46,range,2,document/flash")
        expectLine(
            "\"Casualties reported, 1\",record.corrected,",
            "typo,Typing error",
            "Killed.value; a digit"
        )
        expectLine("Killed.quantifier: approximately; Killed.value: 46", "new_information")
        expectLine(
            "\"Casualties reported, 2\",record.retracted,",
            "never_happened",
            "nobody was there",
            "unix:1001:mkeita"
        )
        expectLine("\"Casualties reported, 3\",record.disputed,", "the mayor: there were 39")
        expectLine("\"Casualties reported, 3\",record.retracted,", "duplicate")
        expectLine("\"Casualties reported, 3\",record.reinstated,")
        let french = try await print(try incident("i"), engine, asOf: nil, .html, .french)
        #expect(french.contains("Enregistrement retiré") && french.contains("Retirée"))
    }

    /// Of what was put right, withdrawn or put right again: nothing, in any form.
    @Test
    func aReportThatIsSentDoesNotPrintWhatWasRemoved() async throws {
        let engine = try folder.open()
        folder.clock.advance(to: "2024-01-01T00:00:00Z")
        let name = "Aminata"
        let attack = Draft.attack("incident/i", "2022-06-18", kind: "clash").with("narrative", "two houses burnt")
        let figure = Draft.casualties("i", "2022-06-18", killed: Draft.estimate("person", "exact", 4))
        let opening = Draft.opened("ber", "2014-01-01")
        let verified = Draft.verified("i", "2022-07-01", status: "likely")
        let handover = Draft.handedOver("ber", "2023-08-13")
        func naming(_ draft: Draft) -> [Draft] {
            switch draft.type {
            case "attack.reported":
                [
                    draft.note("of \(name)"), draft.with("narrative", .string("\(name) saw it")),
                    draft.with("targets", ["house of \(name)".json]).with("actor", "\(name)".json),
                    draft.place("the house of \(name)"),
                ]
            case "casualties.reported":
                [
                    draft.with(
                        "killed",
                        draft.data["killed"]?.objectValue.map { killed in
                            var killed = killed
                            killed["asReported"] = "\(name) and three".json
                            return .object(killed)
                        }
                    )
                ]
            case "incident.verified":
                [draft.with("reason", "\(name) was heard".json), draft.with("standard", name.json)]
            case "site.opened": [draft.with("name", "camp of \(name)".json), draft.note("by \(name)")]
            default: [draft.with("representative", "\(name)".json), draft.note("to \(name)")]
            }
        }
        var made = 0
        for clean in [attack, figure, verified, opening, handover] {
            for (number, wrong) in naming(clean).enumerated() {
                // Put right; put wrong and put right; withdrawn.
                let first = wrong.id("\(clean.type)-\(number)-first")
                let second = clean.id("\(clean.type)-\(number)-second").note("kept")
                let third = wrong.id("\(clean.type)-\(number)-third")
                for draft in [
                    first, first.corrected(by: clean), second, second.corrected(by: wrong), second.corrected(by: clean),
                    third, third.retracted(),
                ] {
                    try await engine.record(draft, mode: .imported)
                    made += 1
                }
            }
        }
        #expect(made > 70)
        for format in ReportFormat.allCases {
            for language in Language.allCases {
                for question in [ReportQuestion.drawdown, try incident("i")] {
                    let text = try await print(question, engine, asOf: nil, format, language)
                    #expect(!text.contains(name), "\(format) \(language)\n\(text)")
                }
            }
        }
        let text = try await print(try incident("i"), engine)
        #expect(text.contains("record.corrected,") && text.contains("record.retracted,"))
        #expect(text.contains("two houses burnt"))
    }

    @Test
    func aSiteThatOpenedAgainKeepsTheDatesOfItsFirstClosure() async throws {
        let engine = try folder.open()
        folder.clock.advance(to: "2024-01-01T00:00:00Z")
        for draft in [
            Draft.opened("ber", "2014-01-01"), .closed("ber", "2016-05-05"),
            .opened("ber", "2018-02-02", by: "b", reason: "a new phase"), .closed("ber", "2023-08-13", by: "b"),
        ] {
            try await engine.record(draft)
        }
        let text = try await print(.drawdown, engine)
        #expect(text.contains("closed,Closed,2023-08-13,shown,Shown,,document/b"))
        #expect(text.contains("closed,Closed,2016-05-05,also-stated,Also stated,,document/a"))
        #expect(text.contains("opened,Opened,2014-01-01,also-stated,"), "\(text)")
    }

    @Test
    func datesThousandsOfYearsApartStillHaveAChart() async throws {
        let engine = try folder.open()
        for draft in [
            Draft.closed("a", "0001-01-01"), .closed("b", "9999-12-31"), .closed("c", "../1500"),
            .closed("d", "9000/.."),
        ] {
            try await engine.record(draft, mode: .imported)
        }
        let html = try await print(.drawdown, engine, asOf: nil, .html)
        #expect(html.count(of: "<line") < 60, "the axis has no line for each month")
        #expect(html.contains("31 Dec 9999</text>") && html.contains("≤ 31 Dec 1500</text>"))
    }
}

extension String {
    fileprivate var json: JSONValue { .string(self) }

    /// The report without what it says of the position that it is from.
    fileprivate var withoutBasis: String {
        if let sections = firstRange(of: "\"sections\":") { return String(self[sections.lowerBound...]) }
        return split(whereSeparator: \.isNewline).filter { !$0.contains("--as-of") && !$0.contains("osition") }
            .joined(separator: "\n")
    }

    fileprivate func count(of part: String) -> Int { ranges(of: part).count }
}
