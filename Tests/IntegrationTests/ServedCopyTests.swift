import Foundation
import TestKit
import Testing

/// `daybookd --read-only`: a copy of a book answers whoever has it, and nothing is written in it.
struct ServedCopyTests {
    private let scratch = TemporaryFolder()
    private let daemon: Daemon
    /// A backup of the daemon's log that everybody may read, and nobody write.
    private let copy: String
    /// A folder of the auditor's: for the socket, for what is made while it serves, and for what he saw.
    private let own: String

    /// Somebody who is neither root nor the daemon's user, where the tests may become such a one.
    private static let auditor: uid_t = geteuid() == 0 ? 65_534 : geteuid()

    /// A command line, as the auditor gives it.
    private func asAuditor(_ program: URL, _ arguments: [String]) -> [String] {
        let other = geteuid() == 0 ? ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
        return other + ["/usr/bin/env", "TMPDIR=\(own)", "XDG_STATE_HOME=\(own)/state", program.path] + arguments
    }

    init() throws {
        let files = FileManager.default
        let backups = scratch.file("backups")
        try files.createDirectory(atPath: backups, withIntermediateDirectories: false)
        daemon = try Daemon(scratch, backups: [backups])
        try daemon.recordAttacks(1...20)
        let connection = try HTTPConnection(daemon.socket)
        #expect(try connection.post(Submissions.site("s", "site.closed", on: "2023-08-13")).status == 201)
        let (code, said, errors) = try daemon.daybook(["backup", backups], as: "admin")
        try #require(code == 0, "\(errors)")
        copy = String(try #require(said.split(separator: "\n").first).dropFirst("backed up and verified: ".count))
        own = scratch.file("own")
        try files.createDirectory(atPath: own, withIntermediateDirectories: false)
        for place in [scratch.path, backups] { chmod(place, 0o755) }
        chown(own, ServedCopyTests.auditor, ServedCopyTests.auditor)
        for path in try everything(in: copy) { chmod(path, path == copy || path.hasSuffix("/log") ? 0o555 : 0o444) }
    }

    private var socket: String { own + "/s" }

    private func everything(in folder: String) throws -> [String] {
        [folder] + (try FileManager.default.subpathsOfDirectory(atPath: folder)).map { folder + "/" + $0 }
    }

    /// What a look at a folder shows of each that is in it: name, size, and when it was changed.
    private func look(at folder: String) throws -> [String] {
        try everything(in: folder).sorted().map { path in
            var status = stat()
            #expect(lstat(path, &status) == 0)
            let time = status.st_mtim
            return "\(path) \(status.st_mode) \(status.st_size) \(time.tv_sec).\(time.tv_nsec)"
        }
    }

    /// Serves a copy as the auditor, and returns once it answers.
    private func serve(_ folder: String, wrapped: [String] = []) throws -> RunningCommand {
        let words = wrapped + asAuditor(Binaries.daybookd, ["--read-only", folder, "--socket", socket])
        let served = try RunningCommand(URL(filePath: words[0]), Array(words.dropFirst()))
        let line = served.line()
        #expect(line == "test.daybook.example/log, 21 events: daybook --socket \(socket) status")
        return served
    }

    private func daybook(_ arguments: [String]) throws -> (Int32, String, String) {
        let words = asAuditor(Binaries.daybook, ["--socket", socket] + arguments)
        return try run(URL(filePath: words[0]), Array(words.dropFirst()), folder: own)
    }

    private func daybook(_ arguments: String...) throws -> (Int32, String, String) { try daybook(arguments) }

    @Test
    func itAnswersAsTheBookDid() throws {
        let questions = [
            ["sites"], ["log"], ["show", "3"], ["history", "3"], ["report", "incident", "n7"], ["attacks"],
            ["log", "--subject", "incident/n9", "--output", "json"], ["checkpoint", "--raw"], ["discrepancies"],
        ]
        let before = try questions.map { try daemon.daybook($0, as: "reader").1 }
        #expect(daemon.stop() == 0)
        let files = try look(at: copy)
        let served = try serve(copy)
        for (question, answer) in zip(questions, before) {
            let (code, said, errors) = try daybook(question)
            #expect(code == 0, "\(question): \(errors)")
            #expect(said == answer, "\(question)")
        }
        let (code, said, errors) = try daybook("verify")
        #expect(code == 0 && said.hasPrefix("intact"), "\(said)\(errors)")
        #expect(try daybook("prove", "3").0 == 0)
        #expect(served.interrupt() == 0)
        #expect(try look(at: copy) == files)
        #expect(!FileManager.default.fileExists(atPath: socket))
    }

    @Test
    func itSaysThatItIsACopyAndRefusesWhatWouldChangeIt() throws {
        let submission = scratch.file("submission.json")
        try Submissions.attack("new").write(toFile: submission, atomically: true, encoding: .utf8)
        chmod(submission, 0o444)
        let served = try serve(copy)
        let (_, status, _) = try daybook("status")
        #expect(status.contains("ok, takes no submissions: a copy of the book, open for reading"), "\(status)")
        let (_, french, _) = try daybook("status", "--lang", "fr")
        #expect(french.contains("une copie du livre, ouverte en lecture"), "\(french)")
        let (code, _, errors) = try daybook("import", submission)
        #expect(code == 77)
        #expect(errors.contains("This is a copy of the book, open for reading"), "\(errors)")
        let (_, _, erreurs) = try daybook("import", submission, "--lang", "fr")
        #expect(erreurs.contains("Ceci est une copie du livre, ouverte en lecture"), "\(erreurs)")
        #expect(try daybook("backup", own).0 == 77)
        #expect(served.interrupt() == 0)
    }

    /// As whoever runs it may ask for all of them; here that is who runs the tests.
    @Test
    func noRouteButReadingAndVerifyingIsServed() throws {
        let served = try RunningCommand(
            Binaries.daybookd,
            ["--read-only", daemon.directory + "-none", "--socket", scratch.file("none")]
        )
        #expect(served.message()?.contains("there is no log in it; name the folder that holds log/") == true)
        #expect(served.waitUntilEnded() == 69)

        let place = scratch.file("s")
        let running = try RunningCommand(Binaries.daybookd, ["--read-only", copy, "--socket", place])
        _ = running.line()
        let connection = try HTTPConnection(place)
        let description = try connection.get("/").json
        #expect(description["readOnly"] as? Bool == true)
        let health = try connection.get("/v1/health").json
        #expect(health["readOnly"] as? Bool == true && health["writable"] as? Bool == false)
        let routes = try #require(description["routes"] as? [[String: String]])
        var refused = 0
        for route in routes where route["method"] != "GET" && route["path"] != "/v1/admin/verify" {
            let path = try #require(route["path"]).replacing(#/\{[a-z]+\}/#, with: "x")
            try connection.send(
                try #require(route["method"]),
                path,
                ["Content-Type": "application/json"],
                Array("{}".utf8)
            )
            let answer = try connection.response()
            #expect(
                answer.status == 403 && answer.text.contains("urn:daybook:problem:read-only"),
                "\(path): \(answer.text)"
            )
            refused += 1
        }
        #expect(refused > 5)
        // What was recorded after the copy was made it cannot know.
        let later = try connection.get("/v1/sites?asOf=2999-01-01T00:00:00Z")
        #expect(later.status == 400, "\(later.text)")
        #expect(running.interrupt() == 0)
    }

