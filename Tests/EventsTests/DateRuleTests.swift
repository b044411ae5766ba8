import CanonicalJSON
import Events
import TestSupport
import Testing

/// Dates that cannot be, and dates that are unlikely unless somebody says that they are right.
struct DateRuleTests {
    private let now = Moment("2026-12-01T09:00:00Z") ?? Moment(milliseconds: 0)

    private func rules(_ draft: Draft) -> [Rule] {
        let fact = draft.submission.fact
        return (fact.futureDates(recorded: now, at: "data") + fact.inconsistencies).map(\.rule)
    }

    private func attack(_ occurred: String, document: String? = nil) -> Draft {
        Draft.attack("incident/n", occurred).source(date: document)
    }

    @Test(arguments: [
        "0022-06-03", "0000", "0000-02-29", "1899-12-31", "0022-06-18/2022-06-19", "../0022", "0022-06/..",
        "0022-06-03T05:30:00Z",
    ])
    func aDateBefore1900IsNotBelieved(date: String) {
        #expect(rules(attack(date)) == [.dateBefore1900])
        #expect(rules(attack(date).with("datesConfirmed", true)) == [])
        #expect(rules(attack(date).with("datesConfirmed", false)) == [.dateBefore1900])
    }

    @Test(arguments: [
        "2032-01-01", "2022-06-18/2202-06-19", "../2202", "2202/..", "2027", "2026-12-03", "2026-11/2027",
    ])
    func whatEndsInTheFutureHasNotHappened(date: String) {
        #expect(rules(attack(date)) == [.occurredInFuture])
        #expect(rules(attack(date).with("datesConfirmed", true)) == [.occurredInFuture], "nobody knows better")
    }

    @Test(arguments: [
        "2026", "2026-12", "2026-12-02", "2020/2026", "2026-11-30/..", "../2026-12", "1900", "1900-01-01",
    ])
    func whatMayHaveHappenedIsTaken(date: String) {
        #expect(rules(attack(date)) == [])
    }

    @Test func aDocumentHasAppeared() {
        #expect(rules(attack("2022-06-18", document: "2202-08-17")) == [.occurredInFuture])
        #expect(rules(attack("2022-06-18", document: "2202-08-17").with("datesConfirmed", true)) == [.occurredInFuture])
        #expect(rules(attack("2022-06-18", document: "2026")) == [])
    }

    @Test func aDocumentIsNoOlderThanWhatItStates() {
        for older in ["2021-01-01", "2022-06-17", "2022-05", "2021", "2021/2022-05"] {
            #expect(rules(attack("2022-06-18", document: older)) == [.documentOlderThanFact], "\(older)")
            #expect(rules(attack("2022-06-18", document: older).with("datesConfirmed", true)) == [])
        }
        #expect(rules(attack("2022-06-18", document: "0022-08-17")) == [.dateBefore1900, .documentOlderThanFact])
        for later in ["2022-06-18", "2022-06", "2022", "2021-01/..", "2023"] {
            #expect(rules(attack("2022-06-18", document: later)) == [], "\(later)")
        }
        #expect(rules(attack("2022-06-01/2022-06-30", document: "2022-06-15")) == [], "within what goes on")
        #expect(rules(attack("../2022-06-18", document: "2021-01-01")) == [], "the beginning is not known")
    }

    @Test func datesWithinAFactAreLookedAtToo() throws {
        let convoy = try Example.minimal("convoy.moved").value
        func rules(_ path: [String], _ date: JSONValue) throws -> [String] {
            let fact = try Submission(json: canonicalBytes(of: convoy.replacing(["data"] + path, with: date))).fact
            return (fact.futureDates(recorded: now, at: "data") + fact.inconsistencies).compactMap(\.path)
        }
        #expect(try rules(["arrived"], "2202-01-01") == ["data.arrived"])
        #expect(try rules(["departed"], "0022-01-01") == ["data.departed"])
        let risk = try Example.full("risk.assessed").value.replacing(["data", "month"], with: "2202-05")
        let fact = try Submission(json: canonicalBytes(of: risk)).fact
        #expect(fact.futureDates(recorded: now, at: "data").map(\.path) == ["data.month"])
    }

    @Test func whatStatesWhatIsToComeMayLieInTheFuture() {
        let states = Catalogue.types.filter(\.statesWhatIsToCome).map(\.name)
        #expect(states == ["drawdown.scheduled", "works.contracted", "strength.authorised"])
        let schedule = Draft(
            "drawdown.scheduled",
            "site/gao",
            "2027-03-01",
            by: ["a"],
            ["phase": 1, "plannedDate": "2027-06"]
        )
        .source(date: "2026-11-30")
        #expect(rules(schedule) == [])
        #expect(rules(schedule.with("plannedDate", "0027-06")) == [.dateBefore1900])
    }

    @Test func theMessagesSayWhatToDoInBothLanguages() {
        let early = attack("0022-06-03").submission.fact.inconsistencies[0]
        #expect(early.path == "data.occurred")
        #expect(
            early.message[.english]
                == "Dates before 1900 are confirmed, since most are slips of the finger. data.occurred: 0022-06-03 is before 1900; check "
                + "the year, or confirm with datesConfirmed that it is right."
        )
        #expect(early.message[.french].contains("data.occurred : 0022-06-03 est antérieur à 1900 ; vérifiez l'année"))
        let older = attack("2022-06-18", document: "2021").submission.fact.inconsistencies[0]
        #expect(older.path == "data.sources[0].date")
        #expect(older.message[.french].contains("2021 est antérieur à 2022-06-18, début du fait"))
    }
}
