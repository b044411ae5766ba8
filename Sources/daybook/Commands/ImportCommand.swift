import ArgumentParser
import CanonicalJSON
import DaybookClient
import Glibc
import Printing

/// `daybook import`: records a file of submissions, or of rows that a mapping makes into submissions.
struct ImportCommand: InterruptibleCommand, ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Record a file: submissions, one a line, or a spreadsheet.",
        discussion: """
            Without --mapping, each line is a submission in JSON, or an event that another daybook exported. With it, the file is a spreadsheet saved as CSV, and the \
            mapping says what its rows mean; Config/mappings has those for ACLED and UCDP GED, and the page \
            ImportingSpreadsheets teaches to write one. Each row stands alone, and they are recorded in order. What cannot \
            be recorded is written to a rejects file, FILE.rejects.ndjson, and the rest goes on; the exit code is 65 then. \
            Run it again after whatever interrupted it: what was recorded is recognised by its source and id.

                daybook import --dry-run Config/sample/minusma.ndjson
                daybook import --dry-run --mapping Config/mappings/acled.yaml \\
                    Config/mappings/acled-example.csv
            """
    )

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    @Argument(help: "The file (NDJSON; CSV with --mapping), or - for standard input.", completion: .file())
    private var file: String

    @Option(
        name: .long,
        help: ArgumentHelp("What the rows of a spreadsheet mean, in YAML.", valueName: "path"),
        completion: .file(extensions: ["yaml", "yml"])
    )
    private var mapping: String?

    @Option(
        name: .long,
        help: ArgumentHelp("A constant that the mapping leaves open; may be repeated.", valueName: "name=value")
    )
    private var set: [String] = []

    @Option(name: .long, help: "native refuses what breaks a rule; import keeps it, and needs the right to import.")
    private var mode = RecordingMode.native

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Where rejected rows are written, a new file; else beside FILE. It is made with the first of them.",
            valueName: "path"
        ),
        completion: .file()
    )
    private var rejects: String?

    @Flag(name: .long, help: "FILE is a rejects file of an earlier import, whose rows were mended.")
    private var mended = false

    @Flag(
        name: .long,
        help: "Record events of another daybook without what is sealed there; else they are rejected."
    )
    private var withoutSealed = false

    @Flag(
        name: .long,
        help: "Send nothing, ask no daemon: show the first events of a spreadsheet and what is wrong in it."
    )
    private var dryRun = false

    func validate() throws {
        guard mapping != nil || set.isEmpty else {
            throw ValidationError("--set: expected --mapping beside it, whose constants it sets")
        }
        guard mapping == nil || !withoutSealed else {
            throw ValidationError("--without-sealed: it is of events of another daybook; leave out --mapping")
        }
        for setting in set where !setting.contains("=") {
            throw ValidationError("--set: expected name=value, found '\(setting)'")
        }
    }

    func run() async throws {
        let mapping = try mapping.map { try Mapping(file: $0, settings: settings) }
        let input = try InputFile.open(file)
        let foreign = ForeignEvents(leavingOutSealed: withoutSealed, daybook.language)
        let rows = try rows(of: input, mapping, foreign)
        let rejected = dryRun ? try await rehearse(rows) : try await record(rows, input, isMapped: mapping != nil)
        for line in foreign.lines { try Output.line(line) }
        if rejected { throw ExitCode.dataError }
    }

    private var settings: [String: String] {
        var settings: [String: String] = [:]
        for setting in set {
            let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            settings[String(parts[0])] = String(parts[1])
        }
        return settings
    }

    private func rows(of input: InputFile, _ mapping: Mapping?, _ foreign: ForeignEvents) throws -> ImportRows {
        if mended { return ImportRows(mended: input, mapping, foreign) }
        guard let mapping else { return ImportRows(submissions: input, foreign) }
        return ImportRows(try Spreadsheet(input, mapping), mapping)
    }

    // MARK: - Recording

    /// - Returns: Whether something was rejected.
    private func record(_ rows: ImportRows, _ input: InputFile, isMapped: Bool) async throws -> Bool {
        let rejects = try rejectsFile()
        let progress = Progress(byteCount: input.byteCount, draw: Messages.isTerminal ? Messages.replaceLine : nil)
        let importer = Importer(
            client: daybook.client,
            mode: mode.entryMode,
            rows: rows,
            rejects: rejects,
            progress: progress,
            language: daybook.language
        ) { Messages.line($0) }
        let message: @Sendable () -> String = {
            progress.end()
            return importer.stopped("interrupted", progress.summary)
        }
        defer { ImportCommand.tell(of: rejects, importer.ledger.tally) }
        let summary = try await untilInterrupted(message) { try await importer.run() }
        let tally = importer.ledger.tally
        let tenths = Int(progress.time.seconds * 10)
        try Output.line("\(summary.words), in \(tenths / 10).\(tenths % 10) s")
        if isMapped { try Output.line(tally.words) }
        if let notice = summary.quota { Messages.line(notice.words(daybook.language)) }
        return tally.rejected > 0
    }

    private func rejectsFile() throws(Failure) -> RejectsFile {
        guard let rejects else { return file == "-" ? RejectsFile(exactly: nil) : RejectsFile(beside: file) }
        guard access(rejects, F_OK) != 0 else {
            throw Failure(
                "--rejects: expected the name of a new file, found one that is there: \(rejects); import it with --mended, or "
                    + "name another",
                .cannotCreate
            )
        }
        return RejectsFile(exactly: rejects)
    }

    private static func tell(of rejects: RejectsFile, _ tally: ImportLedger.Tally) {
        guard tally.rejected > 0 else { return }
        let count = tally.rejected == 1 ? "1 rejected row" : "\(tally.rejected) rejected rows"
        if let failure = rejects.failure {
            Messages.line("\(count) not kept: \(failure); --rejects names another file")
        } else if let path = rejects.path {
            Messages.line("\(count) in \(path); mend them there, and import it with --mended")
        } else {
            Messages.line("\(count) not kept: --rejects names the file")
        }
    }

    // MARK: - Dry run

    /// - Returns: Whether something would be rejected.
    private func rehearse(_ rows: ImportRows) async throws -> Bool {
        let showsEvents = mapping != nil
        let rehearsal = ImportRehearsal(rows: rows) {
            Messages.line($0)
        } show: { event, line in
            guard showsEvents, let json = try? JSONValue(json: event) else { return }
            try Output.line("\(rows.file):\(line) makes:")
            for line in PrettyJSON.text(json).split(separator: "\n") { try Output.line(line) }
        }
        let findings = try await untilInterrupted { try await rehearsal.run() }
        if showsEvents {
            let leftOut = RowCounts(leftOut: findings.leftOut, rejected: findings.rejected)
            try Output.line("\(leftOut.words(of: findings.rows)), \(findings.events) events; nothing was sent")
        } else {
            try Output.line(
                "\(findings.events) of the right shape, \(findings.rejected) not; whether they obey the rules was not checked"
            )
        }
        return findings.rejected > 0
    }
}

/// What became of the rows of a spreadsheet, in words.
private struct RowCounts {
    let leftOut: [String: Int]
    let rejected: Int

    func words(of rows: Int) -> String {
        let omissions = leftOut.sorted { $0.key < $1.key }.map { ", \($0.value) left out (\($0.key))" }.joined()
        return "\(rows) \(rows == 1 ? "row" : "rows")\(omissions), \(rejected) rejected"
    }
}

extension ImportLedger.Tally {
    fileprivate var words: String {
        RowCounts(leftOut: leftOut, rejected: rejected).words(of: rows)
            + (flagged > 0 ? ", \(flagged) kept that \(flagged == 1 ? "breaks" : "break") a rule" : "")
    }
}
