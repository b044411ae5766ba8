import Testing

@testable import daybook

@Suite("Mappings that are refused")
struct MappingRefusalTests {
    @Test func aColumnThatIsNotThereIsNamedWithItsLineAndTheColumnsThereAre() {
        let refusal = SheetFixture().refusal(header: "No,Date,Vilage,Killed,Women,Kind")
        #expect(
            refusal
                == "m.yaml:5: there is no column 'Village' in s.csv; did you mean 'Vilage'? "
                + "(known here: No, Date, Vilage, Killed, Women, Kind). Nothing was sent"
        )
    }

    @Test func semicolonsAreNotGuessed() {
        let refusal = SheetFixture().refusal(header: "No;Date;Village;Killed;Women;Kind")
        #expect(
            refusal?.contains("its columns seem to be separated by ';': write separator: \";\" in the mapping") == true
        )
    }

    @Test func aColumnThatTheMappingNamesAndComesTwiceIsRefused() {
        #expect(
            SheetFixture().refusal(header: "No,Date,Village,Killed,Women,No")
                == "s.csv:1: expected one column 'No', which the mapping names, found 2 (columns 1, 6); rename one. Nothing was sent"
        )
    }

    @Test(arguments: [
        (
            SheetFixture(head: "seperator: \";\""),
            "m.yaml:2: unknown key 'seperator' of a mapping; did you mean 'separator'?"
        ),
        (
            SheetFixture(fields: "vicitms: civilians"),
            "m.yaml:13: casualties.reported has no field 'vicitms'; did you mean \"victims\"?"
        ),
        (SheetFixture(fields: "place.pkode: <Kind>"), "m.yaml:13: place has no field 'pkode'; did you mean \"pcode\"?"),
        (SheetFixture(fields: "scope: place_only"), "m.yaml:13: scope: expected place, cumulative, found 'place_only'"),
        (
            SheetFixture(fields: "scope: {column: Kind, table: {x: nowhere}}"),
            "m.yaml:13: scope: expected place, cumulative, found 'nowhere'"
        ),
        (SheetFixture(fields: "scope: {column: Kind, table: scops}"), "m.yaml:13: there is no table 'scops'"),
        (SheetFixture(fields: "scope: {column: Kind}"), "m.yaml:13: expected a table or split beside column"),
        (SheetFixture(fields: "scope: {Kind}"), "m.yaml:13: expected a value: a text such as <column>"),
        (SheetFixture(fields: "note: a <Kind"), "m.yaml:13: expected '>' after the name of a column"),
        (
            SheetFixture(fields: "wounded: {unit: person, low: Killed}"),
            "m.yaml:13: expected one of approximately, at-least, at-most, exact"
        ),
        (
            SheetFixture(fields: "note: {unit: person, exact: Killed}"),
            "m.yaml:13: note: expected text of several lines, found a figure"
        ),
        (
            SheetFixture(fields: "sources.date: {date: Date, format: D/M}"),
            "m.yaml:13: expected a form of dates with a year"
        ),
        (
            SheetFixture(fields: "sources.date: {date: Date, precision: hour}"),
            "m.yaml:13: expected a precision of day, week, month, year, found 'hour'"
        ),
        (
            SheetFixture(head: "encoding: latin"),
            "m.yaml:2: expected an encoding of UTF-8, ISO-8859-1, windows-1252, found 'latin'"
        ),
        (SheetFixture(head: "thousands: ."), "m.yaml:1: thousands: and decimal: are both '.'"),
        (SheetFixture(head: "leave-out: [{when: {Kind: x}}]"), "m.yaml:2: rows to leave out needs the key 'because'"),
        (SheetFixture(when: "wen: {Kind: x}"), "m.yaml:7: unknown key 'wen' of an event; did you mean 'when'?"),
    ])
    func aWrongMappingIsRefusedWithItsLine(fixture: SheetFixture, message: String) {
        let refusal = fixture.refusal()
        #expect(refusal?.hasPrefix(message) == true, "\(refusal ?? "accepted")")
    }

    @Test func aFieldThatTheTypeNeedsIsAskedForBeforeAnyRow() {
        let yaml =
            "source: /s\nevents:\n  - type: casualties.reported\n    subject: incident/<a>\n    id: <a>\n    fields:\n"
        let failure = #expect(throws: Failure.self) {
            try Mapping(yaml: yaml + "      occurred: <b>\n", file: "m.yaml")
        }
        #expect(failure?.message.contains("casualties.reported needs the field 'sources'") == true)
    }

    @Test func whatIsNoYAMLIsSaid() {
        #expect(throws: Failure.self) { try Mapping(yaml: "a: [", file: "m.yaml") }
        #expect(throws: Failure.self) { try Mapping(yaml: "", file: "m.yaml") }
    }
}

extension SheetFixture: CustomTestStringConvertible {
    var testDescription: String { head + fields + when }
}
