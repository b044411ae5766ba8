import DaybookEngine
import Events
import Foundation
import Projections
import TestKit
import Testing

/// The report of the drawdown against the closures as they were reported, and the charts of the sites by time.
struct DrawdownReportTests {
    private let sample: SampleEngine

    init() async throws {
        sample = try SampleEngine()
        try await sample.recordSample()
    }

    /// The tables of the report by their titles, heads and notes included.
    private func tables(_ language: Language, on day: String? = nil) -> [String: [[String]]] {
        let text = sample.report(.drawdown, .csv, .both, language, on: day.flatMap { Day($0) })
        let blocks = text.components(separatedBy: "\r\n\r\n").map { block in
            block.components(separatedBy: "\r\n").filter { !$0.isEmpty }.map { CSVLine.cells(of: $0) }
        }
        return Dictionary(uniqueKeysWithValues: blocks.map { ($0[0][0], Array($0.dropFirst())) })
    }

    private func steps(_ language: Language) -> String {
        language == .french ? "Étapes, par document. " : "Steps, by document. "
    }

    /// Where the sample has a row of the table: the sites, the steps, the documents.
    private struct Reported {
        let sites: [String]
        let step: String
        let documents: [String]

        init(_ cells: [String]) throws {
            let names = [
                "Ogossagou TOB": ["Ogossagou"], "Tessalit/Aguelhok": ["Tessalit", "Aguelhoc"],
                "Sévaré": ["Mopti-Sévaré"], "Timbuktu": ["Tombouctou"],
            ]
            let steps = [
                "handover": "handed-over", "handed_over": "handed-over", "closed": "closed", "established": "opened",
                "last_personnel_departed": "personnel-departed", "convoy_departed": "personnel-departed",
            ]
            let documents = [
                "202308050004.html": ["allafrica-202308050004"], "202310230605.html": ["allafrica-202310230605"],
                "202311010095.html": ["allafrica-202311010095"],
                "closure-minusma-bases-ber-and-goundam-timbuktu-region": ["minusma-ber-goundam-2023-08-17"],
                "minusma-drawdown-on-track": ["defenceweb-drawdown-on-track"],
                "mali-plus-de-3000-elements-de-la-minusma-deja-rapatries": ["sunuker-menaka"],
                "note-correspondents-%E2%80%93-mali": ["minusma-note-mali-2023-11"], "2": ["apanews-ansongo"],
                "seed 001": ["note-sevare-2023-12-09-en", "note-sevare-2023-12-09-fr"],
                "mali-minusma-hands-over-the-timbuktu-camp-to-the-fama": ["africanews-2023-12-29"],
            ]
            let page = String(cells[4].split(separator: "/").last ?? "")
            self.sites = names[cells[0]] ?? [cells[0]]
            self.step = try #require(steps[cells[1]], "\(cells)")
            self.documents = try #require(documents[page], "\(cells)").map { "document/" + $0 }
        }
    }

    @Test(arguments: [Language.english, .french])
    func everyReportedDateIsUnderItsSiteWithItsDocument(language: Language) throws {
        let tables = tables(language)
        let printed = try Fixture.rows("minusma_site_closures_reported")
        var found = 0
        for cells in printed where cells[0] != "ALL" && cells[1] != "closed_ordinal" {
            let reported = try Reported(cells)
            // Two sites, or a date with a remark, in one cell.
            let dates = cells[2].split { $0 == " " || $0 == "&" }.map(String.init).filter { $0.hasPrefix("20") }
            var claimed = zip(reported.sites, dates).map { ($0, $1, reported.documents) }
            if reported.sites.count > 1 {
                // The table has the dates in the other order than the document that it names.
                claimed = zip(reported.sites, dates).map { ($0, $1, ["document/site-closures-timeline"]) }
                claimed += zip(reported.sites, dates.reversed()).map { ($0, $1, reported.documents) }
            }
            for (site, date, documents) in claimed {
                let rows = try #require(tables[steps(language) + site], "no table of \(site)")
                for document in documents {
                    let row = rows.first { $0[0] == reported.step && $0[2] == date && $0[6] == document }
                    let label = try #require(SiteStatus.Milestone(rawValue: reported.step)).label[language]
                    #expect(row?[1] == label, "\(cells), \(date), \(document): \(rows)")
                    found += row == nil ? 0 : 1
                }
            }
        }
        #expect(printed.count == 16 && found == 18, "one row has four claims, one two: found \(found)")
    }

