import CanonicalJSON
import Events
import Testing

@testable import daybook

@Suite("Rows by a mapping")
struct MappingTests {
    @Test func aRowMakesAnEvent() throws {
        let meanings = try SheetFixture().meanings("7,3/6/2022,Kéné-Bougou (Nord),4,1,x")
        guard case .events(let events) = try meanings[0].get() else {
            Issue.record("no events")
            return
        }
        let json = try JSONValue(json: events[0].json)
        #expect(json["subject"] == "incident/kene-bougou-nord-7")
        #expect(json["id"] == "7")
        #expect(json["source"] == "/minusma/jmac")
        #expect(json["data"]?["occurred"] == "2022-06-03")
        #expect(
            json["data"]?["killed"] == ["unit": "person", "quantifier": "exact", "value": 4, "female": 1]
        )
    }

    @Test func aFigureIsLeftOutWhereItsCellsAreEmpty() throws {
        let fixture = SheetFixture(fields: "wounded: {unit: person, exact: Women}")
        let data = try fixture.data("7,3/6/2022,Ber,4,,x")
        #expect(data["wounded"] == nil)
        #expect(data["killed"]?["female"] == nil)
    }

    @Test func aTableACodeAndAConditionDecideAField() throws {
        let fixture = SheetFixture(
            head: "tables: {groups: {civ: civilians, un: peacekeepers}}",
            fields: """
                victims: {column: Kind, table: groups, split: ";"}
                      scope:
                        - {text: place, when: {Women: ""}}
                        - {text: cumulative, when: {Women: {not: ["", "9"]}}}
                """
        )
        let data = try fixture.data("7,3/6/2022,Ber,4,1,civ; un")
        #expect(data["victims"] == ["civilians", "peacekeepers"])
        #expect(data["scope"] == "cumulative")
        #expect(try fixture.data("7,3/6/2022,Ber,4,,civ")["scope"] == "place")
        #expect(
            try fixture.problem("7,3/6/2022,Ber,4,1,army")
                == "Kind: expected one of the table: 'civ', 'un', found 'army'"
        )
    }

    @Test func constantsStandInTextsAndMayBeSet() throws {
        var fixture = SheetFixture(head: "constants: {list: v2}", fields: "note: list <list>, a << b, no <No>")
        #expect(try fixture.data("7,3/6/2022,Ber,4,1,x")["note"] == "list v2, a < b, no 7")
        fixture.head = "constants: {list: }"
        #expect(fixture.refusal() == "m.yaml:2: 'list' has no value; give it with --set list=…")
        #expect(throws: Never.self) { try fixture.mapping(["list": "v3"]) }
        #expect(throws: Failure.self) { try fixture.mapping(["list": "v3", "lisst": "x"]) }
    }

    @Test func rowsAreLeftOutForAReasonOrRejectedWhereNobodyWantsThem() throws {
        let fixture = SheetFixture(
            head: "leave-out: [{when: {Kind: total}, because: sums of rows}]",
            when: "when: {Kind: [a, b]}"
        )
        let meanings = try fixture.meanings("1,3/6/2022,Ber,4,1,total", "2,3/6/2022,Ber,4,1,a", "3,3/6/2022,Ber,4,1,c")
        guard case .leftOut("sums of rows") = try meanings[0].get(), case .events = try meanings[1].get() else {
            Issue.record("\(meanings)")
            return
        }
        #expect(throws: RowProblem.self) { try meanings[2].get() }
    }

    @Test func numbersHaveDigitsOnlyUnlessTheirFormIsStated() throws {
        #expect(
            try SheetFixture().problem("7,3/6/2022,Ber,1.236,1,x")
                == "killed.value: expected integer from 0 to 1000000000, found '1.236'; where its separators stand for thousands or decimals, "
                + "state thousands: or decimal: in the mapping"
        )
        let french = SheetFixture(
            head: "thousands: \" \"\ndecimal: \",\"",
            fields: "place.lat: <Women>\n      place.lon: <Kind>"
        )
        let data = try french.data("7,3/6/2022,Ber,1\u{202F}236,14,\"-3,5\"")
        #expect(data["killed"]?["value"] == 1236)
        #expect(data["place"]?["lon"] == -3.5)
        #expect(try french.problem("7,3/6/2022,Ber,12 36,14,1")?.hasPrefix("killed.value: expected integer") == true)
    }

    @Test func aRowThatBreaksARuleIsMadeWithItsBreach() throws {
        let meanings = try SheetFixture().meanings("7,3/6/2022,Ber,4,9,x")
        guard case .events(let events) = try meanings[0].get() else {
            Issue.record("no events")
            return
        }
        #expect(events[0].breaches.map(\.rule) == [.estimatePartsExceedTotal])
    }

    @Test(arguments: [
        (
            "7,31/6/2022,Ber,4,1,x",
            "Date: expected a date of the form D/M/YYYY, on a day that exists, found '31/6/2022'"
        ),
        (
            "7,2022-06-03,Ber,4,1,x",
            "Date: expected a date of the form D/M/YYYY, on a day that exists, found '2022-06-03'"
        ),
        ("7,3/6/2022,Ber,four,1,x", "killed.value: expected integer from 0 to 1000000000, found 'four'"),
        ("7,3/6/2022,Ber,4", "expected 6 cells, as the header has, found 4"),
        (",3/6/2022,Ber,4,1,x", "No: expected a cell that is not empty, as the subject is made of it"),
        (
            "7,3/6/2022,غاو,4,1,x",
            "Village: expected letters with a form in ASCII, as a subject is made of them, found 'غ' in 'غاو'"
        ),
    ])
    func aBadRowIsRejectedWithItsReason(row: String, reason: String) throws {
        #expect(try SheetFixture().problem(row) == reason)
    }

    @Test func aPCodeOfAnotherShapeIsRejected() throws {
        let problem = try SheetFixture(fields: "place.pcode: <Kind>").problem("7,3/6/2022,Ber,4,1,MLI05")
        #expect(problem?.hasPrefix("place.pcode: expected") == true)
        #expect(problem?.hasSuffix("found \"MLI05\"") == true)
    }

    @Test func aMendedRowIsReadByItsColumns() throws {
        let mapping = try SheetFixture().mapping()
        let json = try JSONValue(
            json: Array(#"{"No":"7","Date":"3/6/2022","Village":"Ber","Killed":"4","Women":"1","Kind":"x"}"#.utf8)
        )
        guard case .events = try mapping.meaning(try SheetRow(line: 1, json: json, SheetForm())) else {
            Issue.record("no events")
            return
        }
        let lacking = try SheetRow(line: 1, json: ["No": "7", "Village": "Ber"], SheetForm())
        #expect(
            throws: RowProblem(
                path: "Date",
                expected: Label("a cell of this column", "une cellule de cette colonne"),
                found: Label("none", "aucune")
            )
        ) {
            try mapping.meaning(lacking)
        }
        #expect(throws: RowProblem.self) { try SheetRow(line: 1, json: ["(cell 7)": "x"], SheetForm()) }
    }
}
