import CanonicalJSON
import Events
import Testing

@testable import daybook

@Suite("Dates of spreadsheets")
struct DateFormTests {
    @Test(arguments: [
        ("D/M/YYYY", "3/6/2022", "2022-06-03"), ("D/M/YYYY", "03/06/2022", "2022-06-03"),
        ("DD/MM/YYYY", "3/6/2022", nil),
        ("DD MMMM YYYY", "03 June 2022", "2022-06-03"), ("D MMMM YYYY", "3 août 2022", "2022-08-03"),
        ("D-MMM-YYYY", "3-Jun-2022", "2022-06-03"), ("D/M/YYYY", "3/6/22", nil), ("D/M/YYYY", "31/2/2022", nil),
        ("YYYY-MM-DD 00:00:00.000", "2019-03-04 00:00:00.000", "2019-03-04"),
        ("YYYY-MM-DD 00:00:00.000", "2019-03-04 11:00:00.000", nil), ("unix", "1625097600", "2021-07-01"),
        ("unix", "-1", nil),
        ("YYYYMMDD", "20220603", "2022-06-03"), ("D/M/YYYY", "3/6/2022 ", nil),
        ("D/M/YYYY hh:mm", "3/6/2022 14:30", "2022-06-03"), ("D/M/YYYY hh:mm", "3/6/2022 24:30", nil),
        ("D/M/YYYY hh:mm", "3/6/2022 14:60", nil), ("D/M/YYYY h'h'mm", "3/6/2022 9h05", "2022-06-03"),
        ("MMMM YYYY", "juin 2022", "2022-06"), ("MM/YYYY", "06/2022", "2022-06"), ("MM/YYYY", "13/2022", nil),
        ("YYYY", "2022", "2022"), ("D/M/YY", "3/6/22", "2022-06-03"), ("D-MMM-YYYY", "3-févr.-2022", "2022-02-03"),
        ("D MMM YYYY", "3 sept 2022", "2022-09-03"), ("D MMMM YYYY", "3 aout 2022", "2022-08-03"),
        ("serial", "44715", "2022-06-03"), ("serial", "44715.0", "2022-06-03"), ("serial", "44715.75", "2022-06-03"),
        ("serial", "60", nil), ("serial", "3/6/2022", nil), ("serial", "-44715", nil),
        ("serial-1904", "43253", "2022-06-03"),
    ])
    func aDateIsReadByItsFormOrNotAtAll(form: String, cell: String, day: String?) throws {
        let node = try MappingNode(yaml: "\"\(form)\"", file: "m.yaml")
        #expect(try DateForm(node).reading(cell)?.text() == day)
    }

    @Test(arguments: [
        ("day", "2022-06-15"), ("week", "2022-06-12/2022-06-18"), ("month", "2022-06"), ("year", "2022"),
    ])
    func thePrecisionSaysWhatIsKept(precision: String, occurred: String) throws {
        let fixture = SheetFixture(
            fields: "sources.date: {date: Date, format: D/M/YYYY, precision: {column: Kind, table: {p: \(precision)}}}"
        )
        #expect(try fixture.data("7,15/6/2022,Ber,4,1,p")["sources"]?[0]?["date"]?.stringValue == occurred)
    }

    @Test func anIntervalIsOfTwoCells() throws {
        let fixture = SheetFixture(fields: "sources.date: {date: Date, until: Kind, format: D/M/YYYY}")
        #expect(try fixture.data("7,15/6/2022,Ber,4,1,18/6/2022")["sources"]?[0]?["date"] == "2022-06-15/2022-06-18")
        #expect(try fixture.data("7,15/6/2022,Ber,4,1,")["sources"]?[0]?["date"] == "2022-06-15")
        #expect(
            try fixture.problem("7,15/6/2022,Ber,4,1,14/6/2022")?.contains("whose end does not come before") == true
        )
    }

    @Test(arguments: [
        ("3/6/2022", "2022-06-03"), ("2022-06-03", "2022-06-03"), ("44715", "2022-06-03"), ("juin 2022", "2022-06"),
    ])
    func aColumnMayHaveSeveralForms(cell: String, occurred: String) throws {
        let fixture = SheetFixture(
            fields: "sources.date: {date: Kind, format: [D/M/YYYY, YYYY-MM-DD, serial, MMMM YYYY]}"
        )
        #expect(try fixture.data("7,15/6/2022,Ber,4,1,\(cell)")["sources"]?[0]?["date"]?.stringValue == occurred)
    }

    @Test func aDateThatTwoFormsReadDifferentlyIsNotGuessed() throws {
        let fixture = SheetFixture(fields: "sources.date: {date: Kind, format: [D/M/YYYY, M/D/YYYY]}")
        #expect(
            try fixture.problem("7,15/6/2022,Ber,4,1,3/6/2022")
                == "Kind: expected a date that the forms of the mapping read alike, found '3/6/2022', which is 2022-06-03 by D/M/YYYY and "
                + "2022-03-06 by M/D/YYYY"
        )
        #expect(try fixture.data("7,15/6/2022,Ber,4,1,15/6/2022")["sources"]?[0]?["date"] == "2022-06-15")
        #expect(try fixture.data("7,15/6/2022,Ber,4,1,6/6/2022")["sources"]?[0]?["date"] == "2022-06-06")
    }

    @Test func aClockIsKeptWhereTheZoneIsStated() throws {
        let node = "{date: Kind, format: [D/M/YYYY hh:mm, D/M/YYYY], zone: Z}"
        let fixture = SheetFixture(fields: "sources.date: \(node)")
        #expect(try fixture.data("7,1/6/2022,Ber,4,1,3/6/2022 14:30")["sources"]?[0]?["date"] == "2022-06-03T14:30:00Z")
        #expect(try fixture.data("7,1/6/2022,Ber,4,1,3/6/2022")["sources"]?[0]?["date"] == "2022-06-03")
        #expect(
            SheetFixture(fields: "sources.date: {date: Kind, zone: Bamako}").refusal()
                == "m.yaml:13: expected a zone such as +00:00, found 'Bamako'"
        )
    }
}
