import Foundation
import TestKit
import Testing

/// The daemon under systemd's own tools.
struct SystemdTests {
    @Test
    func theUnitsAreAccepted() throws {
        let scratch = TemporaryFolder()
        let names = try FileManager.default.contentsOfDirectory(atPath: Binaries.package.path + "/systemd").sorted()
        #expect(names == ["daybook-backup.service", "daybook-backup.timer", "daybookd.service", "daybookd.socket"])
        for name in names {
            let unit = try String(contentsOf: Binaries.package.appending(path: "systemd/\(name)"), encoding: .utf8)
            try unit.replacingOccurrences(of: "/usr/bin", with: Binaries.folder.path)
                .replacingOccurrences(of: "=daybook\n", with: "=daemon\n")
                .write(toFile: "\(scratch.path)/\(name)", atomically: true, encoding: .utf8)
        }
        let (code, _, errors) = try run(
            URL(filePath: "/usr/bin/systemd-analyze"),
            ["verify", "--man=no"] + names.map { "\(scratch.path)/\($0)" }
        )
        let complaints = errors.split(separator: "\n").filter { $0.contains("daybook") }
        #expect(code == 0 && complaints.isEmpty, "\(errors)")
    }

    @Test
    func aSocketThatSystemdPassesIsServed() throws {
        let scratch = TemporaryFolder()
        let socket = scratch.path + "/passed.sock"
        let configuration = scratch.path + "/c.yaml"
        try "directory: \(scratch.path)/data\nsocket: \(scratch.path)/unused.sock\norigin: test.daybook.example/log\n"
            .write(toFile: configuration, atomically: true, encoding: .utf8)
        let errors = ChildProcess.makePipe()
        let activator = try ChildProcess(
            "/usr/bin/systemd-socket-activate",
            ["-l", socket, Binaries.daybookd.path, "--config", configuration],
            errors: .pipe(errors)
        )
        // It says so once it listens.
        var said = Data()
        while !said.contains(UInt8(ascii: "\n")) {
            let more = errors.fileHandleForReading.availableData
            try #require(!more.isEmpty, "the activator ended: \(String(decoding: said, as: UTF8.self))")
            said += more
        }
        let connection = try HTTPConnection(socket)
        #expect(try connection.post(Submissions.attack("1")).status == 201)
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/unused.sock"))
        activator.send(SIGTERM)
        #expect(activator.waitUntilEnded() == 0)
        #expect(FileManager.default.fileExists(atPath: socket), "systemd's socket is not the daemon's to remove")
    }

    @Test
    func curlReadsTheEvents() throws {
        let scratch = TemporaryFolder()
        let daemon = try Daemon(scratch)
        _ = try HTTPConnection(daemon.socket).post(Submissions.attack("1"))
        let (code, output, errors) = try run(
            URL(filePath: "/usr/bin/curl"),
            ["-sS", "--fail", "--unix-socket", daemon.socket, "http://daybook/v1/events/1"]
        )
        #expect(code == 0, "\(errors)")
        #expect(output.contains(#""type":"attack.reported"}"#))
        let (_, mode, _) = try run(URL(filePath: "/usr/bin/stat"), ["-c", "%a", daemon.socket])
        #expect(mode == "660\n")
    }
}
