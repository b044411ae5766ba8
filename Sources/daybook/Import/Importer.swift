import DaybookClient
import Events

/// Records the rows of a file, each standing alone.
///
/// Running it again is safe: what was recorded is recognised by its source and id.
struct Importer: Sendable {
    let client: DaybookClient
    let mode: EntryMode
    let rows: ImportRows
    let ledger: ImportLedger
    let progress: Progress
    let language: Language

    /// - Parameter report: Called with each rejected row as `FILE:LINE: path: message`.
    init(
        client: DaybookClient,
        mode: EntryMode,
        rows: ImportRows,
        rejects: RejectsFile,
        progress: Progress,
        language: Language,
        amended: AmendedEvents? = nil,
        report: @escaping @Sendable (String) -> Void
    ) {
        self.client = client
        self.mode = mode
        self.rows = rows
        self.progress = progress
        self.language = language
        self.ledger = ImportLedger(file: rows.file, mode: mode, rejects: rejects, language: language, amended: amended)
        {
            message in
            progress.erase()
            report(message)
        }
    }

    /// - Throws: ``Failure`` where it cannot go on, which says how far it came.
    func run() async throws -> RecordingSummary {
        progress.begin()
        defer { progress.end() }
        do {
            return try await client.recordStream(ImportedSubmissions(rows: rows, ledger: ledger), mode: mode) {
                outcome in
                progress.add(outcome, bytes: rows.byteCount)
                ledger.answer(outcome)
            }
        } catch let interruption as RecordingInterruption {
            throw failure(interruption)
        }
    }

    /// How far it came, where it did not come to the end.
    func stopped(_ how: Label, _ summary: RecordingSummary) -> String {
        Words.stoppedAfterLine.filled(
            language,
            rows.file,
            how[language],
            String(ledger.tally.lastLine),
            summary.words(language)
        )
    }

    private func failure(_ interruption: RecordingInterruption) -> Failure {
        let reason = Failure(interruption.reason, language)
        guard interruption.summary.lastLine > 0 else { return reason }
        return Failure(lines: reason.lines + [stopped(Words.stopped, interruption.summary)], reason.exitCode)
    }
}

extension RecordingSummary {
    /// What became of the events, in words.
    func words(_ language: Language) -> String {
        Words.importSummary.filled(language, String(recorded), String(duplicates), String(refused))
    }
}
