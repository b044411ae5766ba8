import CanonicalJSON
import Events
import Version

/// The manual page of one command, from what its argument parser says of it.
struct ManualPage {
    /// The command, as `--experimental-dump-help` describes it.
    let command: JSONValue
    /// The commands above it.
    let parents: [String]
    let section: Int

    /// `daybook record`.
    var name: String { (parents + [command.text("commandName")]).joined(separator: " ") }
    private var title: String { name.split(separator: " ").joined(separator: "-") }

    var file: String { "\(title).\(section)" }

    var text: String {
        var roff = Roff(title: title, section: section, version: Software.version)
        roff.section("Name")
        roff.paragraph("\(title) - \(sentence(command.text("abstract")))")
        roff.section("Synopsis")
        roff.line(bold: name, synopsis)
        let discussion = command.text("discussion")
        if !discussion.isEmpty {
            roff.section("Description")
            for paragraph in discussion.split(separator: "\n\n") { roff.discussion(String(paragraph)) }
        }
        commands(&roff)
        options(&roff)
        environment(&roff)
        exitStatus(&roff)
        roff.section("See also")
        roff.paragraph(others.joined(separator: ", "))
        return roff.text
    }

    private var arguments: [JSONValue] { command.list("arguments").filter { $0["shouldDisplay"]?.boolValue != false } }

    private var subcommands: [JSONValue] {
        command.list("subcommands").filter {
            $0["shouldDisplay"]?.boolValue != false && $0.text("commandName") != "help"
        }
    }

    private var synopsis: String {
        let positionals = arguments.filter { $0.text("kind") == "positional" }.map { argument in
            let name = argument.text("valueName") + (argument["isRepeating"]?.boolValue == true ? " ..." : "")
            return argument["isOptional"]?.boolValue == true ? "[\(name)]" : name
        }
        let hasOptions = arguments.contains { $0.text("kind") != "positional" }
        return ((hasOptions ? ["[options]"] : []) + positionals + (subcommands.isEmpty ? [] : ["command"]))
            .joined(separator: " ")
    }

    private func commands(_ roff: inout Roff) {
        guard !subcommands.isEmpty else { return }
        roff.section("Commands")
        for subcommand in subcommands {
            roff.item("\(title)-\(subcommand.text("commandName"))(1)", subcommand.text("abstract"))
        }
    }

    private func options(_ roff: inout Roff) {
        guard !arguments.isEmpty else { return }
        roff.section("Options")
        for argument in arguments {
            let value = argument.member("valueName").flatMap(\.stringValue) ?? ""
            let names = argument.list("names").map { ($0.text("kind") == "long" ? "--" : "-") + $0.text("name") }
            let head: String =
                switch argument.text("kind") {
                case "positional": value
                case "flag": names.joined(separator: ", ")
                default: names.joined(separator: ", ") + " \(value)"
                }
            let preset = argument.member("defaultValue")?.stringValue.map { " (\($0) if left out)" } ?? ""
            roff.item(head, argument.text("abstract") + preset)
        }
    }

    private func environment(_ roff: inout Roff) {
        guard section == 1 else { return }
        roff.section("Environment")
        for (name, words) in ManualPage.variables { roff.item(name, words) }
    }

    private func exitStatus(_ roff: inout Roff) {
        guard section == 1 else { return }
        roff.section("Exit status")
        roff.item("0", "Done.")
        let others: [(Int32, String)] = [
            (1, "It failed in another way; the message says how."), (64, "The command line is wrong."),
            (69, "No daemon answers."), (75, "The daemon was silent for too long, or the connection broke."),
            (77, "You may not use the socket."), (130, "Ctrl-C."),
        ]
        let kinds = ProblemKind.allCases.map { ($0.exitCode, $0.title.english + ".") }
        for (code, words) in Dictionary(grouping: others + kinds, by: \.0).sorted(by: { $0.key < $1.key }) {
            roff.item(String(code), words.map(\.1).joined(separator: " "))
        }
    }

    private var others: [String] {
        let root = parents.first ?? "daybook"
        return name == root ? ["daybookd(8)"] : ["\(root)(1)", "daybookd(8)"]
    }

    private func sentence(_ text: String) -> String {
        text.hasSuffix(".") ? String(text.dropLast()) : text
    }

    private static let variables = [
        ("DAYBOOK_SOCKET", "The daemon's socket, where --socket does not say it."),
        ("DAYBOOK_SOURCE", "The reporting section, where --source does not say it."),
        ("VISUAL, EDITOR", "The editor of daybook-correct(1)."),
        ("LC_ALL, LC_MESSAGES, LANG", "The language, where --lang does not say it: the first that is set."),
        ("NO_COLOR", "If set, no colours."), ("COLUMNS", "The width of tables on a terminal."),
    ]
}

extension ManualPage {
    /// The pages of a program: its own, and one for each of its commands.
    ///
    /// - Parameter help: What `--experimental-dump-help` prints.
    static func pages(of help: String, section: Int) -> [ManualPage] {
        guard let root = (try? JSONValue(json: Array(help.utf8)))?["command"] else { return [] }
        return pages(of: root, parents: [], section)
    }

    private static func pages(of command: JSONValue, parents: [String], _ section: Int) -> [ManualPage] {
        let page = ManualPage(command: command, parents: parents, section: section)
        let below = parents + [command.text("commandName")]
        return [page] + page.subcommands.flatMap { pages(of: $0, parents: below, section) }
    }
}
