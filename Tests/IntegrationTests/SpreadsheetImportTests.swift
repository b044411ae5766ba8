import Foundation
import TestKit
import Testing

/// `daybook import --mapping`, and the rows that are rejected.
struct SpreadsheetImportTests {
    private let scratch = TemporaryFolder()

    private static let mapping = """
        source: /minusma/jmac
        events:
          - type: casualties.reported
            subject: incident/list-<No>
            id: <No>
            fields:
              occurred: {date: Date, format: D/M/YYYY}
              place.name: <Village>
              killed: {unit: person, exact: Killed, female: Women}
              sources.document: document/list
        """

    private static let header = "No,Date,Village,Killed,Women"

    /// Runs an import of a spreadsheet by the mapping above.
    private func importing(_ daemon: Daemon?, _ rows: [String], _ options: String...) throws -> (Int32, String, String)
    {
        try write(([SpreadsheetImportTests.header] + rows).joined(separator: "\r\n"), to: "list.csv")
        return try importing(daemon, "list.csv", options)
    }

    private func importing(_ daemon: Daemon?, _ file: String, _ options: [String]) throws -> (Int32, String, String) {
        try write(SpreadsheetImportTests.mapping, to: "list.yaml")
        let start = ["--socket", daemon?.socket ?? "/nonexistent/s", "import", "--mapping", "list.yaml"]
        return try run(Binaries.daybook, start + options + [file], folder: scratch.path)
    }

    private func write(_ text: String, to name: String) throws {
        try text.write(toFile: scratch.file(name), atomically: true, encoding: .utf8)
    }

    private func rejects(_ name: String) throws -> [[String: Any]] {
        try String(contentsOfFile: scratch.file(name), encoding: .utf8).split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    private var files: Set<String> {
        get throws { Set(try FileManager.default.contentsOfDirectory(atPath: scratch.path)) }
    }

    private func position(_ daemon: Daemon) throws -> Int? {
        try HTTPConnection(daemon.socket).get("/v1/health").json["position"] as? Int
    }

    @Test
    func aSecondRunAddsNothing() throws {
        let daemon = try Daemon(scratch)
        let rows = ["1,3/6/2022,Ségou,4,1", "2,4/6/2022,\"Ber, Nord\",2,"]
        let (code, output, errors) = try importing(daemon, rows)
        #expect(code == 0, "\(errors)")
        #expect(output.hasPrefix("2 recorded, 0 recorded before, 0 refused, in "))
        #expect(output.hasSuffix("2 rows, 0 rejected\n"))
        let (again, repeated, _) = try importing(daemon, rows)
        #expect(again == 0)
        #expect(repeated.hasPrefix("0 recorded, 2 recorded before, 0 refused, in "))
        #expect(try position(daemon) == 2)
        #expect(try !files.contains("list.csv.rejects.ndjson"), "no rejects, no file")
    }

    @Test
    func badRowsAreKeptToBeMendedAndTheRestGoesOn() throws {
        let daemon = try Daemon(scratch)
        let rows = ["1,3/6/2022,Ber,4,1", "2,31/6/2022,Ber,4,1", "3,3/6/2022,Ber", "4,3/6/2022,Ber,5,1"]
        let (code, output, errors) = try importing(daemon, rows)
        #expect(code == 65)
        #expect(output.hasPrefix("2 recorded, 0 recorded before, 0 refused, in "))
        #expect(output.hasSuffix("4 rows, 2 rejected\n"))
        #expect(
            errors == """
                list.csv:3: Date: expected a date of the form D/M/YYYY, on a day that exists, found '31/6/2022'
                list.csv:4: expected 5 cells, as the header has, found 3
                2 rejected rows in list.csv.rejects.ndjson; mend them there, and import it with --mended

                """
        )
        let kept = try rejects("list.csv.rejects.ndjson")
        #expect(kept.count == 2)
        #expect(kept.first?["line"] as? Int == 3 && kept.first?["path"] as? String == "Date")
        #expect(
            kept.first?["row"] as? [String: String] == [
                "No": "2", "Date": "31/6/2022", "Village": "Ber", "Killed": "4", "Women": "1",
            ]
        )