    /// Also where it could write: a restored folder that a daemon served, with its index and its locks.
    @Test
    func nothingIsWrittenThatCouldBe() throws {
        #expect(daemon.stop() == 0)
        let folder = own + "/restored"
        try FileManager.default.copyItem(atPath: daemon.directory, toPath: folder)
        for path in try everything(in: folder) {
            chown(path, ServedCopyTests.auditor, ServedCopyTests.auditor)
        }
        let files = try look(at: folder)
        let served = try serve(folder)
        #expect(try daybook("verify").0 == 0)
        #expect(try look(at: folder) == files)
        // Others may read it meanwhile.
        #expect(try run(Binaries.daybookd, ["verify", folder]).code == 0)
        #expect(served.interrupt() == 0)
        let left = try FileManager.default.contentsOfDirectory(atPath: own)
        #expect(!left.contains { $0.hasPrefix("daybookd-") || $0 == "s" }, "\(left)")
    }

    @Test
    func whatADaemonKeepsIsNoCopy() throws {
        let served = try RunningCommand(
            Binaries.daybookd,
            ["--read-only", daemon.directory, "--socket", scratch.file("s")]
        )
        #expect(served.message()?.contains("is already in use by the daemon with pid \(daemon.pid)") == true)
        #expect(served.waitUntilEnded() == 69)
    }

    @Test(.enabled(if: TemporaryDisk.isAvailable, "mounting takes root"))
    func readOnlyMediaWillDo() throws {
        let mounting = "mount --bind \(copy) \(copy) && mount -o remount,ro,bind \(copy) && exec \"$@\""
        let served = try serve(copy, wrapped: ["/usr/bin/unshare", "-m", "/bin/sh", "-c", mounting, "-"])
        #expect(try daybook("verify").0 == 0)
        #expect(try daybook("show", "3").1.contains("incident/n3"))
        #expect(served.interrupt() == 0)
    }
}
