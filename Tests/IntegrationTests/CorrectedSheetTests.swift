import Foundation
import TestKit
import Testing

/// A corrected sheet that is imported again.
struct CorrectedSheetTests {
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
              killed: {unit: person, exact: Killed}
              sources.document: document/list
        """

    /// Imports rows below a header.
    private func importing(_ daemon: Daemon, _ rows: [String], _ options: String...) throws -> (Int32, String, String) {
        try CorrectedSheetTests.mapping.write(toFile: scratch.file("list.yaml"), atomically: true, encoding: .utf8)
        let text = (["No,Date,Village,Killed"] + rows).joined(separator: "\n")
        try text.write(toFile: scratch.file("list.csv"), atomically: true, encoding: .utf8)
        let start = ["--socket", daemon.socket, "import", "--mapping", "list.yaml"]
        return try run(Binaries.daybook, start + options + ["list.csv"], folder: scratch.path)
    }

    private func killed(_ daemon: Daemon, at position: Int) throws -> Int? {
        let answer = try HTTPConnection(daemon.socket).get("/v1/events/\(position)/history").json
        let versions = answer["versions"] as? [[String: Any]] ?? []
        let data = versions.compactMap { $0["data"] as? [String: Any] }.last
        return (data?["killed"] as? [String: Any])?["value"] as? Int
    }

    private func position(_ daemon: Daemon) throws -> Int? {
        try HTTPConnection(daemon.socket).get("/v1/health").json["position"] as? Int
    }

    private let first = ["1,3/6/2022,Ber,4", "2,4/6/2022,Gao,2"]
    private let corrected = ["1,3/6/2022,Ber,5", "2,4/6/2022,Gao,2"]

    @Test
    func aCorrectedRowIsRefusedWithItsDifference() throws {
        let daemon = try Daemon(scratch)
        _ = try importing(daemon, first)
        let (code, output, errors) = try importing(daemon, corrected)
        #expect(code == 65)
        #expect(output.hasPrefix("0 recorded, 1 recorded before, 1 refused, in "), "\(output)")
        #expect(
            errors.hasPrefix(
                """
                list.csv:2: incident/list-1 is recorded at position 1, and says something else now; --correct corrects it:
                  Killed
                """
            ),
            "\(errors)"
        )
        #expect(errors.contains("− 4") && errors.contains("+ 5"), "\(errors)")
        #expect(FileManager.default.fileExists(atPath: scratch.file("list.csv.rejects.ndjson")))
        #expect(try position(daemon) == 2)
    }

    @Test
    func correctMakesCorrectionsOfTheDifferencesWithOneReason() throws {
        let daemon = try Daemon(scratch)
        _ = try importing(daemon, first)
        let (code, output, errors) = try importing(
            daemon,
            corrected + ["3,5/6/2022,Gao,1"],
            "--correct",
            "--reason",
            "new_information",
            "--note",
            "second edition",
            "-y"
        )
        #expect(code == 0, "\(errors)")
        #expect(output.hasPrefix("1 recorded, 1 recorded before, 0 refused, 1 corrected, in "), "\(output)")
        #expect(errors.contains("list.csv:2: incident/list-1 at position 1 is to be corrected:"), "\(errors)")
        #expect(try killed(daemon, at: 1) == 5)
        let event = try HTTPConnection(daemon.socket).get("/v1/events/4").json
        let data = event["data"] as? [String: Any]
        #expect(event["type"] as? String == "record.corrected")
        #expect(data?["reason"] as? String == "new_information" && data?["note"] as? String == "second edition")

        let (again, repeated, complaints) = try importing(daemon, corrected)
        #expect(again == 0, "what equals the record now is recognised: \(complaints)")
        #expect(repeated.hasPrefix("0 recorded, 2 recorded before, 0 refused, in "), "\(repeated)")
        #expect(try position(daemon) == 4)
    }

    @Test
    func nobodyIsAskedWithoutATerminalAndNothingIsCorrected() throws {
        let daemon = try Daemon(scratch)
        _ = try importing(daemon, first)
        let (code, _, errors) = try importing(daemon, corrected, "--correct", "--reason", "typo")
        #expect(code == 65)
        #expect(errors.contains("nothing was corrected; -y corrects all the same"))
        #expect(errors.contains("list.csv:2: incident/list-1 is recorded at position 1"))
        #expect(try position(daemon) == 2)
        let (wrong, _, usage) = try importing(daemon, corrected, "--reason", "typo")
        #expect(wrong == 64)
        #expect(usage.contains("expected --correct beside them"))
    }

    @Test
    func anOldSheetIsRecognisedAndToldAndCorrectsOnlyOnRequest() throws {
        let daemon = try Daemon(scratch)
        _ = try importing(daemon, first)
        _ = try importing(daemon, corrected, "--correct", "--reason", "typo", "-y")
        let (code, output, errors) = try importing(daemon, first)
        #expect(code == 0)
        #expect(output.hasPrefix("0 recorded, 2 recorded before, 0 refused, in "))
        #expect(errors.contains("list.csv:2: recorded before at position 1, and corrected there since"), "\(errors)")
        let (back, _, _) = try importing(daemon, first, "--correct", "--reason", "typo", "-y")
        #expect(back == 0)
        #expect(try killed(daemon, at: 1) == 4)
    }

    @Test
    func aRetractedRowIsSaid() throws {
        let daemon = try Daemon(scratch)
        _ = try importing(daemon, first)
        let start = [
            "--socket", daemon.socket, "retract", "1", "--reason", "never_happened", "--source", "/minusma/jmac",
        ]
        let (retracted, _, complaint) = try run(Binaries.daybook, start + ["-y"], folder: scratch.path)
        try #require(retracted == 0, "\(complaint)")
        let (code, _, errors) = try importing(daemon, first)
        #expect(code == 0)
        #expect(
            errors.contains(
                "list.csv:2: recorded before at position 1, and retracted: it stays so until it is reinstated"
            )
        )
    }

    @Test
    func theRehearsalSaysWhatWouldBeCorrected() throws {
        let daemon = try Daemon(scratch)
        _ = try importing(daemon, first)
        let (code, output, errors) = try importing(daemon, corrected + ["3,5/6/2022,Gao,1"], "--dry-run", "--correct")
        #expect(code == 0, "\(errors)")
        #expect(
            output.contains("beside the record: 1 new, 1 recorded before, 1 to correct, 0 that cannot be"),
            "\(output)"
        )
        #expect(errors.contains("list.csv:2: incident/list-1 at position 1 is to be corrected:"), "\(errors)")
        #expect(try position(daemon) == 2)
    }

    @Test
    func anotherSubjectIsNoCorrection() throws {
        let daemon = try Daemon(scratch)
        let start = ["--socket", daemon.socket, "import", "--correct", "--reason", "typo", "-y", "s.ndjson"]
        for subject in ["incident/a", "incident/b"] {
            let line = Submissions.attack("1", subject: subject)
            try line.write(toFile: scratch.file("s.ndjson"), atomically: true, encoding: .utf8)
            let (code, _, errors) = try run(Binaries.daybook, start, folder: scratch.path)
            #expect(code == (subject == "incident/a" ? 0 : 65))
            #expect(
                subject == "incident/a" || errors.contains("s.ndjson:1: its source and id are recorded at position 1"),
                "\(errors)"
            )
        }
        #expect(try position(daemon) == 1)
    }

    /// Imports lines of submissions.
    private func importing(_ daemon: Daemon, lines: [String], _ options: String...) throws -> (Int32, String, String) {
        try lines.joined(separator: "\n").write(toFile: scratch.file("s.ndjson"), atomically: true, encoding: .utf8)
        let start = ["--socket", daemon.socket, "import"]
        let environment = ["XDG_STATE_HOME": scratch.file("state")]
        return try run(Binaries.daybook, start + options + ["s.ndjson"], environment: environment, folder: scratch.path)
    }

    @Test
    func whatTwoLinesStateDifferentlyIsRejectedAndNotCorrectedAnewEachTime() throws {
        let daemon = try Daemon(scratch)
        let (ambush, clash) = (Submissions.attack("1"), Submissions.attack("1", kind: "clash"))
        for (lines, end) in [
            ([ambush, clash], 1), ([ambush, clash], 1), ([clash, ambush], 2), ([clash, ambush], 2),
        ] {
            let (code, output, errors) = try importing(daemon, lines: lines, "--correct", "--reason", "typo", "-y")
            #expect(code == 65)
            #expect(output.contains(" 1 refused"), "\(output)")
            #expect(
                errors.contains(
                    "s.ndjson:2: the id '/minusma/test 1' is that of line 1 too, which says something else: an id is of one event"
                ),
                "\(errors)"
            )
            #expect(try position(daemon) == end)
        }
        let (code, output, errors) = try importing(
            daemon,
            lines: [ambush, ambush],
            "--correct",
            "--reason",
            "typo",
            "-y"
        )
        #expect(code == 0, "\(errors)")
        #expect(output.hasPrefix("0 recorded, 1 recorded before, 0 refused, 1 corrected, in "), "\(output)")
        let other = Submissions.attack("1", kind: "abduction")
        let (again, repeated, complaints) = try importing(
            daemon,
            lines: [clash, clash],
            "--correct",
            "--reason",
            "typo",
            "-y"
        )
        #expect(again == 0, "\(complaints)")
        #expect(repeated.hasPrefix("0 recorded, 1 recorded before, 0 refused, 1 corrected, in "), "\(repeated)")
        #expect(
            try importing(daemon, lines: [other, other]).1.hasPrefix("0 recorded, 0 recorded before, 2 refused, in ")
        )
    }

    @Test
    func aLineOfSomethingNewIsRehearsedAndCorrectedUnderTheNameThatItWasGiven() throws {
        let daemon = try Daemon(scratch)
        func line(_ kind: String) -> [String] { [Submissions.attack("1", subject: "incident/new", kind: kind)] }
        let (dry, output, errors) = try importing(daemon, lines: line("ambush"), "--dry-run")
        #expect(dry == 0, "\(errors)")
        #expect(output == "1 of the right shape, 0 not; whether they obey the rules was not checked\n")
        #expect(try importing(daemon, lines: line("ambush")).0 == 0)
        let (_, same, _) = try importing(daemon, lines: line("ambush"), "--dry-run", "--correct")
        #expect(same.contains("beside the record: 0 new, 1 recorded before, 0 to correct, 0 that cannot be"), "\(same)")
        let (_, differs, _) = try importing(daemon, lines: line("clash"), "--dry-run", "--correct")
        #expect(differs.contains("0 new, 0 recorded before, 1 to correct, 0 that cannot be"), "\(differs)")
        let (code, corrected, complaints) = try importing(
            daemon,
            lines: line("clash"),
            "--correct",
            "--reason",
            "typo",
            "-y"
        )
        #expect(code == 0, "\(complaints)")
        #expect(corrected.contains(", 1 corrected, in "), "\(corrected)")
        #expect(try position(daemon) == 2)
    }

    @Test
    func aLineOfSubmissionsIsCorrectedLikeARow() throws {
        let daemon = try Daemon(scratch)
        let start = ["--socket", daemon.socket, "import", "--correct", "--reason", "wrong_category", "-y", "s.ndjson"]
        for kind in ["ambush", "clash"] {
            let line = Submissions.attack("1", kind: kind)
            try line.write(toFile: scratch.file("s.ndjson"), atomically: true, encoding: .utf8)
            let (code, _, errors) = try run(Binaries.daybook, start, folder: scratch.path)
            #expect(code == 0, "\(errors)")
        }
        #expect(try position(daemon) == 2)
    }
}