        let mended = try String(contentsOfFile: scratch.file("list.csv.rejects.ndjson"), encoding: .utf8)
            .replacingOccurrences(of: "31/6/2022\",\"K", with: "30/6/2022\",\"K")
            .replacingOccurrences(
                of: #""Date":"3/6/2022","No":"3","#,
                with: #""Date":"3/6/2022","Killed":"1","Women":"","No":"3","#
            )
        try write(mended, to: "list.csv.rejects.ndjson")
        let (later, report, complaints) = try importing(daemon, "list.csv.rejects.ndjson", ["--mended"])
        #expect(later == 0, "\(complaints)")
        #expect(report.hasPrefix("2 recorded, 0 recorded before, 0 refused, in "))
        #expect(try position(daemon) == 4)
    }

    @Test
    func rejectsOfAnEarlierRunAreNeitherAddedToNorLost() throws {
        let daemon = try Daemon(scratch)
        _ = try importing(daemon, ["1,bad,Ber,4,1"])
        let (_, _, errors) = try importing(daemon, ["2,bad,Ber,4,1"])
        #expect(errors.contains("1 rejected row in list.csv.rejects-2.ndjson"))
        #expect(try rejects("list.csv.rejects.ndjson").count == 1)
        #expect(try rejects("list.csv.rejects-2.ndjson").count == 1)
        let (code, _, refusal) = try importing(daemon, ["3,bad,Ber,4,1"], "--rejects", "list.csv.rejects.ndjson")
        #expect(code == 73)
        #expect(refusal.contains("expected the name of a new file, or of a folder, found a file that is there"))
    }

    @Test
    func whatBreaksARuleIsRefusedNativelyAndKeptByAnImport() throws {
        let daemon = try Daemon(scratch)
        let row = "1,3/6/2022,Ber,4,9"
        let (code, output, errors) = try importing(daemon, [row])
        #expect(code == 65)
        #expect(output.hasPrefix("0 recorded, 0 recorded before, 1 refused, in "))
        #expect(errors.contains("rule estimate-parts-exceed-total"))
        #expect(try rejects("list.csv.rejects.ndjson").count == 1)

        let (kept, report, flags) = try importing(daemon, [row], "--mode", "import")
        #expect(kept == 0)
        #expect(report.hasSuffix("1 row, 0 rejected, 1 kept with a broken rule\n"))
        #expect(flags.hasPrefix("list.csv:2: kept, but it breaks a rule: estimate-parts-exceed-total: "))
        let event = try HTTPConnection(daemon.socket).get("/v1/events/1").json
        #expect(event["entrymode"] as? String == "import")
    }

    @Test
    func nothingIsSentOfAFileThatCannotBeRead() throws {
        let daemon = try Daemon(scratch)
        let sheet = Data("\(SpreadsheetImportTests.header)\n1,3/6/2022,S".utf8) + [0xE9] + Data("gou,4,1\n".utf8)
        try sheet.write(to: URL(filePath: scratch.file("list.csv")))
        let (code, _, errors) = try importing(daemon, "list.csv", [])
        #expect(code == 65)
        #expect(
            errors.hasPrefix(
                "daybook: list.csv:2: expected text in UTF-8, found the byte 0xE9 (number 13 of the line, after '1,3/6/2022,S')."
            )
        )
        try write("Nr,Date,Village,Killed,Women\n1,3/6/2022,Ber,4,1\n", to: "list.csv")
        let (missing, _, complaint) = try importing(daemon, "list.csv", [])
        #expect(missing == 65)
        #expect(complaint.hasPrefix("daybook: list.yaml:4: there is no column 'No' in list.csv; did you mean 'Nr'?"))
        #expect(try position(daemon) == 0)
    }

    @Test
    func aDryRunShowsTheFirstEventsAndAllProblemsWithoutADaemon() throws {
        let (code, output, errors) = try importing(
            nil,
            ["1,3/6/2022,Ber,4,1", "2,bad,Ber,4,1", "3,3/6/2022,Ber,4,9"],
            "--dry-run"
        )
        #expect(code == 65)
        #expect(output.hasPrefix("list.csv:2 makes:\n{\n"))
        #expect(output.hasSuffix("3 rows, 1 rejected, 2 events; nothing was sent\n"))
        #expect(errors.split(separator: "\n").count == 2)
        #expect(
            errors.contains(
                "list.csv:4: breaks a rule, and is kept with --mode import only: estimate-parts-exceed-total"
            )
        )
        #expect(try !files.contains("list.csv.rejects.ndjson"))
    }

    @Test
    func refusedSubmissionsAreKeptAndMendedToo() throws {
        let daemon = try Daemon(scratch)
        try write(
            [Submissions.attack("1", kind: "no_kind"), "{", Submissions.attack("2")].joined(separator: "\n"),
            to: "s.ndjson"
        )
        let start = ["--socket", daemon.socket, "import", "--mode", "import"]
        let (code, _, _) = try run(Binaries.daybook, start + ["s.ndjson"], folder: scratch.path)
        #expect(code == 65)
        let kept = try rejects("s.ndjson.rejects.ndjson")
        #expect((kept.first?["row"] as? [String: Any])?["id"] as? String == "1")
        #expect(kept.last?["row"] as? String == "{")
        let mended = try String(contentsOfFile: scratch.file("s.ndjson.rejects.ndjson"), encoding: .utf8)
            .replacingOccurrences(of: #""kind":"no_kind""#, with: #""kind":"ambush""#).split(separator: "\n")[0]
        try write(String(mended), to: "mended.ndjson")
        let (later, report, _) = try run(Binaries.daybook, start + ["--mended", "mended.ndjson"], folder: scratch.path)
        #expect(later == 0)
        #expect(report.hasPrefix("1 recorded, "))
    }

    @Test(arguments: [("acled", "5 recorded", "4 rows, 1 left out"), ("ucdp-ged", "6 recorded", "3 rows, 0 rejected")])
    func theMappingsOfConflictDataTakeTheirExamples(name: String, recorded: String, rows: String) throws {
        let daemon = try Daemon(scratch)
        let folder = Binaries.package.appending(path: "Config/mappings")
        try FileManager.default.copyItem(
            atPath: folder.appending(path: "\(name)-example.csv").path,
            toPath: scratch.file("example.csv")
        )
        let mapping = ["--mapping", folder.appending(path: "\(name).yaml").path]
        let settings = name == "acled" ? [] : ["--set", "version=25-1"]
        let start = ["--socket", daemon.socket, "import", "--mode", "import"] + mapping + settings
        let (code, output, errors) = try run(Binaries.daybook, start + ["example.csv"], folder: scratch.path)
        #expect(code == 0, "\(errors)")
        #expect(output.hasPrefix(recorded) && output.contains(rows), "\(output)")
        let (_, again, _) = try run(Binaries.daybook, start + ["example.csv"], folder: scratch.path)
        #expect(again.hasPrefix("0 recorded, "))
    }

    @Test
    func aUCDPRowWhoseLowIsAboveItsBestIsKeptAsPublishedAndRefusedNatively() throws {
        let daemon = try Daemon(scratch)
        let folder = Binaries.package.appending(path: "Config/mappings").path
        try FileManager.default.copyItem(atPath: "\(folder)/ucdp-ged-example.csv", toPath: scratch.file("ged.csv"))
        let start = [
            "--socket", daemon.socket, "import", "--mapping", "\(folder)/ucdp-ged.yaml", "--set", "version=25-1",
        ]
        let (code, _, errors) = try run(Binaries.daybook, start + ["ged.csv"], folder: scratch.path)
        #expect(code == 65)
        #expect(errors.contains("ged.csv:4: ") && errors.contains("rule estimate-out-of-order"))
        let (kept, output, flags) = try run(
            Binaries.daybook,
            start + ["--mode", "import", "ged.csv"],
            folder: scratch.path
        )
        #expect(kept == 0)
        #expect(output.hasPrefix("1 recorded, 5 recorded before, 0 refused"))
        #expect(flags.contains("ged.csv:4: kept, but it breaks a rule: estimate-out-of-order"))
        let data = try HTTPConnection(daemon.socket).get("/v1/events/6").json["data"] as? [String: Any]
        let killed = data?["killed"] as? [String: Any]
        #expect(killed?["low"] as? Int == 5 && killed?["best"] as? Int == 3 && killed?["high"] as? Int == 5)
    }

    @Test
    func rejectsAreInTheWorkingFolderOrWhereTheyAreAskedFor() throws {
        let daemon = try Daemon(scratch)
        let shared = scratch.file("shared")
        let kept = scratch.file("private")
        for folder in [shared, kept] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        try write("\(SpreadsheetImportTests.header)\n1,bad,Ber,4,1\n", to: "shared/list.csv")
        let (_, _, errors) = try importing(daemon, "\(shared)/list.csv", [])
        #expect(errors.contains("1 rejected row in list.csv.rejects.ndjson;"))
        #expect(try rejects("list.csv.rejects.ndjson").count == 1)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: shared) == ["list.csv"],
            "others read the shared folder"
        )
        let (_, _, asked) = try importing(daemon, "\(shared)/list.csv", ["--rejects", kept])
        #expect(asked.contains("1 rejected row in \(kept)/list.csv.rejects.ndjson;"))
    }

    @Test
    func aThousandEqualProblemsAreFourLines() throws {
        let rows = (1...1000).map { "\($0),2022-06-03,Ber,4,1" }
        let (code, output, errors) = try importing(nil, rows, "--dry-run")
        #expect(code == 65)
        let lines = errors.split(separator: "\n")
        #expect(lines.count == 4, "\(errors)")
        #expect(
            lines.last == "list.csv: and 997 more: Date: expected a date of the form D/M/YYYY, on a day that exists"
        )
        #expect(output.hasSuffix("1000 rows, 1000 rejected, 0 events; nothing was sent\n"))
    }

    @Test
    func theUCDPMappingTakesDatesWithoutAClock() throws {
        let folder = Binaries.package.appending(path: "Config/mappings").path
        let example = try String(contentsOfFile: "\(folder)/ucdp-ged-example.csv", encoding: .utf8)
        try write(example.replacingOccurrences(of: " 00:00:00.000", with: ""), to: "ged.csv")
        let arguments = [
            "import", "--dry-run", "--mapping", "\(folder)/ucdp-ged.yaml", "--set", "version=25-1", "ged.csv",
        ]
        let (code, output, errors) = try run(Binaries.daybook, arguments, folder: scratch.path)
        #expect(code == 0, "\(errors)")
        #expect(output.hasSuffix("3 rows, 0 rejected, 6 events; nothing was sent\n"), "\(output)")
    }

    @Test
    func theRehearsalFindsTheIdsThatTheImportWouldFind() throws {
        let rows = ["1,3/6/2022,Ber,4,1", "1,3/6/2022,Ber,5,1", "2,3/6/2022,Gao,1,", "2,3/6/2022,Gao,1,"]
        let (code, output, errors) = try importing(nil, rows, "--dry-run")
        #expect(code == 65)
        #expect(
            errors == "list.csv:3: the id '1' is that of line 2 too, which says something else: an id is of one event\n"
        )
        let counts =
            "4 rows, 1 rejected, 1 stated alike by more than one row and recorded once, 2 events; nothing was sent\n"
        #expect(output.hasSuffix(counts), "\(output)")
        let daemon = try Daemon(scratch)
        let (refused, report, _) = try importing(daemon, rows)
        #expect(refused == 65)
        #expect(report.hasPrefix("2 recorded, 0 recorded before, 0 refused"))
        #expect(
            report.hasSuffix("4 rows, 1 rejected, 1 stated alike by more than one row and recorded once\n"),
            "\(report)"
        )
    }

    @Test
    func aRehearsalOfSubmissionsFindsRepeatedIdsToo() throws {
        let lines = [Submissions.attack("1"), Submissions.attack("1", kind: "clash"), Submissions.attack("1")]
        try write(lines.joined(separator: "\n"), to: "s.ndjson")
        let (code, _, errors) = try run(Binaries.daybook, ["import", "--dry-run", "s.ndjson"], folder: scratch.path)
        #expect(code == 65)
        #expect(errors.hasPrefix("s.ndjson:2: the id "), "\(errors)")
    }

    @Test
    func unusedColumnsAreListedAndFrenchIsSpoken() throws {
        try write(
            "\(SpreadsheetImportTests.header),Note\n1,3/6/2022,Ber,4,1,x\n2,31/6/2022,Ber,4,1,x\n",
            to: "list.csv"
        )
        let (code, output, errors) = try importing(nil, "list.csv", ["--dry-run", "--lang", "fr"])
        #expect(code == 65)
        #expect(output.contains("colonnes que la correspondance n'emploie pas : Note\n"))
        #expect(output.hasSuffix("2 rangées, rejetées : 1, événements : 1 ; rien n'a été envoyé\n"))
        #expect(
            errors
                == "list.csv:3: Date : attendu : une date de la forme D/M/YYYY, un jour qui existe, trouvé : « 31/6/2022 »\n"
        )
    }

    @Test
    func aPlaceThatDisagreesWithItselfIsToldKeptAndListed() throws {
        let daemon = try Daemon(scratch)
        let fields = [
            "occurred=2022-06-03", "kind=ambush", "perpetrator=unknown", "place.name=Ménaka", "place.pcode=ML09",
        ]
        let start = ["--socket", daemon.socket, "record", "attack.reported", "incident/x", "--source", "/x"]
        let (code, _, errors) = try run(
            Binaries.daybook,
            start + fields + ["sources.document=document/x"],
            folder: scratch.path
        )
        #expect(code == 0, "\(errors)")
        #expect(errors.contains("to be looked at: place-doubtful: data.place: ML09 is the region Bamako"), "\(errors)")
        let (_, listed, _) = try run(
            Binaries.daybook,
            ["--socket", daemon.socket, "discrepancies"],
            folder: scratch.path
        )
        #expect(listed.contains("The name, the p-code and the coordinates of a place agree."), "\(listed)")
    }

    @Test
    func aNewSubjectIsThePseudonymOfItsRowAndTheSameAgain() throws {
        let daemon = try Daemon(scratch)
        let mapping = """
            source: /minusma/gao/ddr
            events:
              - type: combatant.registered
                subject: combatant/new
                id: liste-<No>
                fields:
                  occurred: 2017-09-11
                  place.name: Gao
                  movement: cma
                  sources.document: document/liste-1
            """
        try write(mapping, to: "new.yaml")
        try write("No\n1\n2\n", to: "new.csv")
        let start = ["--socket", daemon.socket, "import", "--mapping", "new.yaml", "new.csv"]
        let state = ["XDG_STATE_HOME": scratch.file("state")]
        let (code, output, errors) = try run(Binaries.daybook, start, environment: state, folder: scratch.path)
        #expect(code == 0, "\(errors)")
        #expect(output.hasPrefix("2 recorded, "))
        let subjects = try (1...2).map {
            try HTTPConnection(daemon.socket).get("/v1/events/\($0)").json["subject"] as? String
        }
        #expect(
            Set(subjects).count == 2 && subjects.allSatisfy { $0?.hasPrefix("combatant/c-") == true },
            "\(subjects)"
        )
        let (again, repeated, _) = try run(Binaries.daybook, start, environment: state, folder: scratch.path)
        #expect(again == 0)
        #expect(repeated.hasPrefix("0 recorded, 2 recorded before, 0 refused"))
        let other = ["XDG_STATE_HOME": scratch.file("other")]
        let (refused, _, complaints) = try run(Binaries.daybook, start, environment: other, folder: scratch.path)
        #expect(refused == 65)
        #expect(
            complaints.contains("new.csv:2: its source and id are recorded at position 1 of another subject or type")
        )
    }
}
