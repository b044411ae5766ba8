import CanonicalJSON
import Events
import Testing

@testable import daybook

/// Spreadsheets as people have them.
@Suite("Spreadsheets of real people")
struct RealSheetTests {
    private static let header = "No,Date,Village,Killed"

    @Test func aFileInWindows1252IsRefusedWithItsLetterAndReadWhereThatIsStated() async throws {
        let bytes =
            Array("No,Date,Village,Killed\n77,3/6/2022,N".utf8) + [0x92] + Array("Tillit,1\n78,3/6/2022,S".utf8) + [
                0x9C
            ]
            + Array("ur,1\n".utf8)
        let refusal = Sheet(bytes: bytes).refusal
        #expect(refusal?.english.hasPrefix("s.csv:2: expected text in UTF-8, found the byte 0x92") == true)
        #expect(refusal?.english.contains("it is '’'") == true)
        #expect(refusal?.french.contains("écrivez encoding: windows-1252 dans la correspondance") == true)
        let events = try await Sheet(bytes: bytes, "encoding: windows-1252").events()
        #expect(events.map { $0["data"]?["place"]?["name"] } == ["N’Tillit", "Sœur"])
    }

    @Test(arguments: [
        ("N\u{92}Tillit", "U+0092 was '’' in windows-1252, and the file was converted as if it were ISO-8859-1"),
        ("N\u{FFFD}Tillit", "U+FFFD stands for a letter that a conversion lost"),
        ("Ko\u{0}ro", "U+0000 is a control character"),
    ])
    func textThatAConversionDamagedIsRejected(village: String, reason: String) async throws {
        let problems = try await Sheet("\(Self.header)\n1,3/6/2022,\(village),1").problems()
        #expect(problems.count == 1 && problems[0].hasPrefix("2: Village: expected text without damaged characters"))
        #expect(problems.first?.contains(reason) == true, "\(problems)")
    }

    @Test func damageInAColumnThatNobodyUsesIsInNobodysWay() async throws {
        let events = try await Sheet("\(Self.header),Note\n1,3/6/2022,Koro,1,N\u{FFFD}").events()
        #expect(events.count == 1)
    }

