import DaybookEngine
import Events
import Foundation
import TestKit
import Testing

/// The report on disarmament, demobilisation and reintegration against the tables of the bulletin, cell for cell.
struct ProgrammeReportTests {
    private let sample: SampleEngine

    init() async throws {
        sample = try SampleEngine()
        try await sample.recordSample()
    }

    private func text(_ language: Language, _ basis: FigureBasis = .both, on day: String? = nil) -> String {
        sample.report(.ddr, .csv, basis, language, on: day.flatMap { Day($0) })
    }

    /// The records of a table without its head, by what its title begins with.
    private func records(_ title: String, _ text: String) throws -> [[String]] {
        let lines = text.components(separatedBy: "\r\n")
        let start = try #require(
            lines.firstIndex { CSVLine.cells(of: $0).first?.hasPrefix(title) == true && !$0.hasPrefix("\"\"") },
            "no table \(title)"
        )
        return lines[(start + 2)...].prefix { !$0.isEmpty }.map { CSVLine.cells(of: $0) }
    }

    @Test(arguments: [Language.english, .french])
    func eighteenAreTwoAndSixteen(language: Language) throws {
        let title = language == .french ? "moc/gao. Mouvements de moc/gao" : "moc/gao. Ledger of moc/gao"
        let rows = try records(title, text(language, on: "2017-09-11")).filter { $0.count > 5 }
        let unknown = language == .french ? "inconnu" : "unknown"
        #expect(
            rows.map { Array($0[2..<11]) } == [
                [unknown, "2", "0", "0", "0", "0", "2", unknown, "2"],
                [unknown, "16", "0", "0", "0", "0", "16", unknown, "16"],
                [unknown, "18", "0", "0", "0", "0", "18", unknown, "18"],
            ]
        )
        #expect(rows.map { $0[0] } == ["cma", "plateforme", ""])
        let before = text(language, on: "2017-09-10")
        #expect(!before.contains(",2,0,0,0,0,2,"), "nobody had been admitted the day before")
    }

    @Test(arguments: [Language.english, .french])
    func theSessionsArePrintedCellForCell(language: Language) throws {
        let title = language == .french ? "Formation : ssr-ddr" : "Training: ssr-ddr"
        let rows = try records(title, text(language)).filter { $0.count > 5 }
        let printed = try Fixture.rows("s2_training_ssr_ddr").map { Array($0[2...]) }
        let sessions = rows.dropLast(2).map { Array($0[1..<10]) }
        #expect(sessions == Array(printed.dropLast()))
        for total in rows.suffix(2) { #expect(Array(total[1..<10]) == printed.last) }
        let gender = try records(language == .french ? "Formation : gender" : "Training: gender", text(language))
        let bodies = try Fixture.rows("s2_training_gender")
        #expect(gender.dropLast(2).map { Array($0[1..<5]) } == bodies.dropLast().map { Array($0[2...]) })
        for total in gender.suffix(2) { #expect(Array(total[2..<5]) == ["57", "7", "64"]) }
    }

    @Test
    func theWorksAreDueSixtyDaysAfterTheyBeganAndTwoSitesAreNotNamed() throws {
        let late = try records("Cantonment works. Counted", text(.english, on: "2017-10-31"))
        let printed = try Fixture.rows("s2_cantonment_sites").filter { !$0[0].hasPrefix("(") }
        let status = ["in_progress": "overdue", "contract_finalised": "contract_finalised"]
        let names = ["Tombouctou": "Timbuktu"]
        #expect(
            Set(late.map { [$0[0], $0[2], $0[3]] })
                == Set(printed.map { [$0[0], names[$0[1]] ?? $0[1], status[$0[2]] ?? ""] })
        )
        #expect(late.filter { $0[3] == "overdue" }.allSatisfy { $0[5] == "2017-07-06" && $0[6] == "2017-09-04" })
        let due = try records("Cantonment works. Counted", text(.english, on: "2017-09-04"))
        #expect(due.count == 4 && due.allSatisfy { $0[3] == "in_progress" }, "late on the day after")
        #expect(text(.english).contains("2 of the 8 that document/rss-ddr-bulletin-2017 counts are named by no event"))
        #expect(!text(.english, on: "2017-10-30").contains("2 of the 8"))
    }

    @Test
    func theProjectsAreSummedByRegionBesideThePortfolio() throws {
        let projects = try records("Projects. Counted", text(.english))
        let printed = try Fixture.rows("s2_cvr_projects")
        #expect(
            Set(projects.map { [$0[0], $0[1], $0[2], $0[3], $0[5]] }) == Set(printed.map { Array($0) })
        )
        let sums = try records("Projects. Sums", text(.english)).map { Array($0.prefix(5)) }
        #expect(sums == [["ML07", "Gao", "XOF", "2", "113821750"], ["ML08", "Kidal", "XOF", "1", "56059636"]])
        let stated = try records("Projects. Portfolio", text(.english))
        #expect(stated.map { [$0[4], $0[5]] } == [["13", "2"], ["687933330", "113821750"]])
    }

    @Test(arguments: [Language.english, .french])
    func theTextFits(language: Language) {
        for question in [ReportQuestion.ddr, .discrepancies] {
            let lines = sample.report(question, .text, .both, language).split(separator: "\n")
            #expect(lines.allSatisfy { $0.count <= 100 }, "\(lines.filter { $0.count > 100 })")
        }
    }

    @Test
    func theRosterIsDrawnByMovement() {
        let page = sample.report(.ddr, .html, .both, .english)
        #expect(page.contains("11 Sep 2017, Platform: 16") && page.contains("11 Sep 2017, CMA: 2"))
    }

    @Test
    func siegesAndLevelsOfRiskAreInTheProtectionReport() throws {
        let june = sample.report(.protection(Month(year: 2021, month: 6)), .csv, .both, .english)
        #expect(june.contains("Dinangourou,ML05,Mopti,2021-05/..,"))
        #expect(!june.contains("Farabougou"), "it was relieved in March")
        #expect(june.contains("commune de Salam (Tombouctou),ML06,Timbuktu,4,Critical,"))
        #expect(june.contains("Souba,ML04,Ségou,3,Serious,"))
        let march = sample.report(.protection(Month(year: 2021, month: 3)), .csv, .both, .english)
        #expect(march.contains("Farabougou,ML04,Ségou,2020-10,2021-03,") && !march.contains("Dinangourou"))
    }

    @Test
    func theFactSheetHasRecordedDeathsBesideStatedOnesAndThoseTrained() {
        let sheet = sample.report(.factsheet, .csv, .both, .english)
        #expect(sheet.contains("malicious_act,Malicious act,2013-07/2021-06-30,135,exact,"))
        #expect(sheet.contains("attack,2013-07/2021-06-30,135,"))
        #expect(sheet.contains("person,Person,192,79,271,"))
    }
}
