import Foundation
import TestKit
import Testing
import Transparency

/// What shows that the record is what it was, by the built programs, and by programs that share nothing with them.
struct EvidenceTests {
    private let scratch = TemporaryFolder()
    private let daemon: Daemon

    init() throws {
        daemon = try Daemon(scratch)
    }

    private func daybook(_ arguments: String..., user: String = "user") throws -> (Int32, String, String) {
        try daemon.daybook(arguments, as: user)
    }

    private func record(_ ids: some Sequence<Int>, kind: String = "ambush") throws {
        try daemon.recordAttacks(ids, kind: kind)
        try daemon.signed()
    }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    // MARK: - Other people's programs

    @Test
    func aVerifierInGoAcceptsTheExportTheProofsAndTheGrowth() throws {
        let go = try Verifiers.tlogcheck(in: scratch)
        try record(1...300)
        let (_, earlier, _) = try daybook("checkpoint", "--raw")
        let earlierFile = scratch.file("earlier")
        try earlier.write(toFile: earlierFile, atomically: true, encoding: .utf8)
        try record(301...520)
        let tiles = scratch.file("tiles")
        let (code, _, errors) = try daybook("export", "--tiles", tiles)
        #expect(code == 0, "\(errors)")
        #expect(errors.contains("520 events and their tree are in \(tiles)"))
        let key = try text(tiles + "/log.vkey").trimmingCharacters(in: .newlines)

        let (checked, said, wrong) = try run(go, ["log", tiles, key, earlierFile])
        #expect(checked == 0, "\(said)\(wrong)")
        for position in ["1", "256", "257", "520"] {
            let (code, output, _) = try daybook("prove", position, "--output", scratch.file("p" + position))
            #expect(code == 0)
            #expect(output.hasPrefix("the proof of position \(position) is in "))
            let files = [scratch.file("p\(position).tlog-proof"), scratch.file("p\(position).json")]
            let (proved, said, wrong) = try run(go, ["proof"] + files + [key])
            #expect(proved == 0, "\(said)\(wrong)")
        }

        let bundle = tiles + "/tile/entries/000"
        var bytes = try Data(contentsOf: URL(filePath: bundle))
        bytes[100] ^= 1
        try bytes.write(to: URL(filePath: bundle))
        #expect(try run(go, ["log", tiles, key]).0 == 1, "a bit of an event was flipped")
        let (refused, _, reason) = try daybook("export", "--tiles", tiles)
        #expect(refused == 73)
        #expect(reason == "daybook: \(tiles) is not empty: expected a folder that is new or empty\n")
    }

    @Test
    func thirtyLinesOfPythonAndOpensslAreEnough() throws {
        try record(1...77)
        let (_, checkpoint, _) = try daybook("checkpoint", "--raw")
        let (_, events, _) = try daybook("export", "--format", "ndjson")
        let file = scratch.file("events")
        try events.write(toFile: file, atomically: true, encoding: .utf8)
        let (code, root, errors) = try run(
            URL(filePath: "/usr/bin/python3"),
            [Verifiers.folder.appending(path: "root.py").path, file]
        )
        #expect(code == 0, "\(errors)")
        #expect(root.split(separator: "\n") == Array(checkpoint.split(separator: "\n")[1...2]))

        let note = scratch.file("checkpoint")
        let key = try HTTPConnection(daemon.socket).get("/v1/keys").text.trimmingCharacters(in: .newlines)
        let script = Verifiers.folder.appending(path: "checkpoint-signature.sh").path
        try checkpoint.write(toFile: note, atomically: true, encoding: .utf8)
        #expect(try run(URL(filePath: "/bin/bash"), [script, note, key]).0 == 0)
        try checkpoint.replacing("\n77\n", with: "\n76\n").write(toFile: note, atomically: true, encoding: .utf8)
        #expect(try run(URL(filePath: "/bin/bash"), [script, note, key]).0 != 0)
    }

    // MARK: - What users remember

