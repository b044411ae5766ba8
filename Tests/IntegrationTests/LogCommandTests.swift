import Foundation
import TestKit
import Testing

/// `daybook log` and the daemon.
struct LogCommandTests {
    private let scratch = TemporaryFolder()

    private func daemon(_ count: Int) throws -> Daemon {
        let daemon = try Daemon(scratch)
        try post(daemon, 1, count)
        return daemon
    }

    private func post(_ daemon: Daemon, _ first: Int, _ last: Int) throws {
        let connection = try HTTPConnection(daemon.socket)
        for number in first...last {
            let kind = number.isMultiple(of: 2) ? "ambush" : "ied"
            #expect(try connection.post(Submissions.attack("\(number)", kind: kind)).status == 201)
        }
    }

    private func log(_ daemon: Daemon, _ arguments: [String]) throws -> (code: Int32, lines: [String], errors: String) {
        let (code, output, errors) = try run(Binaries.daybook, ["--socket", daemon.socket, "log"] + arguments)
        return (code, output.split(separator: "\n").map(String.init), errors)
    }

    /// The positions that are shown.
    private func positions(_ lines: [String]) -> [Int] {
        lines.compactMap { $0.split(separator: " ").first.flatMap { Int($0) } }
    }

    @Test
    func allCombinationsShowWhatTheySay() throws {
        let daemon = try daemon(12)
        let connection = try HTTPConnection(daemon.socket)
        let (fourth, ninth) = (try connection.cursor(at: 4), try connection.cursor(at: 9))
        let cases: [([String], [Int])] = [
            ([], Array(1...12)), (["-n", "all"], Array(1...12)), (["-n", "3"], [10, 11, 12]), (["-n", "0"], []),
            (["-r"], Array((1...12).reversed())), (["-n", "3", "-r"], [12, 11, 10]),
            (["--after-cursor", ninth], [10, 11, 12]), (["--after-cursor", ninth, "-n", "2"], [10, 11]),
            (["--after-cursor", ninth, "-n", "2", "-r"], [12, 11]), (["-g", "ambush", "-n", "2"], [10, 12]),
            (["-g", "ambush", "-n", "2", "-r"], [12, 10]), (["-g", "AMBUSH"], []),
            (["-g", "bankass", "-n", "1"], [12]),
            (["--type", "attack.reported", "-n", "1"], [12]), (["--subject", "incident/test", "-n", "1"], [12]),
            (["--occurred-from", "2022-06-19"], []), (["-S", "-1h", "-n", "1"], [12]), (["-U", "yesterday"], []),
            (["-S", "today", "-U", "now", "-n", "1"], [12]),
            (["-g", "ambush", "--after-cursor", fourth, "-n", "2"], [6, 8]),
        ]
        for (arguments, expected) in cases {
            let (code, lines, errors) = try log(daemon, arguments)
            #expect(code == 0, "\(arguments): \(errors)")
            #expect(positions(lines) == expected, "\(arguments)")
        }
    }

    @Test
    func everyFormatIsWhatItIs() throws {
        let daemon = try daemon(2)
        let stored = try HTTPConnection(daemon.socket).get("/v1/events", accept: "application/x-ndjson").text
        #expect(try log(daemon, ["-o", "ndjson"]).lines == stored.split(separator: "\n").map(String.init))
        let (_, document, _) = try run(Binaries.daybook, ["--socket", daemon.socket, "log", "-o", "json"])
        let array = try JSONSerialization.jsonObject(with: Data(document.utf8)) as? [[String: Any]]
        #expect(array?.map { $0["id"] as? String } == ["1", "2"])
        #expect(document.hasPrefix("[\n  {\n    \""))
        let (_, none, _) = try run(Binaries.daybook, ["--socket", daemon.socket, "log", "-o", "json", "-n", "0"])
        #expect(none == "[]\n")
        let cat = try log(daemon, ["-o", "cat", "-n", "1"]).lines
        #expect(cat.first?.hasPrefix("2022-06-18  attack.reported  incident/test  ") == true)
    }

