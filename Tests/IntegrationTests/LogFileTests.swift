import Foundation
import TestKit
import Testing

/// The log's file is removed, replaced or cut while a daemon writes it: nothing is acknowledged that its next start would not have.
struct LogFileTests {
    private let scratch = TemporaryFolder()
    private let daemon: Daemon
    private let backups: String
    private var file: String { daemon.directory + "/log/data.mdb" }

    init() throws {
        backups = scratch.file("backups")
        try FileManager.default.createDirectory(atPath: backups, withIntermediateDirectories: true)
        daemon = try Daemon(scratch, backups: [backups])
        try daemon.recordAttacks(1...200)
        try daemon.signed()
    }

    private func health() throws -> String { try HTTPConnection(daemon.socket).get("/v1/health").text }

    private func expectStopped(_ words: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        // It is said before anybody records.
        let health = try health()
        #expect(health.contains(#""status":"degraded""#) && health.contains(#""writable":false"#), "\(health)")
        #expect(health.contains("\(file) \(words)"), "\(health)", sourceLocation: sourceLocation)
        for id in ["201", "1"] {
            let answer = try HTTPConnection(daemon.socket).post(Submissions.attack(id))
            #expect(answer.status == 503 && answer.text.contains("log-file-lost"), "\(answer.text)")
            #expect(answer.text.contains("\(file) \(words)"), "\(answer.text)")
        }
        let metrics = try HTTPConnection(daemon.socket).get("/metrics").text
        #expect(metrics.contains("daybook_writable 0.0\n"))
        #expect(metrics.contains(#"daybook_log_file_intact{path="\#(file)"} 0.0"#), "\(metrics)")
        #expect(try daemon.log.contains("the writer has stopped: \(file) \(words)"))
    }

    @Test(arguments: ["removed", "replaced", "moved away", "folder"])
    func whatWasAcknowledgedIsRescuedByABackup(how: String) throws {
        let files = FileManager.default
        let words: String
        switch how {
        case "removed":
            try files.removeItem(atPath: file)
            words = "was removed"
        case "replaced":
            try files.copyItem(atPath: file, toPath: file + ".copy")
            #expect(rename(file + ".copy", file) == 0)
            words = "was replaced by another file"
        case "moved away":
            try files.moveItem(atPath: file, toPath: scratch.file("away.mdb"))
            words = "was moved away"
        default:
            try files.moveItem(atPath: daemon.directory + "/log", toPath: scratch.file("log"))
            words = "was moved away"
        }
        try expectStopped(words)
        let (_, status, _) = try daemon.daybook(["status"], as: "reader")
        #expect(status.contains("Health    degraded, takes no submissions: \(file) \(words)"), "\(status)")
        let page = try HTTPConnection(daemon.socket).get("/v1/events?limit=1000", accept: "application/x-ndjson")
        #expect(page.text.split(separator: "\n").count == 200, "it is read all the same")
        let (code, output, errors) = try daemon.daybook(["backup", backups], as: "admin")
        try #require(code == 0, "\(errors)")
        let backup = try #require(output.split(separator: "\n").first).dropFirst("backed up and verified: ".count)
        #expect(try health().contains("\(file) \(words)"), "it stays said")
        #expect(daemon.stop() == 0)

        try? files.removeItem(atPath: daemon.directory)
        let (restored, _, why) = try run(Binaries.daybookd, ["restore", String(backup), daemon.directory])
        try #require(restored == 0, "\(why)")
        try daemon.start()
        #expect(
            try HTTPConnection(daemon.socket).post(Submissions.attack("200", subject: "incident/n200")).status == 200
        )
        #expect(try HTTPConnection(daemon.socket).post(Submissions.attack("201")).status == 201)
        #expect(try health().contains(#""status":"ok""#))
        #expect(daemon.stop() == 0)
    }

    @Test(arguments: [0, 4096, 16_384])
    func aFileThatWasCutStopsTheWriter(length: Int) throws {
        #expect(truncate(file, length) == 0)
        try expectStopped("was cut: it has \(length) bytes and should have ")
        // Whoever reads what is gone ends the daemon, which says why, and does not start again.
        _ = try? HTTPConnection(daemon.socket).get("/v1/events?limit=1000", accept: "application/x-ndjson")
        #expect(daemon.waitUntilEnded() == 65)
        #expect(try daemon.log.contains("daybookd: the log in \(daemon.directory) cannot be read any further"))
        let (code, _, errors) = try run(Binaries.daybookd, ["--config", daemon.configuration])
        // An empty file is as one that is not there.
        #expect(code == (length == 0 ? 69 : 65) && errors.contains("daybookd: "), "\(errors)")
    }

    /// A file of the same name that comes back is not the one that was written.
    @Test
    func onceLostItStaysLost() throws {
        let away = scratch.file("away.mdb")
        #expect(rename(file, away) == 0)
        #expect(try health().contains("was moved away"))
        #expect(rename(away, file) == 0)
        #expect(try health().contains("was moved away"))
        let answer = try HTTPConnection(daemon.socket).post(Submissions.attack("201"))
        #expect(answer.status == 503 && answer.text.contains("log-file-lost"), "\(answer.text)")
        #expect(daemon.stop() == 0)
        try daemon.start()
        #expect(try HTTPConnection(daemon.socket).post(Submissions.attack("201")).status == 201)
        #expect(daemon.stop() == 0)
    }
}
