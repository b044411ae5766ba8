import ArgumentParser
import DaybookClient

/// `daybook import`: records a file of submissions.
struct ImportCommand: DaybookCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Record a file of submissions, one a line.",
        discussion: """
            Each line is a submission in JSON and stands alone; they are recorded in order. It is safe to run again: \
            what was recorded is recognised by its source and id. Exits with 1 where a line was refused.
            """
    )

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    @Argument(help: "The file (NDJSON), or - for standard input.")
    private var file: String

    @Option(name: .long, help: "native refuses what breaks a rule; import keeps it, and needs the right to import.")
    private var mode = RecordingMode.native

    func run() async throws {
        let importer = Importer(client: daybook.client, mode: mode.entryMode) { line, problem in
            Messages.line("line \(line): \(problem.detail)")
        }
        let tally = try await importer.run(try LineSource(path: file))
        try Output.line(tally.summary)
        if tally.refused > 0 { throw ExitCode.failure }
    }
}