    @Test
    func whoSawTheLogBeforeIsToldThatItWasRewritten() throws {
        try record(1...5)
        let (_, first, quiet) = try daybook("log", user: "earlier")
        #expect(first.split(separator: "\n").count == 5)
        #expect(quiet.isEmpty)
        #expect(try daybook("log", user: "other").2.isEmpty)
        try record(6...6)
        #expect(try daybook("log", user: "earlier").2.isEmpty, "growth is nothing to warn of")

        // Somebody who has the signing key writes another history, as long as the first.
        #expect(daemon.stop() == 0)
        try FileManager.default.removeItem(atPath: daemon.directory)
        try FileManager.default.removeItem(atPath: daemon.directory + "-keys/last-signed")
        try daemon.start()
        try record(1...7, kind: "village_attack")

        let (code, answer, warning) = try daybook("log", user: "earlier")
        #expect(code == 0)
        #expect(answer.split(separator: "\n").count == 7, "it may be needed all the same")
        #expect(
            warning.hasPrefix(
                "daybook: WARNING: the daybook test.daybook.example/log is not the one that you saw before, when it had 6 events"
            ),
            "\(warning)"
        )
        let (refused, _, _) = try daybook("checkpoint", user: "earlier")
        #expect(refused == 65)
        let (_, _, again) = try daybook("log", user: "earlier")
        #expect(again == warning, "it is said as long as it is so")
        #expect(try daybook("log", user: "newcomer").2.isEmpty)
    }

    @Test
    func anotherKeyIsNoReasonToForget() throws {
        try record(1...2)
        #expect(try daybook("log").2.isEmpty)
        #expect(daemon.stop() == 0)
        for path in [daemon.directory, daemon.directory + "-keys"] { try FileManager.default.removeItem(atPath: path) }
        try daemon.start()
        try record(1...9)
        #expect(try daybook("sites").2.contains("its checkpoint is not signed with the key of then"))
    }

    // MARK: - Verifying

    @Test
    func theDaemonRecomputesItsRecordWhileItServes() throws {
        try record(1...700)
        let (code, output, errors) = try daybook("verify")
        #expect(code == 0, "\(errors)")
        #expect(output.hasPrefix("intact: 700 events, root "), "\(output)")
        let (_, json, _) = try daybook("verify", "--output", "json")
        #expect(json.contains(#""intact":true"#))
        let health = try HTTPConnection(daemon.socket).get("/v1/health").text
        #expect(health.contains(#""intact":true,"size":700}"#) && health.contains(#""status":"ok""#), "\(health)")
        #expect(try HTTPConnection(daemon.socket).get("/metrics").text.contains("daybook_verified_intact 1.0\n"))
    }

    @Test
    func aDaemonThatFindsItsRecordDamagedSaysSoEverywhere() throws {
        try record(1...300)
        let file = daemon.directory + "/log/data.mdb"
        let bytes = try Data(contentsOf: URL(filePath: file))
        let event = try #require(bytes.range(of: Data(#""subject":"incident/n207""#.utf8)))
        // Into the file that the daemon has mapped.
        let handle = try FileHandle(forUpdating: URL(filePath: file))
        try handle.seek(toOffset: UInt64(event.upperBound - 2))
        try handle.write(contentsOf: Data("8".utf8))
        try handle.close()

        let (code, output, _) = try daybook("verify")
        #expect(code == 65)
        #expect(
            output.hasPrefix("DAMAGED: Position 207: the stored event is not the one that was recorded"),
            "\(output)"
        )
        let health = try HTTPConnection(daemon.socket).get("/v1/health").text
        #expect(health.contains(#""detail":"nothing is recorded: position 207 is damaged""#), "\(health)")
        #expect(health.contains(#""status":"degraded""#))
        #expect(try HTTPConnection(daemon.socket).get("/metrics").text.contains("daybook_verified_intact 0.0\n"))
        #expect(try daemon.log.contains("<2>the record was verified and is damaged: position 207"))
    }

    @Test
    func aFolderIsVerifiedWithoutADaemon() throws {
        try record(1...300)
        _ = try daybook("checkpoint")
        #expect(daemon.stop() == 0)
        let (code, output, _) = try run(Binaries.daybookd, ["verify", daemon.directory])
        #expect(code == 0)
        #expect(output.hasPrefix("intact: test.daybook.example/log, 300 events, root "), "\(output)")

        let file = daemon.directory + "/log/data.mdb"
        var bytes = try Data(contentsOf: URL(filePath: file))
        let event = try #require(bytes.range(of: Data(#""subject":"incident/n207""#.utf8)))
        bytes[event.upperBound - 2] ^= 1
        try bytes.write(to: URL(filePath: file))
        let (damaged, said, _) = try run(Binaries.daybookd, ["verify", daemon.directory])
        #expect(damaged == 65)
        #expect(
            said.contains("damaged: event: position 207: the stored event is not the one that was recorded"),
            "\(said)"
        )

        let (unknown, _, reason) = try run(Binaries.daybookd, ["verify", scratch.path + "/nothing"])
        #expect(unknown == 74)
        #expect(
            reason.hasPrefix("daybookd: it cannot be told whether \(scratch.path)/nothing is intact: "),
            "\(reason)"
        )
    }

    // MARK: - Roll-back

    @Test
    func anOlderCopyIsReadAndNothingIsRecordedInIt() throws {
        try record(1...3)
        #expect(daemon.stop() == 0)
        let copy = scratch.file("copy")
        try FileManager.default.copyItem(atPath: daemon.directory, toPath: copy)
        try daemon.start()
        try record(4...5)
        _ = try daybook("checkpoint")
        #expect(daemon.stop() == 0)
        let newer = scratch.file("newer")
        try FileManager.default.moveItem(atPath: daemon.directory, toPath: newer)
        try FileManager.default.copyItem(atPath: copy, toPath: daemon.directory)
        try daemon.start()

        #expect(try daybook("log", user: "newcomer").1.split(separator: "\n").count == 3)
        let answer = try HTTPConnection(daemon.socket).post(
            Submissions.attack("6"),
            type: "application/cloudevents+json"
        )
        #expect(answer.status == 503)
        #expect(answer.text.contains("urn:daybook:problem:log-rolled-back"))
        #expect(answer.text.contains("a checkpoint of 5 events"), "\(answer.text)")
        #expect(try HTTPConnection(daemon.socket).get("/v1/health").text.contains(#""writable":false"#))
        #expect(try HTTPConnection(daemon.socket).get("/v1/checkpoint").status == 503)
        #expect(try daybook("verify").0 == 0, "the copy itself is intact")

        #expect(daemon.stop() == 0)
        try FileManager.default.removeItem(atPath: daemon.directory)
        try FileManager.default.moveItem(atPath: newer, toPath: daemon.directory)
        try daemon.start()
        try record(6...6)
    }
}
