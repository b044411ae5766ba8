import ArgumentParser
import DaybookClient

/// `daybook import`: records a file of submissions.
struct ImportCommand: InterruptibleCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Record a file of submissions, one a line.",
        discussion: """
            Each line is a submission in JSON and stands alone; they are recorded in order. Run it again after whatever \
            interrupted it: what was recorded is recognised by its source and id. Exits with 65 where a line was refused.

                daybook import --dry-run Config/sample/minusma.ndjson
            """
    )

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    @Argument(help: "The file (NDJSON), or - for standard input.")
    private var file: String

    @Option(name: .long, help: "native refuses what breaks a rule; import keeps it, and needs the right to import.")
    private var mode = RecordingMode.native

    @Flag(name: .long, help: "Record nothing, ask no daemon: look at the shape of every line. Rules are not checked.")
    private var dryRun = false

    func run() async throws {
        let file = try InputFile.open(file)
        let progress = Progress(byteCount: file.byteCount, draw: Messages.isTerminal ? Messages.replaceLine : nil)
        let importer = Importer(
            client: daybook.client,
            mode: mode.entryMode,
            file: file,
            progress: progress,
            language: daybook.language
        ) { Messages.line($0) }
        let isDryRun = dryRun
        let message: @Sendable () -> String = { ImportCommand.interrupted(file, progress) }
        let refused = try await untilInterrupted(message) {
            isDryRun ? try await ImportCommand.check(importer) : try await ImportCommand.record(importer)
        }
        if refused > 0 { throw ExitCode.dataError }
    }

    private static func record(_ importer: Importer) async throws -> Int {
        let summary = try await importer.run()
        let tenths = Int(importer.progress.time.seconds * 10)
        try Output.line("\(summary.words), in \(tenths / 10).\(tenths % 10) s")
        return summary.refused
    }

    private static func check(_ importer: Importer) async throws -> Int {
        let (lines, refused) = try await importer.check()
        try Output.line(
            "\(lines - refused) of the right shape, \(refused) not; whether they obey the rules was not checked"
        )
        return refused
    }

    private static func interrupted(_ file: InputFile, _ progress: Progress) -> String {
        progress.end()
        let summary = progress.summary
        return "\(file.name): interrupted after line \(summary.lastLine): \(summary.words); run it again to go on"
    }
}
