import Foundation
import TestKit
import Testing

/// A log that was put back or whose key is lost, and a key that is replaced, by the built programs.
struct EpochTests {
    private let scratch = TemporaryFolder()
    private let daemon: Daemon
    private static let origin = "test.daybook.example/log"

    init() throws {
        daemon = try Daemon(scratch, backups: [scratch.path])
    }

    private func daybook(_ arguments: String..., user: String = "user") throws -> (Int32, String, String) {
        try daemon.daybook(arguments, as: user)
    }

    private func record(_ ids: some Sequence<Int>) throws { try daemon.recordAttacks(ids) }

    private func keys() throws -> [String] {
        try HTTPConnection(daemon.socket).get("/v1/keys").text.split(separator: "\n").map(String.init)
    }

    private func restart() throws {
        #expect(daemon.stop() == 0)
        try daemon.start()
    }

    /// Grows the log from an older copy, which then takes its place.
    private func rollBack(from older: ClosedRange<Int>, to newer: ClosedRange<Int>, seenBy users: [String]) throws {
        try record(older)
        for user in users { _ = try daybook("checkpoint", user: user + "-earlier") }
        #expect(daemon.stop() == 0)
        let copy = scratch.file("copy")
        try FileManager.default.copyItem(atPath: daemon.directory, toPath: copy)
        try daemon.start()
        try record(newer)
        for user in users { #expect(try daybook("checkpoint", user: user).2.isEmpty) }
        #expect(daemon.stop() == 0)
        try FileManager.default.removeItem(atPath: daemon.directory)
        try FileManager.default.moveItem(atPath: copy, toPath: daemon.directory)
        try daemon.start()
    }

    // MARK: - Roll-back

    @Test
    func aLogThatWasPutBackGoesOnOnceItIsDeclared() throws {
        try rollBack(from: 1...3, to: 4...5, seenBy: ["anna"])
        #expect(try daemon.log.contains("nothing is recorded or signed, and reading goes on: a checkpoint of 5 events"))
        let (code, output, errors) = try daybook("admin", "declare-rollback", "--reason", "the disk failed")
        #expect(code == 0, "\(errors)")
        #expect(
            output.hasPrefix("\(EpochTests.origin)#2 signs 4 events now, with the key\n\(EpochTests.origin)#2+"),
            "\(output)"
        )
        #expect(try HTTPConnection(daemon.socket).get("/v1/health").text.contains(#""status":"ok","writable":true"#))
        #expect(try daemon.log.contains("had a new key made that signs as \(EpochTests.origin)#2: the disk failed"))
        let (refused, _, why) = try daybook("admin", "declare-rollback", "--reason", "once more")
        #expect(refused == 65 && why.contains("there is no roll-back to declare"), "\(why)")
        try record(6...7)

        try expectVerified(events: 6)
        try expectTold()
        try restart()
        try record(8...8)
        #expect(try daybook("log", user: "anna").2.isEmpty)
        try expectVerified(events: 7)
        try expectProvedToOthers(events: 7)
        try expectBackedUpAndRestored(events: 7)
    }

    private func expectVerified(events: Int) throws {
        let (code, output, errors) = try daybook("verify")
        #expect(code == 0 && output.hasPrefix("intact: \(events) events, root "), "\(output)\(errors)")
        #expect(output.contains(", 1 of them of what a declared roll-back has ended"), "\(output)")
        let (folderCode, said, _) = try run(Binaries.daybookd, ["verify", daemon.directory])
        #expect(folderCode == 0 && said.hasPrefix("intact: \(EpochTests.origin), \(events) events"), "\(said)")
        #expect(said.contains("\ndeclared: position 4: unix:"), "\(said)")
        #expect(said.contains(": Not the log that was signed, epoch 2: the disk failed\n"), "\(said)")
    }

