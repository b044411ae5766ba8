import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import Foundation
import Projections
import TestKit
import Testing

/// The printed reports of the sample against the tables of the documents, in every form.
struct ReportTests {
    private let sample: SampleEngine
    private let june = ReportQuestion.protection(Month(year: 2021, month: 6))
    private let scratch = TemporaryFolder()

    init() async throws {
        sample = try SampleEngine()
        try await sample.recordSample()
    }

    /// The records of a table in a report as CSV, from its head on, by what its title begins with.
    private func records(_ title: String, _ question: ReportQuestion, _ language: Language) throws -> [[String]] {
        let text = sample.report(question, .csv, .reported, language)
        let lines = text.components(separatedBy: "\r\n")
        let start = try #require(lines.firstIndex { $0.hasPrefix("\"\(title)") }, "no table \(title)")
        return lines[(start + 1)...].prefix { !$0.isEmpty }.map { CSVLine.cells(of: $0) }
    }

    @Test(arguments: [Language.english, .french])
    func theViolationsByCategoryArePrintedCellForCell(language: Language) throws {
        let title = language == .french ? "Violations par catégorie et par mois" : "Violations by category and month"
        let rows = try records(title, june, language).dropFirst()
        let printed = try Fixture.rows("s4_violations_category_month_2021")
        #expect(rows.count == printed.count)
        for (row, cells) in zip(rows, printed) {
            #expect(Array(row[2..<15]) == Array(cells[2...]), "\(cells)")
            #expect(row[0] == cells[0])
            if language == .french, !cells[1].isEmpty { #expect(row[1] == cells[1]) }
        }
        #expect(rows.last?[7] == "1237" && rows.last?[14] == "3580")
        #expect(rows.map { $0[0] } == ["E", "C", "B", "D", "A", "F", ""])
    }

    @Test(arguments: [Language.english, .french])
    func theViolationsByRegionArePrintedCellForCell(language: Language) throws {
        let title = language == .french ? "Violations par région et par mois" : "Violations by region and month"
        let rows = try records(title, june, language).dropFirst()
        let printed = try Fixture.rows("s4_violations_region_month_2021")
        #expect(rows.count == printed.count)
        for (row, cells) in zip(rows, printed) {
            #expect(Array(row[2..<16]) == Array(cells[1...]), "\(cells)")
            if language == .french { #expect(row[1] == cells[0]) }
        }
        #expect(rows.map { $0[15] } == ["18", "2", "1", "52", "12", "15", "100"])
    }

    @Test(arguments: [Language.english, .french])
    func theTextHasTheSameFiguresAndFits(language: Language) throws {
        let lines = sample.report(june, .text, .reported, language).split(separator: "\n").map(String.init)
        #expect(lines.allSatisfy { $0.count <= 100 }, "\(lines.filter { $0.count > 100 })")
        for cells in try Fixture.rows("s4_violations_category_month_2021").dropLast() {
            let line = try #require(lines.first { $0.hasPrefix("\(cells[0]) ") })
            #expect(numbers(line) == cells[2...].compactMap { Int($0) })
        }
        for cells in try Fixture.rows("s4_violations_region_month_2021") {
            let name = language == .english && cells[0] == "Tombouctou" ? "Timbuktu" : cells[0]
            let found = lines.filter { $0.hasPrefix("\(name) ") }.map(numbers)
            #expect(found.contains(cells[1...].compactMap { Int($0) }), "\(name): \(found)")
        }
        #expect(lines.contains { $0.contains(language == .french ? "1\u{A0}237" : "1,237") })
        let months = language == .french ? "Avril  Mai   Juin  Juil  Août  Sept" : "Apr  May    Jun  Jul  Aug  Sep"
        #expect(lines.contains { $0.contains(months) })
    }

    private func numbers(_ line: String) -> [Int] {
        line.replacing("\u{A0}", with: "").replacing(",", with: "").split { !$0.isNumber }.compactMap { Int($0) }
    }

    @Test(arguments: [Language.english, .french], [FigureBasis.reported, .derived, .both])
    func allFormsSayTheSameToParsersThatNobodyHereWrote(language: Language, basis: FigureBasis) throws {
        for (name, question) in try everyReport() {
            let paths = try [ReportFormat.html, .csv, .json].map { format in
                let path = scratch.file("\(name).\(format.rawValue)")
                try sample.report(question, format, basis, language).write(
                    toFile: path,
                    atomically: true,
                    encoding: .utf8
                )
                return path
            }
            let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Scripts/check_report.py")
            let (code, output, _) = try run(
                Fixture.project.appending(path: ".build/python/bin/python"),
                [script.path] + paths,
                environment: ["PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"],
                together: true
            )
            #expect(code == 0, "\(name): \(output)")
            if name == "protection", basis != .derived {
                let compared = output.firstMatch(of: /compared (\d+) figures/).flatMap { Int($0.1) } ?? 0
                #expect(compared > 150, "\(output)")
            }
        }
    }

    @Test(arguments: [Language.english, .french])
    func everyReportFitsAPage(language: Language) throws {
        for (name, question) in try everyReport() {
            let lines = sample.report(question, .text, .both, language).split(separator: "\n").map(String.init)
            #expect(lines.count > 20, "\(name)")
            #expect(lines.allSatisfy { $0.count <= 100 }, "\(name): \(lines.filter { $0.count > 100 })")
        }
    }

    /// Reports of the sample, by a name for files.
    private func everyReport() throws -> [(name: String, question: ReportQuestion)] {
        let incidents = try ["2017-01-18-moc-gao", "2022-06-18-diallassagou", "2021-06-emalintaghasste"].map { slug in
            (slug, ReportQuestion.incident(try #require(Subject("incident/\(slug)"))))
        }
        return [
            ("protection", june), ("factsheet", .factsheet), ("drawdown", .drawdown), ("ddr", .ddr),
            ("discrepancies", .discrepancies),
        ] + incidents
    }

    // MARK: - What figures rest on

    @Test(arguments: [FigureBasis.reported, .derived, .both])
    func everyFigureRestsOnEventsThatCanBearIt(basis: FigureBasis) throws {
        let bearing: Set<String> = [
            "figure.reported", "attack.reported", "displacement.reported", "strength.authorised", "strength.reported",
            "patrols.conducted", "site.opened", "site.closed", "site.handed-over", "site.personnel-departed",
            "cantonment.built", "casualties.reported", "combatant.admitted", "combatant.registered", "convoy.moved",
            "drawdown.scheduled", "incident.verified", "moc.admission-reported", "moc.losses-reported",
            "personnel.died", "project.launched", "record.disputed", "siege.lifted", "siege.reported",
            "site.document-signed", "site.liquidation-started", "training.held", "violation.recorded",
            "works.contracted", "works.started",
        ]
        for (name, question) in try everyReport() {
            var figures = 0
            for cell in try cells(question, basis) {
                let positions = cell["positions"]?.arrayValue ?? []
                for position in positions {
                    let number = try #require(position.intValue)
                    let event = try #require(try sample.engine.log.event(at: Position(UInt64(number))))
                    #expect(bearing.contains(event.type.name), "\(event.type.name) bears \(cell)")
                }
                guard ["count", "number", "percent", "estimate", "trend"].contains(cell["kind"]?.stringValue) else {
                    continue
                }
                figures += 1
                #expect(!positions.isEmpty || cell["queries"]?.arrayValue?.isEmpty == false, "\(cell) rests on nothing")
            }
            #expect(figures > 1, "\(name)")
        }
    }

    @Test
    func aPublishedCellRestsOnTheEventThatStatesIt() throws {
        let counts = try cells(june, .reported).filter { $0["kind"] == "count" }
        for cell in counts {
            let positions = (cell["positions"]?.arrayValue ?? []).compactMap(\.intValue)
            let values = try positions.map { position -> Double in
                let event = try #require(try sample.engine.log.event(at: Position(UInt64(position))))
                guard case .figureReported(let figure) = event.fact.details else { return .nan }
                return figure.value
            }
            let value = cell["value"]?.doubleValue
            #expect(values == [value] || values.reduce(0, +) == value, "\(cell): \(values)")
        }
        #expect(counts.count > 100)
    }

    /// All cells of all tables of a report, as JSON has them.
    private func cells(_ question: ReportQuestion, _ basis: FigureBasis) throws -> [JSONValue] {
        let json = try JSONValue(json: Array(sample.report(question, .json, basis).utf8))
        let blocks = json["sections"]?.arrayValue?.flatMap { $0["blocks"]?.arrayValue ?? [] } ?? []
        return blocks.compactMap { $0["table"]?["rows"]?.arrayValue }.flatMap(\.self)
            .flatMap { $0["cells"]?.arrayValue ?? [] }
    }

    // MARK: - Parts

    @Test
    func thePrintedArrowsAreThoseOfTheReport() throws {
        let rows = try records("Tendances, juin 2021 par rapport à mai 2021. Flèches imprimées", june, .french)
        let arrows = Dictionary(uniqueKeysWithValues: rows.dropFirst().prefix(4).map { ($0[1], Array($0[3..<9])) })
        #expect(
            arrows == [
                "Mopti": ["↗", "↘", "↗", "↗", "↗", "↗"], "Ségou": ["↘", "↘", "↗", "=", "=", "="],
                "Gao, Kidal, Ménaka": ["↗", "↘", "↘", "=", "↗", "="], "Tombouctou": ["↘", "↘", "↗", "↗", "=", "↘"],
            ]
        )
        let computed = try records("Tendances, juin 2021 par rapport à mai 2021. Flèches calculées", june, .french)
        #expect(computed.dropFirst().prefix(6).map { $0[4] } == ["↗", "↘", "↗", "↗", "↗", "↘"])
    }

    @Test
    func theHouseholdsAddUpAsTheReportAddsThem() {
        let text = sample.report(june, .csv, .derived, .french)
        #expect(text.contains("Total des chiffres exacts,,,,798,"))
        #expect(text.contains("Total avec les chiffres approximatifs,,,,828,"))
        #expect(text.contains("Nantimore,ML05,Mopti,2021-06,30,approximately,threat,"))
    }

    @Test
    func theVillageAttacksAreTenAsCountedAndAsStated() throws {
        let text = sample.report(june, .csv, .both, .french)
        for line in [
            "ML05,Mopti,inconnu,8,0,8,", "ML07,Gao,inconnu,1,0,1,", "ML10,Ménaka,inconnu,1,0,1,", ",Total,3,10,0,10,",
        ] {
            #expect(text.contains(line), "\(line)")
        }
    }

    @Test
    func aShareSaysOfWhatItIsOne() {
        let text = sample.report(june, .csv, .reported, .english)
        #expect(text.contains("B,Right to life,unidentified_armed,Unidentified armed persons/groups,58,64,"))
        #expect(text.contains("ML07,Gao,,All categories,unidentified_armed,Unidentified armed persons/groups,91,133,"))
        #expect(text.contains("B,Right to life,male,Male,95,unknown,"), "nobody says how many victims there were")
    }

    @Test
    func theFactSheetKeepsPersonsAndParticipationsApartAndShowsThirteenBesideTwelve() throws {
        let day = try #require(Day("2021-06-30"))
        let text = sample.report(.factsheet, .csv, .both, .english, on: day)
        #expect(text.contains("Authorised (resolution 2531),whole mission,../2021-06-30,2021-06-30,13289,1920,"))
        #expect(text.contains("Deployed,whole mission,2020-07-01,,12873,1728,"))
        #expect(text.contains("military,Military,whole mission,2013-07-01/2021-06-30,244720,"))
        #expect(text.contains("fdm,2013-07-01/2021-06-30,1226,") && text.contains("All,2013-07-01/2021-06-30,41947,"))
        #expect(text.contains("document/fact-sheet-2531,,,../2021-06-30,13,12,"))
        #expect(!text.contains("43173"), "persons and participations are never added")
    }

    @Test
    func laterMonthsStayBlankAndAPrintedTotalOfMoreMonthsIsNotShown() throws {
        let march = ReportQuestion.protection(Month(year: 2021, month: 3))
        let rows = try records("Violations by region and month", march, .english)
        let gao = try #require(rows.first { $0[0] == "ML07" })
        #expect(Array(gao[2..<15]) == ["101", "101", "85"] + Array(repeating: "", count: 9) + ["287"])
    }

    @Test
    func theSameQuestionOfTheSamePositionGivesTheSameBytesForEver() async throws {
        let before = ReportFormat.allCases.map { sample.report(june, $0, .both) }
        let state = sample.engine.state
        try await sample.record(
            """
            {"specversion":"1.0","id":"later","source":"/cluster","type":"figure.reported","subject":"document/later",\
            "data":{"occurred":"2021-06","metric":"violations","value":508,"unit":"violation","dimensions":\
            {"category":"E","month":"2021-06"},"sources":[{"document":"document/later","date":"2021-07"}]}}
            """
        )
        let again = try await sample.engine.state(asOf: .position(state.position))
        #expect(ReportFormat.allCases.map { sample.report(june, $0, .both, state: again) } == before)
        let now = sample.report(june, .text, .reported, .english).replacing("\n", with: " ")
        #expect(now.contains("E Right to property, Jun: documents differ; shown is 508."))
        #expect(now.contains("document/protection-report-2021-06 states 507."))
        #expect(now.contains("Jun: 1,237 as printed by the source; its figures sum to 1,238."))
    }
}

extension SampleEngine {
    func report(
        _ question: ReportQuestion,
        _ format: ReportFormat,
        _ figures: FigureBasis,
        _ language: Language = .french,
        on: Day? = nil,
        state: State? = nil
    ) -> String {
        let state = state ?? engine.state
        do {
            let basis = try Basis(of: engine.log, at: state.position)
            let answer = Answer(basis: basis, state: state, lens: Lens(on: on), language: language)
            return String(decoding: try answer.report(question, figures, in: engine.log).bytes(format), as: UTF8.self)
        } catch {
            Issue.record("\(question): \(error)")
            return ""
        }
    }
}
