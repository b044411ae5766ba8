public import ArgumentParser
import DaybookClient
public import Events

/// The command line: what people at the mission type, and what it says on every command.
@main
struct Daybook: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "daybook",
        abstract: "Record what happens in a peace operation, and ask what is known.",
        discussion: """
            Exit codes are those of sysexits: 0 done; 64 the command line is wrong; 65 refused; 66 not found; 69 no daemon \
            answers; 75 try again later; 77 not allowed; 130 after Ctrl-C; 1 anything else.
            """,
        subcommands: [
            RecordCommand.self, ImportCommand.self, LogCommand.self, SitesCommand.self, SiteCommand.self,
            MocsCommand.self, RosterCommand.self, ViolationsCommand.self, StatusCommand.self, DemoCommand.self,
        ]
    )

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The daemon's socket; else DAYBOOK_SOCKET, else \(DaybookClient.defaultSocket).",
            valueName: "path"
        )
    )
    var socket: String?

    @Option(name: .long, help: ArgumentHelp("The language, en or fr; else that of LC_ALL, LC_MESSAGES or LANG."))
    var lang: Language?

    /// Runs the command that was typed, and turns what it throws into a sentence and an exit code.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            guard let failure = Failure(error) else { exit(withError: error) }
            if !failure.message.isEmpty { Messages.line("daybook: \(failure.message)") }
            exit(withError: failure.exitCode)
        }
    }

    /// A client of the socket that the command line or the environment names.
    var client: DaybookClient {
        DaybookClient(socket: socket ?? Environment.value("DAYBOOK_SOCKET") ?? DaybookClient.defaultSocket)
    }

    /// The language to answer in.
    var language: Language {
        lang ?? Language(environment: Environment.value)
    }
}

extension Language: ExpressibleByArgument {}
