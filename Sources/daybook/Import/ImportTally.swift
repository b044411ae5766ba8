import DaybookClient
import Events
import Printing

/// What became of the rows.
struct ImportTally: Equatable, Sendable {
    var rows = 0
    var rejected = 0
    /// Rows without anything in them.
    var empty = 0
    /// Rows with an event that breaks a rule by itself and is kept.
    var flagged = 0
    /// Rows with an event that somebody should look at.
    var doubtful = 0
    /// Events that an earlier row states alike.
    var repeated = 0
    /// Events that the daemon refused, and that are what the record says now.
    var recognised = 0
    /// Events that were corrected, and how many of them the daemon had refused.
    var corrected = 0
    var correctedOfRefused = 0
    /// Events that are what was recorded first, and that an earlier line states otherwise.
    var contradicted = 0
    /// How many rows were left out, by the reason that the mapping states.
    var leftOut: [String: Int] = [:]
    /// The line of the last row that is settled; zero before the first.
    var lastLine = 0
}

extension ImportTally {
    /// What became of the events, in words.
    func words(_ summary: RecordingSummary, _ language: Language) -> String {
        let counts = Words.importSummary.filled(
            language,
            String(summary.recorded),
            String(summary.duplicates + recognised - contradicted - (corrected - correctedOfRefused)),
            String(summary.refused + contradicted - recognised - correctedOfRefused)
        )
        return counts + (corrected > 0 ? Words.corrected.filled(language, String(corrected)) : "")
    }

    /// Counts a row by what it comes to; a rejected one is counted where it is settled.
    mutating func add(_ row: ImportedRow) {
        rows += 1
        lastLine = row.line
        repeated += row.repeated
        switch row.content {
        case .events, .rejected: break
        case .empty: empty += 1
        case .leftOut(let reason): leftOut[reason, default: 0] += 1
        }
    }

    /// What became of the rows, in words.
    func words(_ language: Language) -> String {
        let omissions = leftOut.sorted { $0.key < $1.key }.map { reason, count in
            Words.rowsLeftOut.filled(language, String(count), reason)
        }
        let counts: [(Int, Label)] = [
            (flagged, Words.rowsFlagged), (doubtful, Words.rowsDoubtful), (repeated, Words.eventsRepeated),
        ]
        return (rows == 1 ? Words.oneRow[language] : Words.manyRows.filled(language, String(rows)))
            + (empty > 0 ? Words.emptyRows.filled(language, String(empty)) : "") + omissions.joined()
            + Words.rowsRejected.filled(language, String(rejected))
            + counts.filter { $0.0 > 0 }.map { $0.1.filled(language, String($0.0)) }.joined()
    }
}
