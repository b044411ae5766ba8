import CanonicalJSON
import Events
import Projections
import TestSupport
import Testing

/// What is held against what, and what only looks like a contradiction.
struct DiscrepancyTests {
    private func found(_ drafts: [Draft], _ lens: Lens = Lens()) -> [String] {
        Book(drafts).state.discrepancies(lens).map { discrepancy in
            discrepancy.kind.rawValue + " " + discrepancy.sides.map(text).joined(separator: " | ")
        }
    }

    private func text(_ side: Discrepancy.Side) -> String {
        switch side.value {
        case .number(let number, _): String(number)
        case .range(let range, _): "\(range)"
        case .estimate(let estimate): "\(estimate.shown ?? -1)"
        case .date(let date): date.text
        case .breach(let breach): breach.rule.rawValue
        }
    }

    private func stated(
        _ metric: String,
        _ value: Double,
        _ unit: String,
        _ dimensions: JSONObject = ["scope": "mission"],
        by document: String = "a",
        on when: String = "2021-12-31"
    ) -> Draft {
        Draft.figure(metric, value, dimensions, on: when, by: document).with("unit", .string(unit))
    }

    // MARK: - Stated beside counted

    @Test
    func aNumberOfSitesIsHeldAgainstTheSitesOfTheSameDocumentAlone() {
        let sites = [Draft.opened("gao", "2013-07-01"), .opened("ber", "2014-01-01")]
        #expect(found(sites + [stated("mission-sites", 2, "site")]).isEmpty)
        #expect(found(sites + [stated("mission-sites", 3, "site")]) == ["stated_differs 3.0 | 2.0"])
        #expect(found(sites + [stated("mission-sites", 3, "site", by: "b")]).isEmpty, "b names no site")
        let third = Draft.opened("kidal", "2013-01-01", by: "b")
        #expect(found(sites + [third, stated("mission-sites", 3, "site")]) == ["stated_differs 3.0 | 2.0"])
        let again = [Draft.closed("gao", "2023-07-02"), .opened("gao", "2023-09-01", reason: "elections")]
        #expect(
            found(sites + again + [stated("mission-sites", 2, "site")]).isEmpty,
            "a site is one, however often it is named"
        )
    }

    @Test
    func aFigureOfAnUnknownDimensionIsNotGuessedAt() {
        let sites = [Draft.opened("gao", "2013-07-01")]
        #expect(found(sites + [stated("mission-sites", 5, "site", ["colour": "blue"])]).isEmpty)
        #expect(found(sites + [stated("mission-sites", 5, "site", ["kind": "tob"])]) == ["stated_differs 5.0 | 0.0"])
        #expect(found(sites + [stated("mission-sites", 5, "other")]).isEmpty)
    }

    @Test
    func attacksOnOnePlaceAreSeveralAndAMonthThatIsNotToldIsNotZero() {
        let attacks = [
            Draft.attack("place/diallassagou", "2021-06-02"), .attack("place/diallassagou", "2021-06-20"),
            .attack("incident/x", "2021-06-05", pcode: "ML0701"), .attack("place/gao", "2021-06-05", kind: "ied"),
        ]
        #expect(found(attacks + [stated("village-attacks", 3, "event", ["month": "2021-06"])]).isEmpty)
        #expect(
            found(attacks + [stated("village-attacks", 3, "event", ["month": "2021-06", "region": "ML05"])])
                == ["stated_differs 3.0 | 2.0"]
        )
        #expect(
            found(attacks + [stated("village-attacks", 1, "event", ["month": "2021-06", "region": "ML06"])])
                == ["stated_differs 1.0 | 0.0"]
        )
        #expect(found(attacks + [stated("village-attacks", 3, "event", ["month": "2021-05"])]).isEmpty)
    }

    @Test
    func aBudgetIsHeldAgainstItsProjectsWhereAllAreNamed() {
        let projects = ["a", "b"].map { name in
            Draft.launched(name, "2017-05-01", amount: 100).with("kind", "community_violence_reduction")
        }
        func portfolio(_ number: Double, _ amount: Double) -> [Draft] {
            [
                stated("cvr-portfolio-projects", number, "project", ["programme": "cvr"]),
                stated("cvr-portfolio-budget", amount, "xof", ["programme": "cvr"]),
            ]
        }
        #expect(found(projects + portfolio(2, 200)).isEmpty)
        #expect(found(projects + portfolio(2, 300)) == ["stated_differs 300.0 | 200.0"])
        #expect(found(projects + portfolio(3, 300)) == ["stated_differs 3.0 | 2.0"], "the third has a budget too")
        #expect(
            found(projects + [portfolio(2, 150)[1]]) == ["stated_differs 150.0 | 200.0"],
            "a part is more than the whole"
        )
    }

    @Test
    func thoseTrainedAreHeldAgainstTheirSessionsBySexAndAudience() {
        let held = [
            Draft.training("ssr-1", "2016-05-09", audience: "Assistants (AP)", male: 4, female: 1),
            .training("ssr-1", "2016-05-09", audience: "PEJ", male: 12, female: 4),
            .training("gender-1", "2016-05-09", audience: "PEJ", male: 50, female: 50),
            .training("ssr-2", "2016-06-09", audience: "PEJ", male: 9, female: 9, unit: "participation"),
        ]
        func trained(_ value: Double, _ more: [String: String]) -> Draft {
            var dimensions: JSONObject = ["training": "ssr"]
            for (name, code) in more { dimensions[name] = .string(code) }
            return stated("trained", value, "person", dimensions)
        }
        for right in [
            trained(21, ["audience": "total"]), trained(5, ["audience": "ap"]),
            trained(1, ["audience": "ap", "sex": "female"]), trained(16, ["audience": "pej", "period": "2016-05"]),
            trained(99, ["audience": "pej", "period": "2019"]),
        ] {
            #expect(found(held + [right]).isEmpty)
        }
        #expect(found(held + [trained(6, ["audience": "ap"])]) == ["stated_differs 6.0 | 5.0"])
    }

    @Test
    func deathsOfAnotherPeriodAreNotCountedInTheFigure() {
        let deaths = [Draft.personnelDied("2013-07/2021-06", 135), .personnelDied("2021", 20)]
        #expect(found(deaths + [stated("mission-deaths", 135, "person", on: "2013-07/2021-06")]).isEmpty)
        #expect(
            found(deaths + [stated("mission-deaths", 130, "person", on: "2013-07/2021-06")])
                == ["stated_differs 130.0 | 135.0"]
        )
    }

    @Test
    func aTotalIsHeldAgainstItsRowAndAgainstItsColumn() {
        func cell(_ value: Double, _ region: String, _ time: (String, JSONValue)) -> Draft {
            Draft.figure("violations", value, ["region": .string(region), time.0: time.1])
        }
        let june = ("month", JSONValue.string("2021-06"))
        let year = ("period", JSONValue.string("2021"))
        let table = [
            cell(3, "ML05", june), cell(4, "ML07", june), cell(7, "total", june), cell(3, "ML05", year),
            cell(4, "ML07", year),
        ]
        #expect(found(table + [cell(7, "total", year)]).isEmpty)
        #expect(found(table + [cell(8, "total", year)]) == ["stated_differs 8.0 | 7.0", "stated_differs 8.0 | 7.0"])
    }

    @Test
    func admissionsAreHeldAgainstThosePersonsWhoseAdmissionCitesTheDocument() {
        let persons = ["x", "y"].flatMap { name in
            [Draft.registered(name, "2017-09-11"), .admitted(name, "2017-09-11", to: "gao")]
        }
        #expect(found(persons + [.admissionReported("gao", "2017-09-11", [("cma", 2)])]).isEmpty)
        #expect(
            found(persons + [.admissionReported("gao", "2017-09-11", [("cma", 3)])]) == ["stated_differs 3.0 | 2.0"]
        )
        #expect(found(persons + [.admissionReported("gao", "2017-09-11", by: "b", [("cma", 3)])]).isEmpty)
        #expect(found([.admissionReported("gao", "2017-09-11", [("cma", 3)])]).isEmpty)
    }

    // MARK: - Sources

    @Test
    func figuresAreAtOddsWhereNoNumberIsWhatBothMean() {
        func killed(_ first: JSONValue, _ second: JSONValue) -> [String] {
            found([
                .casualties("x", "2022-06-18", by: "a", killed: first),
                .casualties("x", "2022-06-18", by: "b", killed: second),
            ])
        }
        let exact = Draft.estimate("person", "exact", 132)
        #expect(killed(exact, exact).isEmpty)
        #expect(killed(exact, Draft.estimate("person", "more_than", 100)).isEmpty)
        #expect(killed(exact, Draft.estimate("person", "more_than", 132)) == ["sources_differ 132 | 132"])
        #expect(killed(exact, Draft.range("person", 100, nil, 140)).isEmpty)
        #expect(killed(exact, Draft.estimate("person", "approximately", 120)).isEmpty)
        #expect(killed(exact, Draft.estimate("person", "approximately", 60)) == ["sources_differ 132 | 60"])
    }

    @Test
    func datesDifferWhereNoReadingMakesThemOneDay() {
        let opening = Draft.opened("gao", "2013-07-01")
        func closed(_ first: String, _ second: String) -> [String] {
            found([opening, .closed("gao", first, by: "a"), .closed("gao", second, by: "b")])
        }
        #expect(closed("2023-08-03", "2023-08-04") == ["sources_differ 2023-08-03 | 2023-08-04"])
        #expect(closed("2023-08-03", "../2023-10-08").isEmpty)
        #expect(closed("2023-08", "2023-08-04").isEmpty)
    }

    @Test
    func violationsStandBesideMorePersonsKilledInTheRegionAndMonth() {
        let figure = Draft.figure("violations", 2, ["region": "ML10", "month": "2021-06"])
        let dead = Draft.casualties("x", "2021-06-03", killed: Draft.estimate("person", "exact", 11)).place(
            "x",
            "ML1001"
        )
        #expect(found([figure, dead]) == ["units_differ 2.0 | 11.0"])
        #expect(found([figure, dead.occurred("2021-05-03")]).isEmpty)
        #expect(found([figure, dead.place("x", "ML0701")]).isEmpty)
        let few = Draft.casualties("x", "2021-06-03", killed: Draft.estimate("person", "exact", 2)).place("x", "ML1001")
        #expect(found([figure, few]).isEmpty)
    }

    @Test
    func moreThanAuthorisedIsShown() {
        let authorised = Draft.authorised("2021-01-01", military: 100)
        #expect(found([authorised, .strength("2021-06-01", military: 100)]).isEmpty)
        #expect(found([authorised, .strength("2021-06-01", military: 101)]) == ["above_authorised 101.0 | 100.0"])
        #expect(found([authorised, .strength("2020-06-01", military: 101)]).isEmpty)
    }
}
