import Foundation
import TestKit
import Testing

/// What `daybook` remembers of the record, and a reading of the checkpoint that changes nothing.
struct SeenRecordTests {
    private let daemon: Daemon

    init() throws {
        daemon = try Daemon(TemporaryFolder())
        try daemon.recordAttacks(1...3)
    }

    private var memory: String { daemon.directory + "-anna/daybook/test.daybook.example+log.checkpoint" }

    private func daybook(_ arguments: String...) throws -> (Int32, String, String) {
        try daemon.daybook(arguments, as: "anna")
    }

    @Test(arguments: ["", "nonsense", "nonsense\nmore\n", "FOREIGN"])
    func aMemoryThatCannotBeReadIsToldAndNeverTakenForNone(text: String) throws {
        let (first, page, _) = try daybook("checkpoint")
        #expect(first == 0 && page.contains("this is the first that you see of it"), "\(page)")
        var content = try String(contentsOfFile: memory, encoding: .utf8)
        content = text == "FOREIGN" ? content.replacing("\n3\n", with: "\n2\n") : text
        try content.write(toFile: memory, atomically: true, encoding: .utf8)
        for arguments in [
            ["checkpoint"], ["checkpoint", "--raw"], ["prove", "1", "--output", daemon.directory + "-proof"],
        ] {
            let (code, output, errors) = try daemon.daybook(arguments, as: "anna")
            #expect(code == 80 && output.isEmpty, "\(arguments): \(output)")
            #expect(
                errors.contains("WARNING: what you saw of test.daybook.example/log before cannot be read (\(memory): "),
                "\(errors)"
            )
        }
        let (_, _, french) = try daybook("checkpoint", "--lang", "fr")
        #expect(
            french.contains("ATTENTION : ce que vous avez vu de test.daybook.example/log auparavant ne peut être lu"),
            "\(french)"
        )
        let (code, answer, told) = try daybook("log")
        #expect(code == 0 && answer.split(separator: "\n").count == 3, "an answer may be needed")
        #expect(told.contains("daybook checkpoint --accept"), "\(told)")
        #expect(try String(contentsOfFile: memory, encoding: .utf8) == content, "nothing is written over it")

        let (accepted, anew, _) = try daybook("checkpoint", "--accept")
        #expect(accepted == 0 && anew.contains("this is the first that you see of it"), "\(anew)")
        #expect(try String(contentsOfFile: memory + ".unreadable", encoding: .utf8) == content, "it is put aside")
        let (again, good, _) = try daybook("checkpoint")
        #expect(again == 0 && good.contains("3 events, which you saw before"), "\(good)")
    }

    @Test
    func readingTheCheckpointWritesNothing() throws {
        let signed = daemon.directory + "-keys/last-signed"
        let connection = try HTTPConnection(daemon.socket)
        let note = try connection.get("/v1/checkpoint?covering=3").text
        let files = [signed, daemon.directory + "/log/data.mdb"]
        func changed() throws -> [Date?] {
            try files.map { try FileManager.default.attributesOfItem(atPath: $0)[.modificationDate] as? Date }
        }
        let before = try changed()
        for path in [
            "/v1/checkpoint", "/v1/checkpoint?covering=3", "/v1/events/2/proof", "/v1/keys", "/v1/health", "/metrics",
        ] {
            let answer = try connection.get(path, accept: "*/*")
            #expect(answer.status == 200, "\(path): \(answer.text)")
            if path.contains("checkpoint") { #expect(answer.text == note) }
        }
        #expect(try changed() == before)
        #expect(try String(contentsOfFile: signed, encoding: .utf8) == note)
    }

    @Test
    func whatIsRecordedIsSignedByItselfAndAtTheEnd() throws {
        let connection = try HTTPConnection(daemon.socket)
        for number in 4...6 {
            try daemon.recordAttacks([number])
            #expect(try connection.get("/v1/checkpoint?covering=\(number)").text.contains("\n\(number)\n"))
        }
        try daemon.recordAttacks([7])
        #expect(daemon.stop() == 0)
        #expect(try String(contentsOfFile: daemon.directory + "-keys/last-signed", encoding: .utf8).contains("\n7\n"))
    }
}
