import ArgumentParser
import CanonicalJSON
import DaybookClient
import Events
import Files
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
            be recorded is written to a rejects file, FILE.rejects.ndjson in the working folder, and the rest goes on; the exit \
            code is 65 then. \
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
            "Where rejected rows are written, a new file or a folder; else the working folder. It is made with the first of them.",
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

    @Flag(
        name: .long,
        help: "Correct what is recorded already and says something else; with --dry-run, say what that would do."
    )
    private var correct = false

    @OptionGroup private var why: ReasonOptions

    func validate() throws {
        guard correct || (why.reason == nil && why.note == nil && !why.yes) else {
            throw ValidationError("--reason, --note, --yes: expected --correct beside them, which they are of")
        }
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
        let language = daybook.language
        let rejects = try rejectsFile()
        let progress = Progress(
            byteCount: input.byteCount,
            language: language,
            draw: Messages.isTerminal ? Messages.replaceLine : nil
        )
        let importer = Importer(
            client: daybook.client,
            mode: mode.entryMode,
            rows: rows,
            rejects: rejects,
            progress: progress,
            language: language,
            amended: await AmendedEvents.of(daybook.client)
        ) { Messages.line($0) }
        let message: @Sendable () -> String = {
            progress.end()
            return importer.stopped(Words.interrupted, progress.summary)
        }
        defer { tell(of: rejects, importer.ledger.tally) }
        for notice in rows.notices { Messages.line(notice[language]) }
        let reconciliation = Reconciliation(
            daybook: daybook,
            mode: mode.entryMode,
            ledger: importer.ledger,
            why: correct ? why : nil
        )
        let (summary, failure): (RecordingSummary, (any Error)?)
        do {
            defer { importer.ledger.tellRest() }
            (summary, failure) = try await untilInterrupted(message) {
                let summary = try await importer.run()
                return (summary, await reconciliation.failure())
            }
        } catch {
            importer.ledger.rejectRepeated()
            throw error
        }
        let tally = importer.ledger.tally
        let tenths = Int(progress.time.seconds * 10)
        let seconds = "\(tenths / 10)\(language == .english ? "." : ",")\(tenths % 10)"
        try Output.line(Words.inSeconds.filled(language, tally.words(summary, language), seconds))
        if isMapped { try Output.line(tally.words(language)) }
        if let notice = summary.quota { Messages.line(notice.words(language)) }
        if let failure { throw failure }
        return tally.rejected > 0
    }

    private func rejectsFile() throws(Failure) -> RejectsFile {
        guard let rejects else { return RejectsFile(of: file) }
        if ImportCommand.isFolder(rejects) { return RejectsFile(of: file, in: Disk<Failure>.trimmed(rejects)) }
        guard access(rejects, F_OK) != 0 else {
            throw Failure(Words.rejectsFileExists.filled(daybook.language, rejects), .cannotCreate)
        }
        return RejectsFile(exactly: rejects)
    }

    private static func isFolder(_ path: String) -> Bool {
        guard let folder = opendir(path) else { return false }
        closedir(folder)
        return true
    }

    private func tell(of rejects: RejectsFile, _ tally: ImportTally) {
        guard tally.rejected > 0 else { return }
        let language = daybook.language
        let count =
            tally.rejected == 1
            ? Words.oneRejected[language] : Words.manyRejected.filled(language, String(tally.rejected))
        if let failure = rejects.failure {
            Messages.line(Words.rejectedNotKept.filled(language, count, failure))
        } else if let path = rejects.path {
            Messages.line(Words.rejectedIn.filled(language, count, path))
        }
    }

    // MARK: - Dry run

    /// - Returns: Whether something would be rejected.
    private func rehearse(_ rows: ImportRows) async throws -> Bool {
        let language = daybook.language
        let showsEvents = mapping != nil
        for notice in rows.notices { Messages.line(notice[language]) }
        var rehearsal = ImportRehearsal(rows: rows, language: language, names: daybook.names) {
            Messages.line($0)
        } show: { event, line in
            guard showsEvents, let json = try? JSONValue(json: event) else { return }
            try Output.line(Words.makes.filled(language, rows.file, String(line)))
            for line in PrettyJSON.text(json).split(separator: "\n") { try Output.line(line) }
        }
        rehearsal.keepsEvents = correct
        let findings = try await untilInterrupted { [rehearsal] in try await rehearsal.run() }
        let rejected = findings.tally.rejected > 0
        if correct { return try await reconcile(findings.kept, rows.file) || rejected }
        let events = String(findings.events)
        guard showsEvents else {
            try Output.line(Words.rehearsedLines.filled(language, events, String(findings.tally.rejected)))
            return rejected
        }
        if !rows.unusedColumns.isEmpty {
            let names = rows.unusedColumns.map { InvisibleCharacters.named(in: $0)[language] }
            try Output.line(Words.unusedColumns.filled(language, names.joined(separator: ", ")))
        }
        try Output.line(Words.rehearsed.filled(language, findings.tally.words(language), events))
        return rejected
    }

    /// Says what importing the file again would do.
    ///
    /// - Returns: Whether something could not be corrected.
    private func reconcile(_ events: [(row: ImportedRow, event: ImportedEvent)], _ file: String) async throws -> Bool {
        let rehearsed = RehearsedReconciliation(daybook: daybook) { row, text in
            for (index, line) in text.split(separator: "\n").enumerated() {
                Messages.line(index == 0 ? "\(file):\(row.line): \(line)" : String(line))
            }
        }
        let findings = try await rehearsed.run(events)
        let counts = [findings.new, findings.same, findings.different, findings.incomparable].map(String.init)
        try Output.line(Words.rehearsedAgain.filled(daybook.language, counts[0], counts[1], counts[2], counts[3]))
        return findings.incomparable > 0
    }
}
