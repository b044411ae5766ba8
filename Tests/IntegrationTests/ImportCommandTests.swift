import Foundation
import TestKit
import Testing

/// `daybook import` and the daemon.
struct ImportCommandTests {
    private let scratch = TemporaryFolder()

    private func file(_ lines: [String]) throws -> String {
        let path = scratch.path + "/submissions.ndjson"
        try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    private func daybook(_ daemon: Daemon?, _ arguments: String...) throws -> (Int32, String, String) {
        try run(Binaries.daybook, ["--socket", daemon?.socket ?? "/nonexistent/s"] + arguments, folder: scratch.path)
    }

    @Test
    func everyLineIsRecordedOnce() throws {
        let daemon = try Daemon(scratch)
        let path = try file((1...1500).map { Submissions.attack("\($0)") })
        let (code, output, errors) = try daybook(daemon, "import", path)
        #expect(code == 0, "\(errors)")
        #expect(errors.isEmpty, "nothing is drawn where there is no terminal")
        #expect(output.hasPrefix("1500 recorded, 0 recorded before, 0 refused, in "))
        let (again, repeated, _) = try daybook(daemon, "import", path)
        #expect(again == 0)
        #expect(repeated.hasPrefix("0 recorded, 1500 recorded before, 0 refused, in "))
    }

    @Test
    func refusedLinesAreNamedInOrderAndTheOthersRecorded() throws {
        let daemon = try Daemon(scratch)
        let mark = "\u{FEFF}"
        let path = try file([
            mark + Submissions.attack("1") + "\r", "", Submissions.attack("2", kind: "no_kind"), "{",
            Submissions.attack("3"),
        ])
        let (code, output, errors) = try daybook(daemon, "import", path)
        #expect(code == 65)
        #expect(output.hasPrefix("2 recorded, 0 recorded before, 2 refused, in "))
        let lines = errors.split(separator: "\n")
        try #require(lines.count == 3)
        #expect(lines[0].hasPrefix("\(path):3: data.kind: expected "), "\(errors)")
        #expect(lines[1].hasPrefix("\(path):4: expected "), "\(errors)")
        #expect(lines[2].hasPrefix("2 rejected rows in submissions.ndjson.rejects.ndjson;"), "\(errors)")
    }

    @Test
    func latin1IsRefusedWithItsByte() throws {
        let daemon = try Daemon(scratch)
        let path = scratch.path + "/latin1.ndjson"
        var bytes = Array(Submissions.attack("1").replacingOccurrences(of: "Bankass", with: "#").utf8)
        bytes[bytes.firstIndex(of: UInt8(ascii: "#")) ?? 0] = 0xE9
        try Data(bytes).write(to: URL(filePath: path))
        for arguments in [["import", path], ["import", "--dry-run", path]] {
            let start = ["--socket", daemon.socket]
            let (code, _, errors) = try run(Binaries.daybook, start + arguments, folder: scratch.path)
            #expect(code == 65)
            #expect(errors.hasPrefix("\(path):1: data.place.name: expected "), "\(errors)")
        }
    }

    @Test
    func aDryRunNeedsNoDaemon() throws {
        let path = try file([Submissions.attack("1"), Submissions.attack("2", kind: "no_kind")])
        let (code, output, errors) = try daybook(nil, "import", "--dry-run", path)
        #expect(code == 65)
        #expect(output == "1 of the right shape, 1 not; whether they obey the rules was not checked\n")
        #expect(errors.hasPrefix("\(path):2: data.kind: expected "))
    }

    @Test
    func aDaemonThatIsNotThereIsSaidAtOnce() throws {
        let (code, _, errors) = try daybook(nil, "import", try file([Submissions.attack("1")]))
        #expect(code == 69)
        #expect(errors.hasPrefix("daybook: no daemon answers: there is no socket /nonexistent/s"))
        let (missing, _, _) = try daybook(nil, "import", "/nonexistent/file")
        #expect(missing == 66)
    }

    @Test
    func anImportSurvivesTheDaemonBeingKilled() throws {
        let daemon = try Daemon(scratch)
        let count = 2_000
        let path = try file((1...count).map { Submissions.attack("\($0)", subject: "incident/\($0 % 500)") })
        let command = try RunningCommand(Binaries.daybook, ["--socket", daemon.socket, "import", path])
        // Some of it is recorded by then.
        while try HTTPConnection(daemon.socket).get("/v1/health").json["position"] as? Int ?? 0 < 500 {}
        kill(daemon.pid, SIGKILL)
        _ = daemon.waitUntilEnded()
        try daemon.start()
        let summary = try #require(command.line())
        let numbers = summary.split { !$0.isNumber }.compactMap { Int($0) }
        #expect(numbers[0] + numbers[1] == count && numbers[2] == 0, "\(summary)")
        #expect(try HTTPConnection(daemon.socket).get("/v1/health").json["position"] as? Int == count)
    }

    @Test
    func ctrlCSaysHowFarItCame() throws {
        let daemon = try Daemon(scratch)
        let path = scratch.path + "/pipe"
        try #require(mkfifo(path, 0o600) == 0)
        let command = try RunningCommand(Binaries.daybook, ["--socket", daemon.socket, "import", path])
        let pipe = try FileHandle(forWritingTo: URL(filePath: path))
        try pipe.write(contentsOf: Data((Submissions.attack("1") + "\n").utf8))
        while try HTTPConnection(daemon.socket).get("/v1/health").json["position"] as? Int ?? 0 < 1 {}
        #expect(command.interrupt() == 130)
        let message = try #require(command.message())
        #expect(message.hasPrefix("daybook: \(path): interrupted after line "))
        #expect(message.hasSuffix("run it again to go on"))
    }
}
