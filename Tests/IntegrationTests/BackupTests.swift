import Foundation
import TestKit
import Testing

/// `daybook backup` and `daybookd restore`, with a daemon that serves before, meanwhile and after.
struct BackupTests {
    private let scratch = TemporaryFolder()
    private let backups: String

    init() throws {
        backups = scratch.file("backups")
        try FileManager.default.createDirectory(atPath: backups, withIntermediateDirectories: true)
    }

    private func post(_ daemon: Daemon, _ numbers: ClosedRange<Int>) throws {
        let connection = try HTTPConnection(daemon.socket)
        for number in numbers { #expect(try connection.post(Submissions.attack("\(number)")).status == 201) }
    }

    private func events(_ daemon: Daemon) throws -> [UInt8] {
        try HTTPConnection(daemon.socket).get("/v1/events?limit=1000", accept: "application/x-ndjson").body
    }

    private func backUp(_ daemon: Daemon, to directory: String? = nil) throws -> (Int32, String, String) {
        try run(Binaries.daybook, ["--socket", daemon.socket, "backup", directory ?? backups])
    }

    /// Makes a backup, and gives its folder.
    private func backedUp(_ daemon: Daemon) throws -> String {
        let (code, output, errors) = try backUp(daemon)
        try #require(code == 0, "\(errors)")
        let first = try #require(output.split(separator: "\n").first)
        return String(first.dropFirst("backed up and verified: ".count))
    }

    private func restore(_ arguments: String...) throws -> (Int32, String, String) {
        try run(Binaries.daybookd, ["restore"] + arguments)
    }

    private func names(_ path: String) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path) }

    // MARK: - From a backup

    @Test
    func aDestroyedLogComesBackAndGoesOn() throws {
        let daemon = try Daemon(scratch, backups: [backups])
        try post(daemon, 1...30)
        let before = try events(daemon)
        let checkpoint = try daemon.signed()
        let backup = try backedUp(daemon)
        #expect(backup.hasPrefix(backups + "/test.daybook.example_log-30-"))
        #expect(daemon.stop() == 0)
        try FileManager.default.removeItem(atPath: daemon.directory)

        let (code, output, errors) = try restore(backup, daemon.directory)
        #expect(code == 0, "\(errors)")
        #expect(output.hasPrefix("restored: 30 events of test.daybook.example/log, in \(daemon.directory)\nroot: "))
        #expect(output.contains("\nnewest checkpoint in it: of 30 events\n"))
        try daemon.start()
        #expect(try events(daemon) == before)
        #expect(try daemon.signed() == checkpoint, "the same root")
        try post(daemon, 31...32)
        #expect(try HTTPConnection(daemon.socket).post(Submissions.attack("7")).status == 200, "it is known still")
        #expect(daemon.stop() == 0)
    }

    @Test
    func aBackupWhileEventsStreamInIsABeginningOfTheLog() throws {
        let daemon = try Daemon(scratch, backups: [backups])
        try post(daemon, 1...3)
        let uploading = try HTTPConnection(daemon.socket)
        let lines = (1...4000).map { Submissions.attack("streamed-\($0)") }.joined(separator: "\n")
        try uploading.send("POST", "/v1/events", ["Content-Type": "application/x-ndjson"], Array(lines.utf8))
        let backup = try backedUp(daemon)
        #expect(try uploading.response().status == 200)
        let whole = try run(Binaries.daybook, ["--socket", daemon.socket, "export", "--format", "ndjson"]).1
        #expect(daemon.stop() == 0)
        let (code, output, errors) = try restore(backup, scratch.file("restored"))
        #expect(code == 0, "\(errors)")
        let count = try #require(Int(output.split(separator: " ")[1]))
        #expect((3...4003).contains(count))
        try FileManager.default.copyItem(atPath: daemon.directory + "-keys", toPath: scratch.file("restored-keys"))
        let other = try Daemon(TemporaryFolder(), directory: scratch.file("restored"))
        let copy = try run(Binaries.daybook, ["--socket", other.socket, "export", "--format", "ndjson"]).1
        #expect(copy.split(separator: "\n").count == count)
        #expect(whole.hasPrefix(copy))
        #expect(other.stop() == 0)
    }

    @Test
    func anOlderBackupIsServedForReadingOnly() throws {
        let daemon = try Daemon(scratch, backups: [backups])
        try post(daemon, 1...5)
        let backup = try backedUp(daemon)
        try post(daemon, 6...6)
        try daemon.signed()
        #expect(daemon.stop() == 0)
        try FileManager.default.removeItem(atPath: daemon.directory)
        let (code, output, _) = try restore(backup, daemon.directory)
        #expect(code == 0)
        #expect(output.contains("if the daemon signed a later checkpoint than this log has events"))
        try daemon.start()
        #expect(try events(daemon).split(separator: 10).count == 5)
        let refused = try HTTPConnection(daemon.socket).post(Submissions.attack("7"))
        #expect(refused.status == 503)
        #expect(refused.text.contains("log-rolled-back"))
        let (again, _, errors) = try backUp(daemon)
        #expect(again == 75, "what is not the log that was signed is no good backup")
        #expect(errors.contains("The log does not go on from what was signed"), "\(errors)")
        #expect(daemon.stop() == 0)
    }

    @Test
    func whatCannotBeRestoredSaysWhyWithItsExitCode() throws {
        let daemon = try Daemon(scratch, backups: [backups])
        try post(daemon, 1...3)
        let backup = try backedUp(daemon)
        let target = scratch.file("target")
        let cases: [(arguments: [String], code: Int32, words: String)] = [
            ([backup, daemon.directory], 73, "has a log already"),
            ([backups, target], 66, "manifest.json cannot be read: No such file or directory"),
            ([backup, "/proc/daybook"], 73, "/proc/daybook cannot be written"),
            ([backup, target, "--origin", "other.example/log"], 65, "not of other.example/log"),
            ([backup, target, "--checkpoint", "/dev/null"], 65, "/dev/null is no checkpoint"),
            (["/etc/hostname", target], 64, "--origin: an export does not say whose it is"),
            ([backup, target, "--key", "k"], 64, "--key is for a --checkpoint"),
            ([backup], 64, "Missing expected argument"),
        ]
        for (arguments, code, words) in cases {
            let (found, _, errors) = try run(Binaries.daybookd, ["restore"] + arguments)
            #expect(found == code && errors.contains(words), "\(arguments): \(found) \(errors)")
        }
        let database = try FileHandle(forUpdating: URL(filePath: backup + "/log/data.mdb"))
        try database.seek(toOffset: 5000)
        let byte = try #require(try database.read(upToCount: 1)?.first)
        try database.seek(toOffset: 5000)
        try database.write(contentsOf: [byte ^ 1])
        try database.close()
        let (code, _, errors) = try restore(backup, target)
        #expect(code == 65)
        #expect(errors.hasPrefix("daybookd: \(backup)/log/data.mdb is damaged: it has "), "\(errors)")
        #expect(!FileManager.default.fileExists(atPath: target))
        #expect(daemon.stop() == 0)
    }

    // MARK: - From an export

    @Test
    func anExportOfAllEventsIsAsGoodAsTheLog() throws {
        let daemon = try Daemon(scratch, backups: [backups])
        try post(daemon, 1...20)
        let (export, checkpoint) = (scratch.file("all.ndjson"), scratch.file("checkpoint"))
        let connection = try HTTPConnection(daemon.socket)
        let arguments = ["--socket", daemon.socket, "export", "--format", "ndjson", "--output", export]
        #expect(try run(Binaries.daybook, arguments).0 == 0)
        let signed = try connection.get("/v1/checkpoint?covering=20").body
        try Data(signed).write(to: URL(filePath: checkpoint))
        let key = try connection.get("/v1/keys").text.split(separator: "\n")[0]
        let before = try events(daemon)
        #expect(daemon.stop() == 0)
        try FileManager.default.removeItem(atPath: daemon.directory)

        let (code, output, errors) = try restore(
            export,
            daemon.directory,
            "--origin",
            "test.daybook.example/log",
            "--checkpoint",
            checkpoint,
            "--key",
            String(key)
        )
        #expect(code == 0, "\(errors)")
        #expect(output.contains("as the checkpoint of 20 events says (signature verified)\n"), "\(output)")
        try daemon.start()
        #expect(try events(daemon) == before)
        #expect(try HTTPConnection(daemon.socket).get("/v1/checkpoint?covering=20").body == signed, "the same root")
        try post(daemon, 21...21)
        #expect(daemon.stop() == 0)
        let without = try restore(export, scratch.file("other"), "--origin", "test.daybook.example/log")
        #expect(without.0 == 0)
        #expect(without.1.contains("no checkpoint was given"), "\(without)")
    }

    // MARK: - What hinders a backup

    @Test
    func aPlaceThatTheDaemonCannotWriteIsNamed() throws {
        let daemon = try Daemon(scratch, backups: [backups])
        try post(daemon, 1...1)
        let (code, _, errors) = try backUp(daemon, to: "/proc")
        #expect(code == 73)
        #expect(errors.contains("/proc is in none of the folders that backups may go to: \(backups)"), "\(errors)")
        let (relative, output, _) = try run(
            Binaries.daybook,
            ["--socket", daemon.socket, "backup", "backups"],
            folder: scratch.path
        )
        #expect(relative == 0)
        #expect(output.contains("/backups/test.daybook.example_log-1-"), "\(output)")
        for path in [".", "./", "../backups/.", "\(backups)/../backups/."] {
            let (code, output, errors) = try run(
                Binaries.daybook,
                ["--socket", daemon.socket, "backup", path],
                folder: backups
            )
            #expect(code == 0 && output.contains("/backups/test.daybook.example_log-1-"), "\(path): \(errors)")
        }
        let connection = try HTTPConnection(daemon.socket)
        for (body, words) in [
            (#"{"directory":"backups"}"#, "an absolute path"), ("{}", "an absolute path"),
            (#"{"directory":"/tmp","keys":true}"#, "keys: there is no such field"), ("", "expected"),
        ] {
            let answer = try connection.post(body, to: "/v1/admin/backup", type: "application/json")
            #expect(answer.status == 400)
            #expect(answer.text.contains(words), "\(answer.text)")
        }
        #expect(daemon.stop() == 0)
    }

    @Test(.enabled(if: TemporaryDisk.isAvailable, "mounting a small disk needs root"))
    func aDiskThatFillsUpLeavesNothingAndTheDaemonGoesOn() throws {
        let disk = try TemporaryDisk(bytes: 1 << 20)
        chmod(disk.path, 0o700)
        let daemon = try Daemon(scratch, backups: [backups, disk.path])
        try post(daemon, 1...10)
        try disk.fill(leaving: 12 << 10)
        let (code, output, errors) = try backUp(daemon, to: disk.path)
        #expect(code == 73, "\(output)")
        #expect(errors.contains("its disk is full; make room"), "\(errors)")
        #expect(try names(disk.path) == ["filler"])
        try post(daemon, 11...11)
        disk.makeRoom()
        #expect(try backUp(daemon, to: disk.path).0 == 0)
        #expect(try daemon.log.contains("had the log backed up: \(disk.path)/"))
        #expect(daemon.stop() == 0)
    }
}
