import DaybookEngine
import Events
import Projections
import Testing

/// What the record of the sample contradicts itself in, found by the daybook alone.
struct DiscrepancyTests {
    private let sample: SampleEngine

    init() async throws {
        sample = try SampleEngine()
        try await sample.recordSample()
    }

    /// All discrepancies, one line each: kind, subject, sides.
    private func found(_ lens: Lens = Lens()) -> [String] {
        sample.engine.state.discrepancies(lens).map { discrepancy in
            let sides = discrepancy.sides.map(text).joined(separator: " | ")
            return "\(discrepancy.kind.rawValue) \(discrepancy.subject): \(sides)"
        }
    }

    private func text(_ side: Discrepancy.Side) -> String {
        switch side.value {
        case .number(let number, let unit):
            "\(Int(exactly: number).map(String.init) ?? number.description) \(unit.rawValue)"
        case .range(let range, _): "\(range.lowerBound)-\(range.upperBound)"
        case .estimate(let estimate): "\(estimate.quantifier.rawValue) \(estimate.shown ?? -1)"
        case .date(let date): date.text
        case .breach(let breach): breach.rule.rawValue
        }
    }

    @Test
    func theSampleContradictsItselfInThisAndNothingElse() {
        #expect(
            found() == [
                "stated_differs document/fact-sheet-2531: 13 site | 12 site",
                "stated_differs document/protection-report-2021-06: 313 violation | 309 violation",
                "stated_differs document/rss-ddr-bulletin-2017: 8 cantonment_site | 6 cantonment_site",
                "stated_differs document/rss-ddr-bulletin-2017: 13 project | 2 project",
                "stated_differs document/rss-ddr-bulletin-2017: 64 percent | 65.9 percent",
                "stated_differs site/ansongo: 9 rank | 7-9",
                "stated_differs site/ansongo: 9 rank | 7-9",
                "stated_differs site/kidal: 8 rank | 6-8",
                "stated_differs site/tessalit: 6 rank | 5-7",
                "sources_differ incident/2017-01-18-moc-gao: more_than 34 | exact 47 | more_than 49 | exact 60 | exact 77 | "
                    + "exact 106 | exact 55",
                "sources_differ incident/2017-01-18-moc-gao: approximately 60 | exact 115 | exact 115 | exact 115 | more_than 100",
                "sources_differ incident/2022-06-18-diallassagou: more_than 100 | approximately 60 | more_than 100",
                "sources_differ site/ansongo: 12 site | 13 site",
                "sources_differ site/ogossagou: 2023-08-03 | 2023-08-04 | ../2023-12-08 | ../2023-12-08",
                "units_differ document/protection-report-2021-06: 444 violation | 6 movement | 828 household",
                "units_differ document/protection-report-2021-06: 2 violation | 11 person",
            ]
        )
    }

    @Test
    func bothSidesRestOnEventsOfTheSameDocument() throws {
        let sites = try #require(
            sample.engine.state.discrepancies().first { $0.subject.text == "document/fact-sheet-2531" }
        )
        #expect(sites.sides[0].claims.map(\.id) == ["s3-sites-stated"])
        #expect(sites.sides[1].claims.count == 12)
        #expect(sites.sides[1].claims.allSatisfy { $0.documents.contains(sites.subject) })
    }

    @Test
    func theReportFollowsWhenTheFigureIsCorrectedAndASiteIsRegistered() async throws {
        let sources = #""sources":[{"document":"document/fact-sheet-2531","date":"2021-06-30/.."}]"#
        func correct(to value: Int) async throws {
            try await sample.record(
                """
                {"specversion":"1.0","id":"correct-\(value)","source":"/minusma","type":"record.corrected",\
                "subject":"document/fact-sheet-2531","data":{"occurred":"2021-07-01","reason":"typo",\
                "target":{"source":"/minusma","id":"s3-sites-stated"},"replacement":{"occurred":"../2021-06-30",\
                "metric":"mission-sites","value":\(value),"unit":"site","dimensions":{"scope":"mission"},\(sources)}}}
                """
            )
        }
        func sites() -> [String] { found().filter { $0.contains("fact-sheet") } }
        try await correct(to: 14)
        #expect(sites() == ["stated_differs document/fact-sheet-2531: 14 site | 12 site"])
        try await sample.record(
            """
            {"specversion":"1.0","id":"thirteenth","source":"/minusma","type":"site.opened","subject":"site/thirteenth",\
            "data":{"occurred":"../2021-06-30","place":{"name":"Nampala","pcode":"ML0404"},"kind":"camp","sector":"west",\
            "name":"Nampala",\(sources)}}
            """
        )
        #expect(sites() == ["stated_differs document/fact-sheet-2531: 14 site | 13 site"])
        let report = sample.report(.discrepancies, .csv, .both, .english)
        #expect(report.contains("document/fact-sheet-2531: Mission sites"))
        #expect(report.contains("Stated,14,site,Mission site,") && report.contains("Counted,13,site,Mission site,"))
        try await correct(to: 13)
        #expect(sites().isEmpty)
    }

    @Test
    func aLensHidesWhatHadNotHappenedOrWasNotPublished() {
        let before = found(Lens(on: Day("2021-06-29")))
        #expect(!before.contains { $0.contains("fact-sheet-2531") || $0.contains("rank") })
        #expect(before.contains { $0.contains("8 cantonment_site | 6") })
        let october = found(Lens(publishedBy: Day("2017-12-31")))
        #expect(october.contains { $0.contains("64 percent | 65.9") })
        #expect(!october.contains { $0.contains("protection-report") || $0.contains("ogossagou") })
    }

    // MARK: - Rules

    @Test
    func aFlaggedImportAppearsWithItsRule() async throws {
        try await sample.record(
            """
            {"specversion":"1.0","id":"ucdp-1","source":"/ucdp","type":"casualties.reported","subject":"incident/ucdp-1",\
            "data":{"occurred":"2022-01-02","killed":{"unit":"person","quantifier":"range","low":9,"best":4,"high":12},\
            "sources":[{"document":"document/ucdp-ged"}]}}
            """,
            mode: .imported
        )
        try await sample.record(
            """
            {"specversion":"1.0","id":"closed-again","source":"/press","type":"site.closed","subject":"site/kidal",\
            "data":{"occurred":"2023-12-20","sources":[{"document":"document/minusma-note-mali-2023-11"}]}}
            """,
            mode: .imported
        )
        let broken = found().filter { $0.hasPrefix("rule_broken") }
        #expect(broken.contains { $0.hasPrefix("rule_broken incident/ucdp-1: \(Rule.estimateOutOfOrder.rawValue)") })
        #expect(broken.contains { $0.hasPrefix("rule_broken site/kidal: ") }, "\(broken)")
        let report = sample.report(.discrepancies, .csv, .both, .english)
        #expect(report.contains("low, best and high must rise, but they are 9, 4, 12"))
    }

    @Test
    func aRetractionThatLeavesAnAdmissionWithoutRegistrationAppears() async throws {
        try await sample.record(
            """
            {"specversion":"1.0","id":"retract-1","source":"/minusma/gao/rss-ddr","type":"record.retracted",\
            "subject":"combatant/c-7akygw7n5j","data":{"occurred":"2017-10-01","reason":"never_happened",\
            "target":{"source":"/minusma/gao/rss-ddr","id":"s2-moc-gao-registered-01"}}}
            """
        )
        let broken = found().filter { $0.hasPrefix("rule_broken") }
        #expect(broken.count == 1 && broken[0].hasPrefix("rule_broken combatant/c-7akygw7n5j: "), "\(broken)")
        let ddr = sample.report(.ddr, .csv, .both, .english)
        #expect(ddr.contains(",Movement not stated,unknown,1,"), "the ledger does not know the movement any more")
    }
}