    @Test(arguments: [Language.english, .french])
    func ordinalsAndTotalsThatDocumentsStateStandBesideWhatIsCounted(language: Language) throws {
        let tables = tables(language)
        let sites = try #require(tables["Sites"])
        let lines = Dictionary(uniqueKeysWithValues: sites.dropFirst().map { ($0[0], $0) })
        let of = language == .french ? "sur" : "of"
        // Closure, rank counted and its quantifier, rank stated. Two closures are known by days on which they had happened.
        for (site, closed, rank, quantifier, stated) in [
            ("Ogossagou", "2023-08-04", "1/3", "range", ""), ("Ménaka", "2023-08-25", "4/6", "range", ""),
            ("Tessalit", "2023-10-21", "5/7", "range", "6"), ("Kidal", "2023-10-31", "6/8", "range", "8 \(of) 13"),
            ("Ansongo", "2023-11-18", "7/9", "range", "9 \(of) 12; 9 \(of) 13"),
        ] {
            let line = try #require(lines[site], "\(site)")
            #expect(Array(line[4..<8]) == [closed, rank, quantifier, stated], "\(line)")
        }
        let stated = try #require(
            tables.first { $0.key.contains(language == .french ? "indiqués" : "stated and") }?.value
        )
        let sputnik = stated.filter { $0[0] == "document/sputnik-2023-10-22" }
        #expect(sputnik.map { [$0[1], $0[4]] } == [["camp", "12"], ["tob", "1"]])
        let sheet = try #require(stated.first { $0[0] == "document/fact-sheet-2531" })
        #expect(sheet[4...5] == ["13", "12"], "thirteen stated, twelve listed")
        let totals = try #require(tables.first { $0.value.contains { $0.first == "liquidation" } }?.value)
        #expect(totals.last?[2] == "13", "twelve, and the one that the fact sheet does not list")
    }

    @Test
    func aDayShowsWhatHadHappenedByIt() throws {
        let before = tables(.english, on: "2023-08-14")
        let line = try #require(before["Sites"]?.first { $0[0] == "Ber" })
        #expect(line[1] == "closed")
        #expect(before["Sites"]?.first { $0[0] == "Kidal" }?[1] == "open")
        #expect(before["Convoys"]?.count == 2, "one convoy and the head of the table")
    }

    @Test(arguments: [Language.english, .french])
    func theTimelineHasAMarkForEachDate(language: Language) throws {
        let html = sample.report(.drawdown, .html, .both, language)
        let svg = try #require(html.firstRange(of: "<svg").map { html[$0.lowerBound...] })
        let chart = String(svg.prefix(upTo: try #require(svg.firstRange(of: "</svg>")).lowerBound))
        for name in ["Ogossagou", "Kidal", "Mopti-Sévaré", language == .french ? "Août 2023" : "Aug 2023"] {
            #expect(chart.contains(">\(name)</text>"), "\(name)")
        }
        let day = language == .french ? "août" : "Aug"
        #expect(chart.contains(">3 \(day)</text>") && chart.contains(">4 \(day)</text>"), "rival dates are marks")
        #expect(chart.contains("stroke-dasharray"), "closed by a date is not closed on it")
        #expect(chart.contains("fill=\"#000\"") && chart.contains("fill=\"#fff\""))
        #expect(chart.contains("document/defenceweb-drawdown-on-track"))
    }
}
