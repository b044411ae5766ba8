import CanonicalJSON
import DaybookEngine
import Events
import Foundation
import Testing

/// The answers from the sample against the tables that the documents print.
struct TableTests {
    private let sample: SampleEngine

    init() async throws {
        sample = try SampleEngine()
        try await sample.recordSample()
    }

    @Test
    func theViolationsByCategoryAreThoseOfTheReport() throws {
        let table = try #require(
            try sample.answer().violations(year: 2021, basis: .reported)["reported"]?["categories"]
        )
        let printed = try Fixture.rows("s4_violations_category_month_2021")
        let rows = try #require(table["rows"]?.arrayValue)
        #expect(rows.map { $0["row"]?["code"]?.stringValue } == printed.dropLast().map { $0[0] })
        for (row, cells) in zip(rows, printed) {
            #expect(row["months"]?.months == Fixture.months(cells[2...]), "\(cells[1])")
            #expect(row["sum"]?.intValue == Int(cells[14]))
        }
        let totals = try #require(printed.last)
        #expect(table["sums"]?.months == Fixture.months(totals[2...]))
        #expect(table["printedTotals"]?.months == Fixture.months(totals[2...]))
        #expect(table["sum"] == 3580)
        #expect(table["sums"]?[5] == 1237)
    }

    @Test
    func theViolationsByRegionAreThoseOfTheReport() throws {
        let table = try #require(try sample.answer().violations(year: 2021, basis: .reported)["reported"]?["regions"])
        let printed = try Fixture.rows("s4_violations_region_month_2021")
        let rows = try #require(table["rows"]?.arrayValue)
        #expect(rows.map { $0["row"]?["label"]?.stringValue } == printed.dropLast().map { $0[0] })
        for (row, cells) in zip(rows, printed) {
            #expect(row["months"]?.months == Fixture.months(cells[1...]), "\(cells[0])")
            #expect(row["sum"]?.intValue == Int(cells[13]))
            #expect(row["printedTotal"]?.intValue == Int(cells[13]))
            #expect(row["percent"]?.intValue == Int(cells[14]))
        }
        #expect(table["printedGrandTotal"] == 3580)
    }

    @Test
    func theHouseholdsDisplacedAreAddedAsTheReportAddsThem() throws {
        let answer = try sample.answer().displacements()
        let totals = try #require(answer["totals"]?.arrayValue)
        #expect(totals.count == 1, "households alone; they are never turned into persons")
        #expect(totals.first?["unit"]?["code"] == "household")
        #expect(totals.first?["exact"] == 798)
        #expect(totals.first?["shown"] == 828)
        #expect(totals.first?["high"] == JSONValue.null, "\"about thirty\" sets no bound")
        let printed = try Fixture.rows("s4_displacements_june_2021")
        #expect(answer["movements"]?.arrayValue?.count == printed.count)
    }

    @Test
    func theAdmissionToTheMechanismOfGaoIsEighteen() throws {
        let mechanism = try subject("moc/gao")
        let moc = try #require(try sample.answer().mechanism(mechanism))
        let ledger = try #require(moc["moc"]?["ledger"]?.arrayValue)
        let lines = ledger.map {
            [$0["movement"]?["code"], $0["admitted"], $0["admittedReported"], $0["opening"], $0["closing"]]
        }
        #expect(lines == [["cma", 2, 2, .null, .null], ["plateforme", 16, 16, .null, .null]])
        let roster = try #require(try sample.answer().roster(mechanism))
        #expect(roster["active"] == 18)
        #expect(roster["byMovement"] == ["cma": 2, "plateforme": 16])
    }

    @Test
    func thereIsNobodyOnTheRosterTheDayBefore() throws {
        let day = try #require(Day("2017-09-10"))
        let roster = try sample.answer(on: day).roster(try subject("moc/gao"))
        #expect(roster?["active"] == 0)
    }

    @Test
    func thirteenSitesAreStatedBesideThoseListed() throws {
        let answer = try sample.answer().sites()
        #expect(answer["stated"]?.arrayValue?.contains { $0["value"] == 13 } == true)
        let listed = answer["sites"]?.arrayValue?.filter { site in
            let opened = site["milestones"]?.arrayValue?.first { $0["milestone"]?["code"] == "opened" }
            return opened?["claims"]?.arrayValue?.contains { $0["documents"]?[0] == "document/fact-sheet-2531" } == true
        }
        #expect(listed?.count == 12)
    }

    @Test
    func bothDatesOfTheClosureOfOgossagouAreShown() throws {
        let ogossagou = try subject("site/ogossagou")
        let site = try #require(try sample.answer().site(ogossagou))
        let closed = site["site"]?["milestones"]?.arrayValue?.first { $0["milestone"]?["code"] == "closed" }
        #expect(closed?["shown"]?["occurred"] == "2023-08-04")
        let dates = closed?["claims"]?.arrayValue?.compactMap { $0["occurred"]?.stringValue } ?? []
        #expect(Set(dates).isSuperset(of: ["2023-08-03", "2023-08-04"]))
    }

    @Test
    func everyClosureThatWasReportedIsAClaimOfItsSite() throws {
        let slugs = [
            "Ogossagou TOB": "ogossagou", "Ber": "ber", "Goundam": "goundam", "Ménaka": "menaka",
            "Tessalit": "tessalit",
            "Sévaré": "sevare",
        ]
        let reported = try Fixture.rows("minusma_site_closures_reported").filter { $0[1] == "closed" }
        #expect(reported.count == 7)
        for row in reported {
            let slug = try #require(slugs[row[0]], "\(row[0])")
            let closed = try subject("site/\(slug)")
            let site = try #require(try sample.answer().site(closed))
            #expect(site["site"]?["status"]?["code"] == "closed")
            let step = site["site"]?["milestones"]?.arrayValue?.first { $0["milestone"]?["code"] == "closed" }
            let dates = step?["claims"]?.arrayValue?.compactMap { $0["occurred"]?.stringValue } ?? []
            #expect(dates.contains(row[2]), "\(row[0]): \(dates)")
        }
    }

    @Test
    func whatWasNotPublishedYetIsNotKnown() throws {
        let before = try #require(Day("2023-08-01"))
        let answer = try sample.answer(publishedBy: before).sites()
        let closed = answer["sites"]?.arrayValue?.filter { $0["status"]?["code"] == "closed" } ?? []
        #expect(closed.isEmpty)
    }

    private func subject(_ text: String) throws -> Subject { try #require(Subject(text)) }
}
