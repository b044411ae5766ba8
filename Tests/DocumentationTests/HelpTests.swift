import Foundation
import TestKit
import Testing

/// The examples in `--help`, run as printed on the sample, which the daemon's own user recorded.
@Suite(.enabled(if: Stage.isAvailable, "the machine of the pages needs root, and the right to mount"))
struct HelpTests {
    /// The names of the commands, as the program itself lists them.
    private func commands() throws -> [String] {
        let dumped = try run(Binaries.daybook, ["--experimental-dump-help"]).output
        let dump = try JSONSerialization.jsonObject(with: Data(dumped.utf8)) as? [String: Any]
        let command = try #require(dump?["command"] as? [String: Any])
        let subcommands = try #require(command["subcommands"] as? [[String: Any]])
        return subcommands.filter { $0["shouldDisplay"] as? Bool != false }.compactMap { $0["commandName"] as? String }
            .filter { $0 != "help" }
    }

    /// The indented lines before the usage; one that ends with a backslash goes on in the next.
    private static func examples(_ help: String) -> [String] {
        let head = help.components(separatedBy: "\nUSAGE:")[0]
        let lines = head.components(separatedBy: "\n").filter { $0.hasPrefix("    ") }
        return lines.reduce(into: []) { examples, line in
            if let last = examples.last, last.hasSuffix("\\") {
                examples[examples.count - 1] = last + "\n" + line
            } else {
                examples.append(line.trimmingCharacters(in: .whitespaces))
            }
        }
    }

    @Test
    func everyCommandHasExamplesThatWork() throws {
        let stage = try Stage()
        let place = "cd /home/mkeita/daybook && export DAYBOOK_SOURCE=/minusma/hoo"
        let recorded = try stage.run("\(place) && daybook import Config/sample/minusma.ndjson", as: "daybook")
        try #require(recorded.status == 0, "\(recorded.output)")
        // The sample names nobody.
        let registration = """
            {"specversion":"1.0","id":"r","source":"/t","type":"combatant.registered","subject":"combatant/GAO-0042",\
            "data":{"occurred":"2017-09-11","sources":[{"document":"document/r"}],"movement":"cma",\
            "place":{"name":"Gao"},"fullName":"Amadou Ba"}}
            """
        let registered = try stage.run("echo '\(registration)' | daybook record -", as: "daybook")
        try #require(registered.status == 0, "\(registered.output)")
        for command in try commands() {
            let help = try stage.run("daybook help \(command)", as: "daybook")
            let examples = HelpTests.examples(help.output)
            #expect(!examples.isEmpty, "daybook help \(command) has no example")
            for example in examples {
                #expect(example.hasPrefix("daybook \(command)"), "\(command): \(example)")
                let answer = try stage.run(example, as: "daybook")
                #expect(answer.status == 0 && !answer.output.isEmpty, "\(example)\n\(answer.output)")
            }
        }
    }
}
