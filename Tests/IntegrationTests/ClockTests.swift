import Events
import Foundation
import TestKit
import Testing

/// The built daemon on a machine whose clock is wrong.
struct ClockTests {
    private let scratch = TemporaryFolder()
    private let time: FakeTime
    private let daemon: Daemon

    init() throws {
        time = try FakeTime(scratch)
        daemon = try Daemon(scratch)
        #expect(try post("1").status == 201)
    }

    private func post(_ id: String) throws -> HTTPConnection.Response {
        try HTTPConnection(daemon.socket).post(Submissions.attack(id), type: "application/cloudevents+json")
    }

    private func restart(_ environment: [String: String]) throws {
        #expect(daemon.stop() == 0)
        try daemon.start(environment: environment)
    }

    private func daybook(_ arguments: String...) throws -> (Int32, String, String) {
        try daemon.daybook(arguments, as: "administrator")
    }

    private var today: String { Date().formatted(.iso8601.year().month().day()) }

    /// Such a start used to make the book unwritable until that time came, and to destroy every backup of the keys.
    @Test
    func aStartTenYearsAheadChangesNothing() throws {
        let backups = scratch.file("vault-backups")
        try FileManager.default.createDirectory(atPath: backups, withIntermediateDirectories: true)
        daemon.vaultBackups = backups
        try daemon.configure(rights: "[]")
        try restart(time.environment())
        let connection = try HTTPConnection(daemon.socket)
        for _ in 0..<100_000 where try !daemon.log.contains("the keys of persons were backed up: ") {
            _ = try connection.get("/v1/health")
        }
        let kept = try FileManager.default.contentsOfDirectory(atPath: backups)
        #expect(kept.count == 1)

        try restart(time.environment("+10y"))
        let refused = try post("2")
        #expect(
            refused.status == 503 && refused.text.contains("urn:daybook:problem:clock-unconfirmed"),
            "\(refused.text)"
        )
        #expect(refused.text.contains("daybook admin confirm-clock"), "\(refused.text)")
        let other = try HTTPConnection(daemon.socket)
        for _ in 0..<100_000 where try !daemon.log.contains("the backups of the keys of persons cannot be kept in") {
            _ = try other.get("/v1/health")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: backups) == kept)
        #expect(
            try daemon.log.contains("<2>nothing is recorded, erased or expired, and reading goes on: the clock says 20")
        )
        let (code, status, _) = try daybook("status")
        #expect(code == 0 && status.contains("not synchronised, not believed"), "\(status)")
        #expect(status.contains("degraded, takes no submissions: nothing is recorded, erased or expired"), "\(status)")
        #expect(try other.get("/v1/events").text.contains(#""id":"1""#), "it is read")
        for language in ["en", "fr"] {
            let (refusal, _, words) = try daybook(
                "--lang",
                language,
                "admin",
                "declare-clock",
                "--date",
                today,
                "--reason",
                "x"
            )
            #expect(refusal == 65, "\(words)")
        }

        try restart([:])
        #expect(try post("2").status == 201)
        #expect(try daybook("verify").0 == 0)
    }

    @Test
    func aBookThatWasInTheFutureGoesOn() throws {
        try restart(time.environment("+30d"))
        #expect(try post("2").status == 503)
        let (code, confirmed, errors) = try daybook("admin", "confirm-clock")
        #expect(code == 0 && confirmed.hasPrefix("the clock is believed: it says "), "\(confirmed)\(errors)")
        #expect(try daemon.log.contains(" confirmed the clock, which said 20"))
        #expect(try post("2").status == 201)

        try restart([:])
        let behind = try post("3")
        #expect(behind.status == 503 && behind.text.contains("daybook admin declare-clock"), "\(behind.text)")
        #expect(try daybook("admin", "confirm-clock").0 == 75)
        let wrong = try daybook("admin", "declare-clock", "--date", "1970-01-01", "--reason", "its battery")
        #expect(wrong.0 == 65 && wrong.2.contains("you say that it is 1970-01-01"), "\(wrong)")
        let declared = try daybook("admin", "declare-clock", "--date", today, "--reason", "its battery")
        #expect(declared.0 == 0 && declared.1.hasPrefix("recorded at position 3: "), "\(declared)")
        #expect(try post("3").status == 201)

        try restart([:])
        #expect(try post("4").status == 201)
        let verified = try daybook("verify")
        #expect(verified.0 == 0, "\(verified)")
        let (whole, report, _) = try run(Binaries.daybookd, ["verify", daemon.directory])
        #expect(whole == 0 && report.contains("the clock, after an event recorded at"), "\(report)")
        #expect(report.contains(": its battery"), "\(report)")

        let export = scratch.file("all.ndjson")
        #expect(try daybook("export", "--format", "ndjson", "--output", export).0 == 0)
        let restored = try run(
            Binaries.daybookd,
            ["restore", export, scratch.file("restored"), "--origin", "test.daybook.example/log"]
        )
        #expect(restored.0 == 0 && restored.1.contains("restored: 5 events"), "\(restored)")
    }

    @Test
    func aKernelThatIsSynchronizedVouchesForTheClock() throws {
        try restart(time.environment("+30d", isSynchronized: true))
        let health = try HTTPConnection(daemon.socket).get("/v1/health").text
        #expect(health.contains(#""believed":true"#) && health.contains(#""synchronized":true"#), "\(health)")
        #expect(try post("2").status == 201)
    }

    /// What the machine itself says, which differs from machine to machine, is told without a stand-in.
    @Test
    func theKernelMayBeAsked() throws {
        let health = try HTTPConnection(daemon.socket).get("/v1/health").text
        #expect(health.contains(#""clock":{"believed":true,"now":"20"#), "\(health)")
    }

    @Test(arguments: ["America/New_York", "Europe/Paris", "Pacific/Kiritimati"])
    func theTimeOfAPlaceIsOfNoAccount(zone: String) throws {
        try restart(["TZ": zone])
        let answer = try post("2")
        #expect(answer.status == 201)
        let recorded = try #require(answer.json["recordedtime"] as? String)
        let moment = try #require(Moment(recorded))
        #expect(abs(Double(moment.milliseconds) / 1000 - Date().timeIntervalSince1970) < 3600, "\(recorded)")
    }
}
