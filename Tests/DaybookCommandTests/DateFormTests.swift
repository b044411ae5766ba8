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
    ])
    func aDateIsReadByItsFormOrNotAtAll(form: String, cell: String, day: String?) throws {
        let node = try MappingNode(yaml: "\"\(form)\"", file: "m.yaml")
        #expect(try DateForm(node).day(cell)?.description == day)
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
}
