import Foundation
import TestKit
import Testing

/// What identifies people, through the built programs.
struct IdentityTests {
    private let scratch = TemporaryFolder()
    private let daemon: Daemon
    private let name = "Amadou Zerbo-Quartz"

    init() throws {
        daemon = try Daemon(scratch)
    }

    private func daybook(
        _ arguments: String...,
        input: String? = nil
    ) throws -> (code: Int32, said: String, errors: String) {
        let file = scratch.file("input")
        try (input ?? "").write(toFile: file, atomically: true, encoding: .utf8)
        let command = ([Binaries.daybook.path, "--socket", daemon.socket] + arguments).map { "'\($0)'" }
        let answer = try run(
            URL(filePath: "/bin/sh"),
            ["-c", command.joined(separator: " ") + " < '\(file)'"],
            environment: ["XDG_STATE_HOME": scratch.path]
        )
        return (answer.0, answer.1, answer.2)
    }

    private func registration(_ id: String = "r-1", combatant: String = "c-7f3k2m9qd0x4t8wz") -> String {
        """
        {"specversion":"1.0","id":"\(id)","source":"/minusma/gao/ddr","type":"combatant.registered",\
        "subject":"combatant/\(combatant)","data":{"occurred":"2017-09-11","sources":[{"document":"document/t"}],\
        "movement":"cma","place":{"name":"Gao"},"fullName":"\(name)"}}
        """
    }

    private let person = "combatant/c-7f3k2m9qd0x4t8wz"

    @Test
    func aNameIsRecordedOpenedAndErased() throws {
        #expect(try daybook("record", "-", input: registration()).code == 0)
        let shown = try daybook("show", "1")
        #expect(shown.code == 0 && shown.said.contains("under seal") && !shown.said.contains("Zerbo"), "\(shown)")

        let opened = try daybook("identity", person, "--reason", "medical evacuation")
        #expect(opened.code == 0 && opened.said.contains("fullName") && opened.said.contains(name), "\(opened)")
        let log = try daybook("log", "--subject", person, "--output", "json")
        #expect(log.said.contains("access.recorded") && log.said.contains("medical evacuation"), "\(log)")

        let unasked = try daybook("erase", person, "--authority", "ruling 12", "--reason", "request")
        #expect(unasked.code == 64 && unasked.errors.contains("-y: expected"), "\(unasked)")
        let erased = try daybook("erase", person, "--authority", "ruling 12", "--reason", "request", "-y")
        #expect(erased.code == 0, "\(erased)")
        #expect(erased.said == "\(person) is erased; see position 4\nno backup holds the key\n")

        let again = try daybook("identity", person, "--reason", "x")
        #expect(again.code == 66, "\(again)")
        #expect(again.errors.contains("\(person) was erased; see position 4"), "\(again)")
        let unknown = try daybook("identity", "combatant/c-0000000000000000", "--reason", "x")
        #expect(
            unknown.code == 66 && unknown.errors.contains("nothing that counts identifies combatant/c-"),
            "\(unknown)"
        )

