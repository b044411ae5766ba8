import CanonicalJSON
import Events
import Foundation
import TestKit
import Testing

@testable import daybook

@Suite("Values of mapped rows")
struct MappedValueTests {
    private let row = "7,3/6/2022,Ber,14,4,Attaque armée"

    @Test(arguments: [
        ("{Killed: {greater: 13}}", true), ("{Killed: {greater: 14}}", false), ("{Killed: {at-least: 14}}", true),
        ("{Killed: {less: 14}}", false), ("{Killed: {at-most: 14}}", true), ("{Killed: {greater: 1, less: 20}}", true),
        ("{Killed: {greater: 1, less: 10}}", false), ("{Kind: {contains: ATTAQUE}}", true),
        ("{Kind: {contains: [x, armee]}}", true), ("{Kind: {contains: embuscade}}", false),
        ("{Kind: {empty: true}}", false),
        ("{Kind: {empty: false}}", true), ("{Village: {one-of: [Ber, Gao]}}", true),
        ("{Village: {not: {contains: be}}}", false),
        ("{Village: {not: [Gao]}}", true), ("[{Village: Gao}, {Killed: {greater: 10}}]", true),
        ("[{Village: Gao}, {Killed: {greater: 20}}]", false), ("{Village: Ber, Killed: {greater: 20}}", false),
    ])
    func aConditionIsMoreThanEquality(condition: String, holds: Bool) throws {
        let fixture = SheetFixture(fields: "note: {text: yes, when: \(condition)}")
        #expect(try fixture.data(row)["note"] == (holds ? "yes" : nil))
    }