    @Test
    func aCursorFileGoesOnWhereItWas() throws {
        let daemon = try daemon(5)
        let path = scratch.path + "/cursor"
        #expect(positions(try log(daemon, ["--cursor-file", path, "-n", "2"]).lines) == [4, 5])
        #expect(try log(daemon, ["--cursor-file", path]).lines == [])
        try post(daemon, 6, 8)
        #expect(positions(try log(daemon, ["--cursor-file", path, "-n", "2"]).lines) == [6, 7])
        let last = try log(daemon, ["--cursor-file", path, "--show-cursor"]).lines
        #expect(positions(last) == [8])
        let cursor = try String(contentsOfFile: path, encoding: .utf8)
        #expect(last.last.map { $0 + "\n" } == "-- cursor: \(cursor)")
        #expect(cursor == "\(try HTTPConnection(daemon.socket).cursor(at: 8))\n")
    }

    @Test
    func aCursorFileOfAnotherLogSaysWhatToDo() throws {
        let daemon = try daemon(1)
        let path = scratch.path + "/cursor"
        try "1-0000000000000000\n".write(toFile: path, atomically: true, encoding: .utf8)
        let (code, _, errors) = try log(daemon, ["--cursor-file", path])
        #expect(code == 79)
        #expect(errors.contains("\(path) is as it was; to read from the start, remove it"), "\(errors)")
    }

    @Test
    func aFollowerSurvivesARestartWithoutGapsOrRepetitions() throws {
        let daemon = try daemon(12)
        let path = scratch.path + "/cursor"
        let command = try RunningCommand(
            Binaries.daybook,
            ["--socket", daemon.socket, "log", "-f", "--cursor-file", path]
        )
        #expect(positions(command.lines(10)) == Array(3...12), "the last ten first")
        try post(daemon, 13, 14)
        #expect(positions(command.lines(2)) == [13, 14])
        #expect(daemon.stop() == 0)
        #expect(command.message()?.hasPrefix("daybook: waiting for the daemon: ") == true)
        try daemon.start()
        try post(daemon, 15, 16)
        #expect(positions(command.lines(2)) == [15, 16])
        #expect(command.message() == "daybook: the daemon is back")
        kill(daemon.pid, SIGKILL)
        _ = daemon.waitUntilEnded()
        #expect(command.message()?.hasPrefix("daybook: waiting for the daemon: ") == true)
        try daemon.start()
        #expect(command.message() == "daybook: the daemon is back")
        try post(daemon, 17, 17)
        #expect(positions(command.lines(1)) == [17])
        #expect(command.interrupt() == 130)
        #expect(command.line() == nil)
        #expect(command.message() == nil)
        #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("17-"))
    }

    @Test
    func aFollowerFromACursorShowsEverythingSince() throws {
        let daemon = try daemon(15)
        let command = try RunningCommand(
            Binaries.daybook,
            [
                "--socket", daemon.socket, "log", "-f", "--after-cursor",
                try HTTPConnection(daemon.socket).cursor(at: 2), "-g", "ambush",
            ]
        )
        #expect(positions(command.lines(6)) == [4, 6, 8, 10, 12, 14])
        try post(daemon, 16, 16)
        #expect(positions(command.lines(1)) == [16])
        #expect(command.interrupt() == 130)
    }

    @Test
    func aReaderThatGoesAwayIsNoFailure() throws {
        let daemon = try daemon(12)
        let (code, output, errors) = try run(
            URL(filePath: "/bin/bash"),
            ["-c", "set -o pipefail; '\(Binaries.daybook.path)' --socket '\(daemon.socket)' log -r | head -1"]
        )
        #expect(positions(output.split(separator: "\n").map(String.init)) == [12])
        #expect(errors.isEmpty)
        #expect([0, 141].contains(code))
    }
}