        let retry = try daybook("record", "-", input: registration())
        #expect(retry.code == 0, "\(retry)")
        #expect(retry.said.contains("the person was erased (position 4): what was under seal was not compared"))
        #expect(try daybook("verify").code == 0)
        #expect(daemon.stop() == 0)
        for file in try FileManager.default.subpathsOfDirectory(atPath: scratch.path) where file != "input" {
            let bytes = FileManager.default.contents(atPath: scratch.path + "/" + file) ?? Data()
            #expect(bytes.range(of: Data("Zerbo".utf8)) == nil, "\(file)")
        }
    }

    /// Others on the machine read what is on a command line.
    @Test
    func nothingThatIdentifiesAPersonIsTakenFromTheCommandLine() throws {
        let answer = try daybook(
            "record",
            "combatant.registered",
            "combatant/new",
            "--source",
            "/minusma/gao/ddr",
            "movement=cma",
            "fullName=\(name)"
        )
        #expect(answer.code == 64)
        #expect(
            answer.errors
                == "daybook: fullName: identifies a person, and others on this machine can read a command line; give no fields, to "
                + "be asked for each, or give the submission as JSON on standard input: daybook record -\n"
        )
    }

    @Test
    func aCorrectionOfSomethingElseKeepsTheName() throws {
        #expect(try daybook("record", "-", input: registration()).code == 0)
        let corrected = try daybook(
            "correct",
            "1",
            "sex=male",
            "--reason",
            "new_information",
            "--source",
            "/minusma/gao/ddr",
            "-y"
        )
        #expect(corrected.code == 0, "\(corrected)")
        #expect(try daybook("identity", person, "--reason", "check").said.contains(name))
    }

    /// Whenever the daemon is killed, the person is forgotten wholly or not at all, and what was asked for is finished.
    @Test
    func anErasureSurvivesKilling() throws {
        var random = SeededRandom(for: "killed erasures")
        for round in 1...8 {
            let combatant = "c-000000000000000\(round)"
            let added = try HTTPConnection(daemon.socket).post(registration("r\(round)", combatant: combatant))
            #expect(added.status == 201, "\(added.text)")
            let curl = try ChildProcess(
                "/usr/bin/curl",
                [
                    "-s", "-o", "/dev/null", "--unix-socket", daemon.socket, "-H", "Content-Type: application/json",
                    "-d", #"{"authority":"ruling","reason":"request"}"#,
                    "http://d/v1/subjects/combatant/\(combatant)/erase",
                ]
            )
            // Some time goes by, as other requests are answered.
            let other = try HTTPConnection(daemon.socket)
            for _ in 0..<random.int(0...60) { _ = try other.get("/v1/health") }
            kill(daemon.pid, SIGKILL)
            _ = daemon.waitUntilEnded()
            curl.waitUntilEnded()
            try daemon.start()
            let events = try HTTPConnection(daemon.socket).get("/v1/events?subject=combatant/\(combatant)").text
            let opened = try HTTPConnection(daemon.socket).post(
                #"{"reason":"check"}"#,
                to: "/v1/subjects/combatant/\(combatant)/open",
                type: "application/json"
            )
            if events.contains(#""phase":"requested""#) {
                #expect(events.contains(#""phase":"destroyed""#), "seed \(random.seed), round \(round): \(events)")
                #expect(opened.status == 410, "seed \(random.seed), round \(round): \(opened.text)")
            } else {
                #expect(opened.status == 200, "seed \(random.seed), round \(round): \(opened.text)")
            }
        }
        #expect(try daybook("verify").code == 0)
    }

    /// The daemon makes backups of the keys by itself, does not start without the keys, and starts again once they are back.
    @Test
    func aLostVaultComesBackFromItsBackup() throws {
        let vault = daemon.directory + "-keys/vault"
        let backups = scratch.file("vault-backups")
        try FileManager.default.createDirectory(atPath: backups, withIntermediateDirectories: true)
        #expect(try daybook("record", "-", input: registration()).code == 0)
        #expect(daemon.stop() == 0)
        daemon.vaultBackups = backups
        try daemon.configure(rights: "[]")
        try daemon.start()
        let connection = try HTTPConnection(daemon.socket)
        for _ in 0..<100_000 where try !daemon.log.contains("the keys of persons were backed up: ") {
            _ = try connection.get("/v1/health")
        }
        let backup = try #require(try FileManager.default.contentsOfDirectory(atPath: backups).first)
        let asked = try daybook("admin", "backup-keys")
        #expect(
            asked.code == 0 && asked.said.hasPrefix("the keys of persons are backed up: \(backups)/vault-"),
            "\(asked)"
        )
        #expect(try FileManager.default.contentsOfDirectory(atPath: backups).count == 2)
        #expect(daemon.stop() == 0)

        func restore(_ arguments: String...) throws -> (Int32, String, String) {
            try run(Binaries.daybookd, ["restore-vault", "--config", daemon.configuration] + arguments)
        }
        let there = try restore("\(backups)/\(backup)")
        #expect(there.0 == 73 && there.2.contains("a vault is there; move it away before another takes its place"))
        try FileManager.default.removeItem(atPath: vault)
        let (code, _, errors) = try run(Binaries.daybookd, ["--config", daemon.configuration])
        #expect(code == 69)
        #expect(
            errors.contains(
                "\(vault): the vault is missing, and the log has fields sealed with its keys: mount it, or restore it from its backup"
            ),
            "\(errors)"
        )
        #expect(try restore(backups + "/none").0 == 66)
        #expect(try restore().0 == 64)
        let restored = try restore("\(backups)/\(backup)")
        #expect(restored.0 == 0 && restored.1 == "the keys of \(backups)/\(backup) were restored\n", "\(restored)")
        try daemon.start()
        #expect(try daybook("identity", person, "--reason", "check").said.contains(name))
        #expect(daemon.stop() == 0)

        try FileManager.default.removeItem(atPath: vault)
        #expect(try restore("--lost").1 == "a vault without keys was begun\n")
        try daemon.start()
        let given = try daybook("identity", person, "--reason", "check")
        #expect(given.code == 0 && given.said.contains("(the key is lost)"), "\(given)")
        #expect(try daybook("record", "-", input: registration("r-2", combatant: "c-2000000000000000")).code == 0)
    }

    @Test
    func whereNoBackupsOfTheKeysAreWantedOrTheirFolderIsMissingThatIsSaid() throws {
        #expect(try daybook("record", "-", input: registration()).code == 0)
        let unwanted = try daybook("admin", "backup-keys")
        #expect(
            unwanted.code == 73 && unwanted.errors.contains("the configuration says vault-backups: none"),
            "\(unwanted)"
        )
        #expect(try HTTPConnection(daemon.socket).get("/v1/health").text.contains(#""status":"ok""#))
        #expect(daemon.stop() == 0)
        daemon.vaultBackups = scratch.file("missing")
        try daemon.configure(rights: "[]")
        try daemon.start()
        let missing = try daybook("admin", "backup-keys", "--lang", "fr")
        #expect(missing.code == 73 && missing.errors.contains(scratch.file("missing")), "\(missing)")
        let connection = try HTTPConnection(daemon.socket)
        let health = try connection.get("/v1/health").text
        #expect(health.contains(#""status":"degraded""#) && health.contains(scratch.file("missing")), "\(health)")
        #expect(health.contains(#""writable":true"#), "\(health)")
        #expect(try connection.get("/metrics").text.contains("\ndaybook_vault_backups_kept 0"))
    }
}
