import CanonicalJSON
import DaybookClient
import Events

/// Records the lines of a file, each standing alone.
///
/// Running it again is safe: what was recorded is recognised by its source and id.
struct Importer: Sendable {
    let client: DaybookClient
    let mode: EntryMode
    let file: InputFile
    let progress: Progress
    let language: Language
    /// Called with each refused line as `FILE:LINE: path: message`.
    let report: @Sendable (String) -> Void

    /// - Throws: ``Failure`` where it cannot go on, which says how far it came.
    func run() async throws -> RecordingSummary {
        let source = LineSource(file)
        defer { progress.end() }
        progress.begin()
        do {
            return try await client.recordStream(source, mode: mode) { outcome in
                progress.add(outcome, bytes: source.byteCount)
                guard case .refused(let problem) = outcome.result else { return }
                progress.erase()
                report("\(file.name):\(outcome.line): \(problem.pointed)")
            }
        } catch let interruption as RecordingInterruption {
            throw failure(interruption)
        }
    }

    /// Looks at the shape of every line, without a daemon.
    func check() async throws -> (lines: Int, refused: Int) {
        var number = 0
        var checked = (lines: 0, refused: 0)
        for try await line in LineSource(file) {
            number += 1
            guard line.contains(where: { !" \t\r".utf8.contains($0) }) else { continue }
            checked.lines += 1
            do throws(JSONError) {
                _ = try Submission(json: line)
            } catch {
                checked.refused += 1
                report("\(file.name):\(number): \(error)")
            }
        }
        return checked
    }

    private func failure(_ interruption: RecordingInterruption) -> Failure {
        let reason = Failure(interruption.reason, language)
        let lastLine = interruption.summary.lastLine
        guard lastLine > 0 else { return reason }
        return Failure(
            "\(reason.message)\n\(file.name): stopped after line \(lastLine): \(interruption.summary.words); run it again to go on",
            reason.exitCode
        )
    }
}

extension RecordingSummary {
    /// What became of the lines, in words.
    var words: String { "\(recorded) recorded, \(duplicates) recorded before, \(refused) refused" }
}
