import Foundation
import TestKit
import Testing

/// `daybook export` and the daemon, its output read by programs that nobody here wrote: Python's json and csv.
struct ExportTests {
    private let scratch = TemporaryFolder()
    private let daemon: Daemon
    private let connection: HTTPConnection

    init() throws {
        daemon = try Daemon()
        connection = try HTTPConnection(daemon.socket)
    }

    // MARK: - The record

    private static let bankass = #"{"name":"Bankass","pcode":"ML0502","lat":14.0712345,"lon":-3.5178912,"precision":1}"#
    private static let gao = #"{"name":"Gao","pcode":"ML0703","lat":16.2666543,"lon":-0.0455678,"precision":1}"#

    private func fact(_ place: String, on day: String = "2022-06-18", note: String = "n") -> String {
        """
        {"occurred":"\(day)","sources":[{"document":"document/test"}],"place":\(place),"kind":"ambush",\
        "perpetrator":"unknown","note":"\(note)"}
        """
    }

    private func record(_ id: String, _ type: String, _ data: String, subject: String = "incident/test") throws {
        let submission = """
            {"specversion":"1.0","id":"\(id)","source":"/minusma/test","type":"\(type)","subject":"\(subject)",\
            "data":\(data)}
            """
        let answer = try connection.post(submission)
        #expect(answer.status == 201, "\(answer.text)")
    }

