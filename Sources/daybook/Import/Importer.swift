import DaybookClient
import Events

/// Records the lines of a file one after the other, each standing alone.
///
/// Running it again is safe: what was recorded is recognised by its source and id.
struct Importer {
    let client: DaybookClient
    let mode: EntryMode
    /// Called with the number of each refused line and what was wrong with it.
    let report: (Int, Problem) -> Void

    /// - Throws: ``Failure`` where the daemon can take no more lines; it says how far the import came.
    func run(_ lines: consuming LineSource) async throws -> ImportTally {
        var tally = ImportTally()
        while let line = try lines.next() {
            guard line.contains(where: { !" \t\r".utf8.contains($0) }) else { continue }
            do throws(ClientError) {
                let receipt = try await client.record(line, mode: mode)
                if receipt.isDuplicate { tally.duplicates += 1 } else { tally.recorded += 1 }
            } catch {
                guard let problem = error.problem, problem.status < 500 else {
                    guard lines.lineNumber > 1 else { throw error }
                    throw Failure(
                        "stopped at line \(lines.lineNumber): \(error.message)\n\(tally.summary) until then; run it again to go on"
                    )
                }
                tally.refused += 1
                report(lines.lineNumber, problem)
            }
        }
        return tally
    }
}