    @Test func aCellThatIsComparedWithANumberIsOneOrEmpty() throws {
        let fixture = SheetFixture(fields: "note: {text: yes, when: {Women: {greater: 3}}}")
        #expect(try fixture.data("7,3/6/2022,Ber,14,,x")["note"] == nil)
        #expect(
            try SheetFixture(fields: "note: {text: yes, when: {Kind: {greater: 3}}}").problem("7,3/6/2022,Ber,14,,x")
                == "Kind: expected a number, as it is compared with one, found 'x'"
        )
    }

    @Test func whatIsNotInATableIsATextWithCellsOrNothing() throws {
        let head = "tables: {t: {a: A}}"
        let template = SheetFixture(head: head, fields: "note: {column: Kind, table: t, otherwise: \"other: <Kind>\"}")
        #expect(try template.data("7,3/6/2022,Ber,4,1,a")["note"] == "A")
        #expect(try template.data("7,3/6/2022,Ber,4,1,Gao")["note"] == "other: Gao")
        let cell = SheetFixture(head: head, fields: "note: {column: Kind, table: t, otherwise: <Kind>}")
        #expect(try cell.data("7,3/6/2022,Ber,4,1,Gao")["note"] == "Gao")
        let nothing = SheetFixture(head: head, fields: "note: {column: Kind, table: t, otherwise: \"\"}")
        #expect(try nothing.data("7,3/6/2022,Ber,4,1,Gao")["note"] == nil)
        #expect(
            SheetFixture(head: head, fields: "note: {column: Kind, table: t, otherwise: <Knd>}").refusal()?.contains(
                "there is no column 'Knd'"
            ) == true
        )
    }

    @Test func columnsAreAddedWhereAllAreThere() throws {
        let fixture = SheetFixture(fields: "wounded: {unit: person, exact: {sum: [Killed, Women]}}")
        #expect(try fixture.data("7,3/6/2022,Ber,14,4,x")["wounded"]?["value"] == 18)
        #expect(
            try fixture.problem("7,3/6/2022,Ber,14,,x")
                == "Women: expected a number, as others are added to it (empty: 0 in the mapping says that an empty cell is none), found an "
                + "empty cell"
        )
        let zero = SheetFixture(fields: "wounded: {unit: person, exact: {sum: [Killed, Women], empty: 0}}")
        #expect(try zero.data("7,3/6/2022,Ber,14,,x")["wounded"]?["value"] == 14)
        let empty = SheetFixture(fields: "wounded: {unit: person, exact: {sum: [Women, Kind], empty: 0}}")
        #expect(try empty.data("7,3/6/2022,Ber,14,,")["wounded"] == nil)
        #expect(
            try fixture.problem("7,3/6/2022,Ber,14,four,x")
                == "Women: expected a whole number, not below 0, as it is added, found 'four'"
        )
        for (killed, women) in [("-1", "2"), ("2", "-1")] {
            let problem = try fixture.problem("7,3/6/2022,Ber,\(killed),\(women),x")
            #expect(problem?.contains("expected a whole number, not below 0, as it is added, found '-1'") == true)
        }
    }

    @Test func oneCellMakesSeveralSources() throws {
        let fixture = SheetFixture(
            head: "tables: {d: {HRPD: document/hrpd, Radio: document/radio}}",
            fields: "sources.lang: fr"
        )
        let yaml = fixture.yaml.replacingOccurrences(
            "sources.document: document/list",
            "sources.document: {column: Kind, split: [\";\", \" et \"], table: d}"
        )
        let mapping = try Mapping(yaml: yaml, file: "m.yaml")
        let text = "\(SheetFixture.header)\n7,3/6/2022,Ber,4,1,HRPD et Radio\n8,3/6/2022,Ber,4,1,HRPD;\n"
        var rows = try Spreadsheet(Array(text.utf8), file: "s.csv", mapping).rows
        var sources: [JSONValue?] = []
        while let row = try rows.next() {
            guard case .events(let events) = try mapping.meaning(row) else { continue }
            sources += try events.map { try JSONValue(json: $0.json)["data"]?["sources"] }
        }
        #expect(
            sources == [
                [["document": "document/hrpd", "lang": "fr"], ["document": "document/radio", "lang": "fr"]],
                [["document": "document/hrpd", "lang": "fr"]],
            ]
        )
    }

    @Test func oneCellMakesSeveralEvents() async throws {
        let mapping = """
            source: /trial/sheet
            events:
              - type: attack.reported
                each: {column: Villages, split: [",", " et "], as: village}
                subject: incident/<No>-<village as slug>
                id: <No>-<village as slug>
                fields:
                  occurred: {date: Date}
                  place.name: <village>
                  kind: ambush
                  perpetrator: unknown
                  sources.document: document/trial
            """
        let sheet = Sheet("No,Date,Villages\n1,2022-06-03,\"Koro, Ouo et Kéné\"\n", mapping: mapping)
        #expect(
            try await sheet.events().map { $0["subject"] } == ["incident/1-koro", "incident/1-ouo", "incident/1-kene"]
        )
        #expect(try await sheet.events().map { $0["data"]?["place"]?["name"] } == ["Koro", "Ouo", "Kéné"])
        let same = Sheet("No,Date,Villages,village\n", mapping: mapping)
        #expect(same.refusal?.english.contains("as: expected a name of its own, found 'village'") == true)
        let without = mapping.replacingOccurrences("id: <No>-<village as slug>", "id: <No>")
        #expect(
            Sheet("No,Date,Villages\n", mapping: without).refusal?.english.contains(
                "expected an id with <village> in it"
            ) == true
        )
    }

    @Test func theGazetteerKnowsACercleByItsNameAndItsRegion() throws {
        let fixture = SheetFixture(fields: "place.pcode: {gazetteer: Village, in: Kind}")
        #expect(try fixture.data("7,3/6/2022,Bankass,4,1,Mopti")["place"]?["pcode"] == "ML0502")
        #expect(try fixture.data("7,3/6/2022,bankass,4,1,ML05")["place"]?["pcode"] == "ML0502")
        #expect(
            try fixture.problem("7,3/6/2022,Bankass,4,1,Atlantis")
                == "Kind: expected a region of COD-AB 2021-12-20, found 'Atlantis'"
        )
        #expect(
            try fixture.problem("7,3/6/2022,Gao,4,1,Gao")?.contains(
                "found 'Gao', which is ML07 (region), ML0703 (cercle in Gao)"
            ) == true
        )
        #expect(try fixture.problem("7,3/6/2022,Bankas,4,1,")?.contains("near: Bankass (ML0502)") == true)
        let cercle = SheetFixture(fields: "place.pcode: {gazetteer: Village, level: cercle, otherwise: \"\"}")
        #expect(try cercle.data("7,3/6/2022,Gao,4,1,")["place"]?["pcode"] == "ML0703")
        #expect(try cercle.data("7,3/6/2022,Ouo,4,1,")["place"]?["pcode"] == nil)
    }

    @Test func aCodeTableOfAFileIsSharedByMappings() throws {
        let folder = TemporaryFolder()
        let table = "Dit,Code,Remarque\nEmbuscade,ambush,\n\"Attaque, village\",village_attack,vu 2×\n"
        try table.write(toFile: folder.file("kinds.csv"), atomically: true, encoding: .utf8)
        func mapping(_ kinds: String) throws -> Mapping {
            let yaml = """
                source: /s
                tables: {kinds: \(kinds)}
                events:
                  - type: attack.reported
                    subject: incident/<No>
                    id: <No>
                    fields:
                      occurred: 2022-06-03
                      place.name: Ber
                      kind: {column: Kind, table: kinds}
                      perpetrator: unknown
                      sources.document: document/d
                """
            return try Mapping(yaml: yaml, file: folder.file("m.yaml"))
        }
        let text = "No,Kind\n1,\"Attaque, village\"\n"
        let known = try mapping("kinds.csv")
        var rows = try Spreadsheet(Array(text.utf8), file: "s.csv", known).rows
        guard let row = try rows.next(), case .events(let events) = try known.meaning(row) else {
            Issue.record("no events")
            return
        }
        #expect(try JSONValue(json: events[0].json)["data"]?["kind"] == "village_attack")
        let missing = #expect(throws: Failure.self) { try mapping("kind.csv") }
        #expect(missing?.message.contains("m.yaml:2: the table is not there: ") == true)
        try "Dit,Code\na,ambush\na,ied\n".write(toFile: folder.file("twice.csv"), atomically: true, encoding: .utf8)
        let twice = #expect(throws: Failure.self) { try mapping("twice.csv") }
        #expect(twice?.message.contains("twice.csv:3: expected one text that is recorded for 'a'") == true)
    }
}
