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
        report: @escaping @Sendable (String) -> Void
    ) {
        self.client = client
        self.mode = mode
        self.rows = rows
        self.progress = progress
        self.language = language
        self.ledger = ImportLedger(file: rows.file, mode: mode, rejects: rejects) { message in
            progress.erase()
            report(message)
        }
    }

    /// - Throws: ``Failure`` where it cannot go on, which says how far it came.
    func run() async throws -> RecordingSummary {
        defer { progress.end() }
        progress.begin()
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
    func stopped(_ how: String, _ summary: RecordingSummary) -> String {
        "\(rows.file): \(how) after line \(ledger.tally.lastLine): \(summary.words); run it again to go on"
    }

    private func failure(_ interruption: RecordingInterruption) -> Failure {
        let reason = Failure(interruption.reason, language)
        guard interruption.summary.lastLine > 0 else { return reason }
        return Failure(lines: reason.lines + [stopped("stopped", interruption.summary)], reason.exitCode)
    }
}

extension RecordingSummary {
    /// What became of the events, in words.
    var words: String { "\(recorded) recorded, \(duplicates) recorded before, \(refused) refused" }
}
