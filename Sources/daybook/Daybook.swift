import ArgumentParser
import DaybookClient
import Events
import Files
import Glibc
import Printing
import Version

/// The command line: what people at the mission type, and what it says on every command.
@main
struct Daybook: DaybookCommand {
    static let configuration = CommandConfiguration(
        commandName: "daybook",
        abstract: "Record what happens in a peace operation, and ask what is known.",
        discussion: """
            Exit codes: 0 done; 64 the command line is wrong; 65 what was sent is wrong; 66 there is no such thing; \
            69 no daemon answers; 75 try again; 77 you may not; 130 after Ctrl-C; daybook(1) has them all.
            """,
        version: Software.version,
        subcommands: [],
        groupedSubcommands: [
            CommandGroup(
                name: "Writing",
                subcommands: [
                    RecordCommand.self, CorrectCommand.self, RetractCommand.self, ReinstateCommand.self,
                    ImportCommand.self,
                ]
            ),
            CommandGroup(
                name: "Reading",
                subcommands: [
                    LogCommand.self, ShowCommand.self, HistoryCommand.self, ReplayCommand.self, DiffCommand.self,
                    ExportCommand.self,
                    StatusCommand.self,
                ]
            ),
            CommandGroup(
                name: "Asking",
                subcommands: [
                    SitesCommand.self, SiteCommand.self, WorksCommand.self, MocsCommand.self, RosterCommand.self,
                    ViolationsCommand.self, AttacksCommand.self, IncidentCommand.self, SiegesCommand.self,
                    DisplacementsCommand.self, RiskCommand.self, PatrolsCommand.self, StrengthCommand.self,
                    ProjectsCommand.self, TrainingsCommand.self, RecommendationsCommand.self, PlacesCommand.self,
                    DiscrepanciesCommand.self, ReportCommand.self,
                ]
            ),
            CommandGroup(
                name: "Proving",
                subcommands: [CheckpointCommand.self, ProveCommand.self, VerifyCommand.self]
            ),
            CommandGroup(name: "Identities", subcommands: [IdentityCommand.self, EraseCommand.self]),
            CommandGroup(
                name: "Looking up",
                subcommands: [HelpCommand.self, PlaceCommand.self, SchemaCommand.self]
            ),
            CommandGroup(name: "Keeping", subcommands: [BackupCommand.self, AdminCommand.self]),
            CommandGroup(name: "Trying", subcommands: [DemoCommand.self, ManualCommand.self]),
        ]
    )

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    /// Runs the command that was typed, and turns what it throws into a sentence and an exit code.
    static func main() async {
        ProcessMemory.hide()
        let words = Array(CommandLine.arguments.dropFirst())
        var language = Language(words: words) ?? Language(environment: Environment.value)
        do {
            try expectUTF8()
            if CommandLineCheck.mayRepeat(words), let twice = CommandLineCheck(language).repetition(in: words) {
                throw FieldError(twice)
            }
            var command = try await asyncParseAsRoot()
            if let command = command as? any DaybookCommand {
                language = command.daybook.language
                if !(command is any InterruptibleCommand) { Interrupts.endTheProgram() }
                if command is any ComparingCommand { await command.daybook.compareWithMemory() }
            }
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: error, language)
        }
    }

    /// What is not UTF-8 would be recorded as something else than was typed.
    private static func expectUTF8() throws(FieldError) {
        for (index, argument) in CommandLine.arguments.enumerated() where argument.unicodeScalars.contains("\u{FFFD}") {
            throw FieldError("argument \(index): expected UTF-8, found other bytes, or U+FFFD: \(argument)")
        }
    }

    private static func end(with error: any Error, _ language: Language) -> Never {
        if let failure = Failure(error, language) {
            Messages.failure(failure)
            exit(withError: failure.exitCode)
        }
        if CommandLine.arguments.contains("--generate-completion-script"), exitCode(for: error) == .success {
            Output.script(CompletionScript.completed(message(for: error)))
            exit(withError: nil)
        }
        guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
        let words = Array(CommandLine.arguments.dropFirst())
        let mistake = CommandLineCheck(language).mistake(in: words) ?? message(for: error)
        Messages.failure(
            Failure(lines: mistake.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        )
        exit(withError: ExitCode.validationFailure)
    }
}
