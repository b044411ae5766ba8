import CanonicalJSON
import EventLog
import Events
import Foundation
import TestKit
import Testing

@testable import daybook

/// Everything that is shown of a record whose every text is hostile.
struct HostileTextTests {
    private let scratch = TemporaryFolder()
    private let daemon: Daemon

    init() throws {
        daemon = try Daemon(scratch)
    }

    /// Puts the sample, and an example of each type that it has none of, into the log below every check of submissions, as a log of an
    /// older version may hold them: nothing of the kind is taken any more.
    ///
    /// - Returns: A position of each type.
    private func record() throws -> [String: Int] {
        let file = Binaries.package.appending(path: "Config/sample/minusma.ndjson")
        let sample = try String(contentsOf: file, encoding: .utf8)
        let lines = try sample.split(separator: "\n").map { try JSONValue(json: Array($0.utf8)) }
        let known = Set(lines.compactMap { $0["type"]?.stringValue })
        let others = Catalogue.types.filter { $0.daemonCommand == nil && !known.contains($0.name) }
        let examples = others.map { type in
            Example(type: type).submission.objectValue.map { example in
                var example = example
                example["id"] = .string("\u{1B}\u{202E}<i>\(type.name)")
                // An event about another names one that is there, and is about its subject.
                if var data = example["data"]?.objectValue, data["target"] != nil {
                    let original = lines[2]
                    data["target"] = ["source": original["source"] ?? .null, "id": original["id"] ?? .null]
                    example["subject"] = original["subject"]
                    if data["replacement"] != nil { data["replacement"] = original["data"] }
                    example["data"] = .object(data)
                }
                return JSONValue.object(example)
            } ?? .null
        }
        var seen: Set<String> = []
        var events: [StoredEvent] = []
        for line in lines + examples {
            let type = try #require(Catalogue.type(named: line["type"]?.stringValue ?? ""))
            let hostile = try #require(HostileText.submission(line))
            #expect(throws: JSONError.self) { try Submission(json: canonicalBytes(of: hostile)) }
            seen.formUnion(HostileText.paths(of: hostile["data"] ?? .null).map { type.name + $0 })
            events.append(try HostileTextTests.older(line, as: hostile, at: UInt64(events.count) + 1))
        }
        let declared = Catalogue.types.filter { $0.daemonCommand == nil }.flatMap { type in
            HostileText.paths(.object(type.fields)).filter { !$0.dropFirst().contains(".") && !$0.contains("[]") }
                .map { type.name + $0 }
        }
        #expect(Set(declared).subtracting(seen) == [], "texts that nothing hostile was recorded in")
        #expect(daemon.stop() == 0)
        try EventLog(directory: daemon.directory, origin: "test.daybook.example/log").append(events)
        try daemon.start()
        var positions: [String: Int] = [:]
        for (index, line) in (lines + examples).enumerated() { positions[line["type"]?.stringValue ?? ""] = index + 1 }
        return positions
    }

    /// The event that recorded a submission when texts were not looked at.
    private static func older(_ line: JSONValue, as hostile: JSONValue, at position: UInt64) throws -> StoredEvent {
        var plain = try #require(line.objectValue)
        let id = plain["id"]
        plain["id"] = "plain"
        let event = Event(
            accepting: try Submission(json: canonicalBytes(of: JSONValue.object(plain))),
            at: Position(position),
            recorded: Moment(milliseconds: 1_700_000_000_000 + Int64(position)),
            by: Author(type: .user, id: "unix:0:root"),
            mode: .imported
        )
        var stored = try #require(try JSONValue(json: event.canonicalBytes).objectValue)
        stored["id"] = id
        stored["data"] = hostile["data"]
        return StoredEvent(try Event(stored: canonicalBytes(of: JSONValue.object(stored))))
    }

    private func expectHarmless(_ text: String, _ what: String, isCSV: Bool = false) {
        #expect(HostileText.hidden(in: text, lineEnds: isCSV ? ["\n", "\r"] : ["\n"]) == [], "\(what)")
        if isCSV {
            #expect(!HostileText.cells(ofCSV: text).contains { $0.hasPrefix("=<") }, "a formula in \(what)")
        } else {
            #expect(!text.split(separator: "\n").contains { $0.hasPrefix("forged") }, "a line of the data in \(what)")
        }
    }

    private func daybook(_ arguments: [String]) throws -> String {
        let answer = try run(
            Binaries.daybook,
            arguments + ["--socket", daemon.socket],
            environment: ["XDG_STATE_HOME": scratch.path, "LANG": "fr_FR.UTF-8"]
        )
        return answer.output + answer.errors
    }

    /// The commands that show nothing of the record.
    private static let otherCommands: Set<String> = [
        "record", "correct", "retract", "reinstate", "import", "prove", "erase", "identity", "help", "place", "schema",
        "backup",
        "admin", "demo", "manual", "checkpoint", "status",
    ]

    @Test
    func noCommandShowsWhatTextMayNotDo() throws {
        let positions = try record()
        let help = try JSONValue(json: Array(try run(Binaries.daybook, ["--experimental-dump-help"]).output.utf8))
        let commands = help["command"]?["subcommands"]?.arrayValue?.compactMap { $0["commandName"]?.stringValue } ?? []
        let incident = "2022-06-18-diallassagou"
        let subjects = ["site": "gao", "roster": "gao", "incident": incident]
        var shown = 0
        for command in commands where !HostileTextTests.otherCommands.contains(command) {
            let given: [[String]] =
                switch command {
                case "show", "history": positions.values.sorted().map { [command, String($0)] }
                case "report": ReportKind.allCases.map { [command, $0.rawValue] + ($0 == .incident ? [incident] : []) }
                case "diff": [[command, "--from", "1"]]
                case "replay": [[command, "--no-pause"]]
                case "log": [[command], [command, "--output", "cat"], [command, "--place", HostileText.text]]
                case "verify": []
                default: [[command] + (subjects[command].map { [$0] } ?? [])]
                }
            for arguments in given {
                let text = try daybook(arguments)
                if text.contains("\\u{1B}") { shown += 1 }
                expectHarmless(text, "\(arguments)", isCSV: command == "export")
            }
        }
        for format in ["html", "csv", "text"] {
            for kind in ReportKind.allCases {
                let about = kind == .incident ? [incident] : []
                let text = try daybook(["report", kind.rawValue] + about + ["--format", format])
                expectHarmless(text, "\(kind) \(format)", isCSV: format != "text")
                if format == "html" { #expect(!text.contains("<b onclick"), "\(kind)") }
            }
        }
        expectHarmless(try daybook(["export", "--format", "csv"]), "export", isCSV: true)
        #expect(shown > 20, "hostile text was shown by \(shown) commands only")
        #expect(HostileText.hidden(in: try daemon.log) == [])
    }

    @Test
    func theDaemonSaysNothingThatTextMayNotDo() throws {
        let configuration = scratch.file("hostile.yaml")
        try "\"\\e[31m\\u202e\\nforged\": 1\n".write(toFile: configuration, atomically: true, encoding: .utf8)
        let refused = try run(Binaries.daybookd, ["--config", configuration])
        #expect(refused.code == 78 && refused.errors.contains("\\u{1B}"), "\(refused)")
        expectHarmless(refused.errors, "the configuration")
        let verified = try run(Binaries.daybookd, ["verify", scratch.file("\u{1B}[31m\u{202E}\nforged")])
        #expect(verified.code == 74)
        expectHarmless(verified.output + verified.errors, "verify")
    }
}