    @Test func rowsThatAStrayQuotationMarkSwallowsAreNotRecorded() async throws {
        let text = """
            No,Date,Village,Killed
            1,3/6/2022,"Koro,12
            2,4/6/2022,Bankass,3
            3,5/6/2022,Ouo,7
            4,6/6/2022,Bankass",5
            5,7/6/2022,Koro,1
            """
        let problems = try await Sheet(text).problems()
        #expect(problems.count == 1)
        #expect(
            problems[0].hasPrefix(
                "2: Village: the cell has 4 lines that look like rows: a quotation mark seems to stand alone"
            )
        )
        #expect(try await Sheet(text).events().map { $0["id"] } == ["bh-5"])
        let notice = try #require(try Sheet(text).read().0.notices.first)
        #expect(notice.english.hasPrefix("s.csv:2: Village: a cell of several lines, as 1 of 2 rows have there"))
        let stated = try await Sheet(text, "several-lines: [Village]").problems()
        #expect(stated.count == 1 && stated[0].contains("place.name: expected text of one line"), "\(stated)")
        #expect(try Sheet(text, "several-lines: [Village]").read().0.notices.isEmpty)
    }

    /// What is between two quotation marks that stand alone, and the note of a row before and after.
    @Test(arguments: [
        "\"a,2\n\n2,3/6/2022,Koro,b\",9",  // an empty row
        "\"a,2\n2,3/6/2022\n3,3/6/2022,Koro,b\",9",  // a short row
        "\"a\n2,3/6/2022,Koro,b\",9",  // the first row is short
        "\"a,2,,\n,,,,,\n2,3/6/2022,Koro,b\",9",  // commas at the ends of rows
        "\"a, and c,2\n2,3/6/2022,Koro,b\",9",  // a comma in the text
        "\"a,2\r\n2,3/6/2022,Koro,b\",9",
        "\"a,2\n2,3/6/2022,Koro\",9,",  // the second mark is in another column
    ])
    func noRowIsSwallowedHoweverUnevenTheRowsAre(rest: String) async throws {
        let text = "No,Date,Village,Note,Killed\n1,3/6/2022,Koro,\(rest)\n5,3/6/2022,Koro,e,1\n"
        #expect(try await Sheet(text).events().map { $0["id"] } == ["bh-5"])
        let problems = try await Sheet(text).problems()
        #expect(problems.count == 1 && problems[0].contains("Note: the cell has"), "\(problems)")
        #expect(try await Sheet(text, "several-lines: [Note]").events().count == 2 || rest.hasSuffix("9,"))
    }

    @Test func aColumnOfCellsOfSeveralLinesIsToldOnceAndTheirRowsAreRecorded() async throws {
        let rows = (1...3).map { "\($0),3/6/2022,Koro,\"Two men.\nThree women\",5" }
        let text = (["No,Date,Village,Note,Killed"] + rows).joined(separator: "\n")
        #expect(try await Sheet(text).events().count == 3)
        let notices = try Sheet(text).read().0.notices
        #expect(notices.count == 1)
        #expect(notices[0].english.hasPrefix("s.csv:2: Note: a cell of several lines, as 3 of 3 rows have there"))
        #expect(notices[0].french.hasPrefix("s.csv:2 : Note : une cellule de plusieurs lignes, comme 3 rangées sur 3"))
    }

    @Test func aRowThatIsTooShortSinceItGoesOverLinesSaysSo() async throws {
        let text = "\(Self.header)\n1,3/6/2022,\"Koro,12\n2,4/6/2022,Bankass,3\"\n3,5/6/2022,Ouo,7"
        #expect(
            try await Sheet(text).problems() == [
                "2: expected 4 cells, as the header has, found 3; it goes on to line 3: does a quotation mark stand alone?"
            ]
        )
    }

    @Test func columnsThatNobodyUsesMayBearOneNameOrNone() async throws {
        let text = "No,Date,Village,Killed,Autre (préciser),Autre (préciser),,\n1,3/6/2022,Koro,12,,x,,\n"
        #expect(try await Sheet(text).events().count == 1)
        let row = try #require(try await Sheet(text).rows().first)
        #expect(row.original.json["Autre (préciser)"] == "")
        #expect(row.original.json["Autre (préciser) (column 6)"] == "x")
        #expect(row.original.json["(column 7)"] == "")
    }

    @Test func separatorsAfterTheLastCellAreInNobodysWayAndCellsAre() async throws {
        #expect(try await Sheet("\(Self.header)\n1,3/6/2022,Koro,12,,\n").events().count == 1)
        #expect(
            try await Sheet("\(Self.header)\n1,3/6/2022,Koro,12,,13\n").problems()
                == ["2: expected 4 cells, as the header has, found 6"]
        )
    }

    @Test func emptyRowsAreCountedAndNotRejected() async throws {
        let rows = try await Sheet("\(Self.header)\n1,3/6/2022,Koro,12\n,,,\n, ,\u{A0},\n\n").rows()
        #expect(rows.map(\.line) == [2, 3, 4])
        var tally = ImportTally()
        for row in rows { tally.add(row) }
        #expect(tally.words(.english) == "3 rows, 2 empty, 0 rejected")
        #expect(tally.words(.french) == "3 rangées, vides : 2, rejetées : 0")
    }

    @Test func theLineThatTellsExcelTheSeparatorIsUnderstood() async throws {
        #expect(try await Sheet("sep=;\nNo;Date;Village;Killed\n1;3/6/2022;Koro;12").events().count == 1)
        #expect(
            try await Sheet("sep=;\r\nNo;Date;Village;Killed\r\n1;3/6/2022;Koro;12", "separator: \";\"").events().count
                == 1
        )
        #expect(
            Sheet("sep=;\nNo;Date", "separator: tab").refusal?.english.hasPrefix(
                "s.csv:1: the file says 'sep=;', and the mapping says another separator"
            ) == true
        )
    }

    @Test func aTitleAboveTheHeaderIsNamedAndPassedOverWhereThatIsStated() async throws {
        let text = "Report of June 2022,,,\n,,,\nNo,Date,Village,Killed\n1,3/6/2022,Koro,12\n"
        #expect(
            Sheet(text).refusal?.english
                == "m.yaml:5: there is no column 'No' in s.csv; line 3 names the columns: write header: 3 in the mapping. Nothing was sent"
        )
        let rows = try await Sheet(text, "header: 3").rows()
        #expect(rows.map(\.line) == [4])
        #expect(try await Sheet("A \"title\"\n\(Self.header)\n1,3/6/2022,Koro,12", "header: 2").events().count == 1)
    }

    @Test func whatNobodySeesInAHeaderIsShownByName() async throws {
        let text = "No,Date,Village,Killed\u{A0}\n1,3/6/2022,Koro,12\n"
        let refusal = Sheet(text).refusal
        #expect(
            refusal?.english.contains(
                "there is 'Killed[U+00A0 no-break space]': rename it, or write trim: true in the mapping"
            )
                == true
        )
        #expect(refusal?.french.contains("il y a « Killed[U+00A0 espace insécable] »") == true)
        #expect(try await Sheet(text, "trim: true").events().count == 1)
        #expect(
            Sheet("\u{FEFF}\u{FEFF}No,Date,Village,Killed\n").refusal?.english.contains("'[U+FEFF byte order mark]No'")
                == true
        )
        #expect(
            Sheet("N\u{200B}o,Date,Village,Killed\n").refusal?.english.contains("'N[U+200B zero-width space]o'") == true
        )
    }

    @Test func cellsAreTrimmedOnRequestOnly() async throws {
        let text = "\(Self.header)\n1, 3/6/2022 ,Koro\u{A0},\u{200B}12\n"
        #expect(try await Sheet(text).problems().count == 1)
        let event = try #require(try await Sheet(text, "trim: true").events().first)
        #expect(event["data"]?["place"]?["name"] == "Koro")
        #expect(event["data"]?["killed"]?["value"] == 12)
    }

    @Test func anIdWithSomethingInvisibleAtItsEndIsNotMadeUntilItIsTrimmed() async throws {
        let text = "\(Self.header)\n1\u{A0},3/6/2022,Koro,12\n"
        #expect(
            try await Sheet(text).problems()[0].contains("(trim: true takes it away), found '1[U+00A0 no-break space]'")
        )
        #expect(try await Sheet(text, "trim: true").events().map { $0["id"] } == ["bh-1"])
    }

    @Test func textsThatStandForNothingAreEmptyWhereThatIsStated() async throws {
        let text = "\(Self.header)\n1,3/6/2022,Koro,N/A\n2,3/6/2022,Koro,-\n"
        #expect(try await Sheet(text).problems().count == 2)
        let mapping = Sheet.casualties.replacingOccurrences(
            "      killed:",
            "      wounded: {unit: person, exact: No}\n      killed:"
        )
        let events = try await Sheet(text, "empty: [N/A, \"-\"]", mapping: mapping).events()
        #expect(events.map { $0["data"]?["killed"] } == [nil, nil])
    }

    @Test func serialDaysAndNumbersWithZeroDecimalsAreReadWhereTheirFormIsStated() async throws {
        let text = "\(Self.header)\n1,44715,Koro,12.0\n2,44716.5,Koro,12.36\n"
        #expect(try await Sheet(text).problems().count == 2)
        let mapping = Sheet.casualties.replacingOccurrences("D/M/YYYY", "[D/M/YYYY, serial]")
        let sheet = Sheet(text, "decimal: \".\"", mapping: mapping)
        let event = try #require(try await sheet.events().first)
        #expect(event["data"]?["occurred"] == "2022-06-03")
        #expect(event["data"]?["killed"]?["value"] == 12)
        #expect(
            try await sheet.problems()[0].contains("killed.value: expected integer from 0 to 1000000000, found '12.36'")
        )
    }

    @Test func anIdThatASpreadsheetMadeANumberIsReadAsOne() async throws {
        let mapping = Sheet.casualties.replacingOccurrences("<No>", "<No as number>")
        let text = "\(Self.header)\n33514.0,3/6/2022,Koro,12\nx,3/6/2022,Koro,12\n"
        let sheet = Sheet(text, "decimal: \".\"", mapping: mapping)
        #expect(try await sheet.events().map { $0["id"] } == ["bh-33514"])
        #expect(try await sheet.problems() == ["3: No: expected a number, found 'x'"])
    }

    @Test func anIdThatTwoRowsHaveIsFoundBeforeAnythingIsSent() async throws {
        let text = "\(Self.header)\n1,3/6/2022,Koro,12\n1,3/6/2022,Koro,13\n2,3/6/2022,Ouo,1\n2,3/6/2022,Ouo,1\n"
        let rows = try await Sheet(text).rows()
        #expect(
            try await Sheet(text).problems() == [
                "3: the id 'bh-1' is that of line 2 too, which says something else: an id is of one event"
            ]
        )
        #expect(rows.map(\.repeated) == [0, 0, 0, 1])
        #expect(try await Sheet(text).events().count == 2)
    }

    @Test func unusedColumnsAreListed() throws {
        let (sheet, mapping) = try Sheet("\(Self.header),Women,,Note\n").read()
        #expect(sheet.unused(by: mapping) == ["Women", "Note"])
    }

    @Test func aColumnThatIsNotJSONIsSaidToBe() {
        #expect(Sheet("[{\"No\": 1}]").refusal?.english.contains("write input: JSON in the mapping") == true)
    }
}

extension String {
    /// The text with others in place of some; Foundation is not needed for it.
    func replacingOccurrences(_ old: String, _ new: String) -> String {
        split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    }
}