    /// Whoever saw the log before is told once, and whoever did not has nothing to be told.
    private func expectTold() throws {
        let (code, answer, told) = try daybook("log", user: "anna")
        #expect(code == 0 && answer.split(separator: "\n").count == 6)
        #expect(told.hasPrefix("daybook: NOTE: unix:"), "\(told)")
        let words = [
            "(position 4) that this log does not go on from what was signed of it: the disk failed; 5 events had been signed\n",
            "daybook: it signs as \(EpochTests.origin)#2 now, with \(try keys()[1]); compare this key with what ",
            "daybook: of the 5 events that you saw not all are in it as they were; keep what you have of them\n",
        ]
        for words in words { #expect(told.contains(words), "\(told)") }
        #expect(try daybook("log", user: "anna").2.isEmpty, "once is enough")
        #expect(try daybook("log", user: "newcomer").2.isEmpty)

        let (_, page, toldWhoSawLess) = try daybook("checkpoint", user: "anna-earlier")
        #expect(toldWhoSawLess.contains("all 3 events that you saw are still in it, as they were"), "\(toldWhoSawLess)")
        #expect(page.contains("Goes on from  a roll-back was declared since"), "\(page)")
    }

    private func expectProvedToOthers(events: Int) throws {
        let go = try Verifiers.tlogcheck(in: scratch)
        let tiles = scratch.file("tiles")
        let (code, _, errors) = try daybook("export", "--tiles", tiles)
        #expect(code == 0, "\(errors)")
        let key = try keys()[1]
        let (checked, said, wrong) = try run(go, ["log", tiles, key])
        #expect(checked == 0, "\(said)\(wrong)")
        for position in ["1", "4", "\(events)"] {
            #expect(try daybook("prove", position, "--output", scratch.file("p" + position)).0 == 0)
            let files = [scratch.file("p\(position).tlog-proof"), scratch.file("p\(position).json")]
            let (proved, said, wrong) = try run(go, ["proof"] + files + [key])
            #expect(proved == 0, "\(said)\(wrong)")
        }
    }

    private func expectBackedUpAndRestored(events: Int) throws {
        let backups = scratch.file("backups")
        try FileManager.default.createDirectory(atPath: backups, withIntermediateDirectories: true)
        let (code, output, errors) = try daybook("backup", backups)
        #expect(code == 0, "\(errors)")
        let backup = try #require(try FileManager.default.contentsOfDirectory(atPath: backups).first)
        #expect(output.contains("newest checkpoint in it: of \(events) events"), "\(output)")
        #expect(daemon.stop() == 0)
        try FileManager.default.removeItem(atPath: daemon.directory)
        let (restored, said, wrong) = try run(
            Binaries.daybookd,
            ["restore", backups + "/" + backup, daemon.directory, "--origin", EpochTests.origin]
        )
        #expect(restored == 0, "\(said)\(wrong)")
        try daemon.start()
        try record(9...9)
        #expect(try daybook("log", user: "anna").2.isEmpty)
        #expect(try daybook("verify").0 == 0)
    }

    @Test(arguments: ["application/cloudevents+json", "application/x-ndjson"], ["", "?mode=import"])
    func nobodySubmitsADeclaration(type: String, mode: String) throws {
        let submission = """
            {"specversion":"1.0","id":"1","source":"/daybook","type":"log.rollback-declared","subject":"mission","data":{"occurred":\
            "2022-06-18","reason":"boredom","cause":"rolled_back","epoch":2,"oldSize":0,"oldRoot":"\
            47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}}
            """
        let answer = try HTTPConnection(daemon.socket).post(submission, to: "/v1/events" + mode, type: type)
        #expect(answer.text.contains("at the command 'daybook admin declare-rollback'"), "\(answer.text)")
        #expect(try daybook("log").1.isEmpty)
    }

    // MARK: - Keys

    @Test
    func aKeyThatIsReplacedIsFollowedByWhoKnewTheOld() throws {
        try record(1...3)
        #expect(try daybook("checkpoint", user: "anna").2.isEmpty)
        for round in 1...2 {
            let (code, output, errors) = try daybook("admin", "rotate-key", "--reason", "the yearly change")
            #expect(code == 0, "\(errors)")
            #expect(output.contains("\n\(try keys()[round])\n"), "\(output)")
            #expect(try daybook("checkpoint", user: "third").1.contains(try keys()[round]), "the last key counts")
            try record([3 + round])
            _ = try daybook("checkpoint", user: "other")
        }
        let keys = try keys()
        #expect(keys.count == 3 && Set(keys).count == 3)
        try restart()
        try record(6...6)
        let (code, page, told) = try daybook("checkpoint", user: "anna")
        #expect(code == 0 && told.isEmpty, "\(told)")
        #expect(page.contains(keys[2]) && page.contains("3 events, which you saw before"), "\(page)")
        #expect(try daybook("verify").0 == 0)
        #expect(try run(Binaries.daybookd, ["verify", daemon.directory]).0 == 0)
        let files = try FileManager.default.contentsOfDirectory(atPath: daemon.directory + "-keys").sorted()
        #expect(files == ["last-signed", "room-for-erasure", "signing.key", "vault"])
        let id = try #require(keys[0].split(separator: "+").dropFirst().first)
        let note = try HTTPConnection(daemon.socket).get("/v1/keys/\(id)/handover").text
        #expect(note.split(separator: "\n").filter { $0.hasPrefix("\u{2014} ") }.count == 2, "\(note)")
        #expect(try HTTPConnection(daemon.socket).get("/v1/keys/00000000/handover").status == 404)
    }

    @Test
    func aLogWhoseKeyIsLostGoesOnOnceItIsDeclared() throws {
        try record(1...3)
        #expect(try daybook("checkpoint", user: "anna").2.isEmpty)
        #expect(daemon.stop() == 0)
        try FileManager.default.removeItem(atPath: daemon.directory + "-keys/signing.key")
        try daemon.start()
        let health = try HTTPConnection(daemon.socket).get("/v1/health").text
        #expect(health.contains("-keys/signing.key: the signing key is missing"), "\(health)")
        #expect(try daybook("log", user: "newcomer").1.split(separator: "\n").count == 3, "it is read")
        let refused = try HTTPConnection(daemon.socket).post(
            Submissions.attack("4"),
            type: "application/cloudevents+json"
        )
        #expect(refused.status == 503 && refused.text.contains("daybook admin declare-rollback"), "\(refused.text)")

        let (code, _, errors) = try daybook("admin", "declare-rollback", "--reason", "the safe was lost")
        #expect(code == 0, "\(errors)")
        try record(4...5)
        let told = try daybook("log", user: "anna").2
        #expect(
            told.contains("that the key that signed this log is lost: the safe was lost; 3 events had been signed"),
            "\(told)"
        )
        #expect(told.contains("all 3 events that you saw are still in it, as they were"), "\(told)")
        try restart()
        #expect(try daybook("log", user: "anna").2.isEmpty)
        #expect(try daybook("verify").0 == 0)
    }
}