    private func amend(_ id: String, _ type: String, target: String, _ more: String = "") throws {
        let reason = #""occurred":"2022-06-20","reason":"new_information""#
        try record(id, type, #"{\#(reason),"target":\#(target)\#(more)}"#)
    }

    /// 1 stays in Bankass; 2 is moved to Gao, 3 away from it; 4 is retracted, 5 retracted and reinstated.
    private func recordAmended() throws {
        try record("1", "attack.reported", fact(ExportTests.bankass, note: "=cmd|' /C calc'!A0"))
        try record("2", "attack.reported", fact(ExportTests.bankass))
        try record("3", "attack.reported", fact(ExportTests.gao))
        try record("4", "attack.reported", fact(ExportTests.gao))
        try record("5", "attack.reported", fact(ExportTests.gao, note: "a, \\\"b\\\"\\nc é"))
        try amend("6", "record.corrected", target: #"{"position":2}"#, #","replacement":\#(fact(ExportTests.gao))"#)
        let named = #"{"source":"/minusma/test","id":"3"}"#
        let earlier = fact(ExportTests.bankass, on: "2022-05-01")
        try amend("7", "record.corrected", target: named, #","replacement":\#(earlier)"#)
        try amend("8", "record.retracted", target: #"{"position":4}"#)
        try amend("9", "record.retracted", target: #"{"source":"/minusma/test","id":"5"}"#)
        try amend("10", "record.reinstated", target: #"{"position":5}"#)
    }

    // MARK: - Running it

    private func export(_ arguments: String...) throws -> (code: Int32, output: String, errors: String) {
        try run(Binaries.daybook, ["--socket", daemon.socket, "export"] + arguments)
    }

    /// The objects that Python's csv module, or its json module for a map, finds in an export.
    private func read(_ format: String, _ arguments: String...) throws -> [[String: Any]] {
        let path = scratch.file(UUID().uuidString)
        let (code, output, errors) = try run(
            Binaries.daybook,
            ["--socket", daemon.socket, "export", "--format", format, "--output", path] + arguments
        )
        try #require(code == 0, "\(errors)")
        #expect(output.isEmpty)
        let program =
            format == "csv"
            ? "list(csv.DictReader(open(sys.argv[1], encoding='utf-8', newline=''), strict=True))"
            : "json.load(open(sys.argv[1], encoding='utf-8'))['features']"
        let read = try python("import csv, json, sys; print(json.dumps(\(program)))", path)
        return try #require(try JSONSerialization.jsonObject(with: Data(read.utf8)) as? [[String: Any]])
    }

    private func python(_ program: String, _ arguments: String...) throws -> String {
        let (code, output, errors) = try run(URL(filePath: "/usr/bin/env"), ["python3", "-c", program] + arguments)
        try #require(code == 0, "\(errors)")
        return output
    }

    private func positions(_ lines: [[String: Any]]) -> [Int] {
        lines.compactMap { ($0["position"] as? String).flatMap { Int($0) } ?? $0["id"] as? Int }
    }

    // MARK: - As stored

    @Test
    func theStoredBytesAreExportedInOrder() throws {
        try recordAmended()
        let stored = try (1...10).map { try connection.get("/v1/events/\($0)").body + [10] }
        let (code, output, errors) = try export("--format", "ndjson")
        #expect(code == 0)
        #expect(Array(output.utf8) == stored.flatMap { $0 })
        #expect(errors == "exported: 10 (log through position 10 of test.daybook.example/log)\n")
        let path = scratch.file("export")
        #expect(try export("--format", "ndjson", "--output", path, "--as-of", "4").code == 0)
        #expect(try Array(Data(contentsOf: URL(filePath: path))) == stored.prefix(4).flatMap { $0 })
        #expect(try export("--format", "ndjson", "--type", "record.corrected").output.split(separator: "\n").count == 2)
    }

    // MARK: - As a table

    @Test
    func theTableHoldsTheVersionsThatCount() throws {
        try recordAmended()
        let table = try read("csv")
        #expect(positions(table) == [1, 2, 3, 5])
        #expect(table.map { $0["place.name"] as? String } == ["Bankass", "Gao", "Bankass", "Gao"])
        #expect(table.map { $0["corrected_at"] as? String } == ["", "6", "7", ""])
        #expect(table.map { $0["occurred_from"] as? String }[2] == "2022-05-01")
        #expect(table[0]["note"] as? String == "'=cmd|' /C calc'!A0")
        #expect(table[3]["note"] as? String == "a, \"b\"\nc é")
        #expect(table[0]["place.lat"] as? String == "14.0712345", "the analyst's table is exact")
        #expect(table[0]["place.lon"] as? String == "-3.5178912", "a number stays one")
        let all = try read("csv", "--retracted")
        #expect(positions(all) == [1, 2, 3, 4, 5])
        #expect(all.map { $0["retracted_at"] as? String } == ["", "", "", "8", ""])
        let errors = try export("--format", "csv").errors.split(separator: "\n")
        #expect(
            errors == [
                "exported: 4 (log through position 10 of test.daybook.example/log)",
                "retracted, left out: 1 (--retracted keeps them, marked)",
                "about other events: 5 (what they changed is in the events that they are about)",
            ]
        )
    }

    /// What a filter asks about may be what a correction changed; the correction itself may be outside of the filter.
    @Test
    func filtersFindTheVersionThatCounts() throws {
        try recordAmended()
        #expect(positions(try read("csv", "--place", "ML07")) == [2, 5])
        #expect(positions(try read("csv", "--place", "Bankass")) == [1, 3])
        #expect(positions(try read("csv", "--place", "Bankass", "--type", "attack.reported")) == [1, 3])
        #expect(positions(try read("csv", "--occurred-to", "2022-05-31")) == [3])
        #expect(positions(try read("csv", "--occurred-from", "2022-06-01")) == [1, 2, 5])
        #expect(positions(try read("csv", "--place", "ML07", "--retracted")) == [2, 4, 5])
        #expect(positions(try read("csv", "--subject", "incident/test", "--source", "/minusma/test")) == [1, 2, 3, 5])
        #expect(positions(try read("csv", "--type", "site.closed")) == [])
        #expect(positions(try read("geojson", "--place", "ML07")) == [2, 5])
    }

    @Test
    func anEarlierPointShowsWhatWasKnownThen() throws {
        try recordAmended()
        #expect(positions(try read("csv", "--as-of", "5")) == [1, 2, 3, 4, 5])
        #expect(positions(try read("csv", "--as-of", "9")) == [1, 2, 3])
        #expect(positions(try read("csv", "--as-of", "5", "--place", "ML07")) == [3, 4, 5])
        let recorded = try #require(try connection.get("/v1/events/9").json["recordedtime"] as? String)
        let last = try #require(try connection.get("/v1/sites?asOf=\(recorded)").json["basis"] as? [String: Any])
        #expect(
            try export("--format", "csv", "--as-of", recorded).errors
                .hasPrefix("exported: 3 (log through position \(last["position"] ?? "") of ")
        )
        let (code, _, errors) = try export("--format", "csv", "--as-of", "11")
        #expect(code == 64 || code == 65, "\(code)")
        #expect(errors.contains("asOf"), "\(errors)")
    }

    @Test
    func anEmptyLogHasAHeaderAndNothingElse() throws {
        #expect(try read("csv").isEmpty)
        #expect(try export("--format", "csv").output.hasPrefix("position,recorded,"))
        #expect(try read("geojson").isEmpty)
        #expect(try export("--format", "ndjson").output.isEmpty)
    }

    // MARK: - As a map

    @Test
    func theMapIsAsCoarseAsItMustBe() throws {
        try recordAmended()
        let violation = """
            {"occurred":"2022-06-18","sources":[{"document":"document/test"}],"place":\(ExportTests.bankass),\
            "subtype":"A1","count":1,"perpetrator":"unknown","note":"the house by the well"}
            """
        try record("11", "violation.recorded", violation, subject: "incident/secret")
        let map = try read("geojson")
        #expect(positions(map) == [1, 2, 3, 5, 11])
        let points = map.map { ($0["geometry"] as? [String: Any])?["coordinates"] as? [Double] }
        let (bankass, gao) = ([-3.5179, 14.0712], [-0.0456, 16.2667])
        #expect(points == [bankass, gao, bankass, gao, [-3.5, 14]])
        let path = scratch.file("map.geojson")
        #expect(try export("--format", "geojson", "--type", "violation.recorded", "--output", path).code == 0)
        let bytes = try String(contentsOfFile: path, encoding: .utf8)
        for hidden in ["14.07", "3.517", "well", "secret", "Bankass", "document/test"] {
            #expect(!bytes.contains(hidden), "\(hidden)")
        }
        #expect(bytes.contains(#""place.pcode":"ML0502""#))
    }
}
