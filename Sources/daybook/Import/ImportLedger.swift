import CanonicalJSON
import DaybookClient
import Events
import Synchronization

/// Keeps the rows of an import, in their order, until each is settled; writes down those that are rejected, and counts all.
final class ImportLedger: Sendable {
    /// What became of the rows.
    struct Tally: Equatable, Sendable {
        var rows = 0
        var rejected = 0
        /// Rows with an event that breaks a rule by itself and is kept.
        var flagged = 0
        /// How many rows were left out, by the reason that the mapping states.
        var leftOut: [String: Int] = [:]
        /// The line of the last row that is settled; zero before the first.
        var lastLine = 0
    }

    private struct Entry {
        let row: ImportedRow
        /// The events of which nothing is known yet.
        var unanswered: ArraySlice<ImportedEvent>
        var problems: [RowProblem] = []
        var isFlagged = false

        /// Where and why the row is rejected, where it is.
        var rejection: (path: String?, reason: String)? {
            var problems = problems
            if case .rejected(let problem) = row.content { problems.append(problem) }
            guard let first = problems.first else { return nil }
            return (first.path, problems.map(\.message).joined(separator: "; "))
        }
    }

    private struct State {
        var entries: [Entry] = []
        /// How many at the start of the entries are settled.
        var settled = 0
        var tally = Tally()
        var problemsSaid = 0
    }

    /// How many rejected rows are told of one by one; the file has them all.
    static let saidMax = 20

    private let file: String
    private let mode: EntryMode
    private let rejects: RejectsFile
    private let report: @Sendable (String) -> Void
    private let state = Mutex(State())

    /// - Parameters:
    ///   - file: The name to give in messages.
    ///   - report: Called with each refused row as `FILE:LINE: path: message`.
    init(file: String, mode: EntryMode, rejects: RejectsFile, report: @escaping @Sendable (String) -> Void) {
        self.file = file
        self.mode = mode
        self.rejects = rejects
        self.report = report
    }

    var tally: Tally { state.withLock { $0.tally } }

    /// Takes the next row.
    ///
    /// - Returns: What is to be sent of it.
    func take(_ row: ImportedRow) -> [[UInt8]] {
        let events = if case .events(let events) = row.content { events } else { [ImportedEvent]() }
        state.withLock { state in
            state.entries.append(Entry(row: row, unanswered: events[...]))
            settle(&state)
        }
        return events.map(\.json)
    }

    /// Takes what became of the first event that is not answered yet.
    func answer(_ outcome: RecordingOutcome) {
        state.withLock { state in
            guard state.settled < state.entries.count else { return }
            let line = state.entries[state.settled].row.line
            let event = state.entries[state.settled].unanswered.popFirst()
            switch outcome.result {
            case .refused(let problem):
                say(problem.pointed, of: line, &state)
                state.entries[state.settled].problems.append(RowProblem(problem))
            case .recorded(let receipt):
                guard mode == .imported, !receipt.isDuplicate, let event, !event.breaches.isEmpty else { break }
                state.entries[state.settled].isFlagged = true
                for breach in event.breaches { report("\(file):\(line): kept, but it breaks a rule: \(breach.words)") }
            }
            settle(&state)
        }
    }

    /// Settles the rows at the front of which nothing more is to come.
    private func settle(_ state: inout State) {
        while state.settled < state.entries.count, state.entries[state.settled].unanswered.isEmpty {
            let entry = state.entries[state.settled]
            state.settled += 1
            state.tally.rows += 1
            state.tally.lastLine = entry.row.line
            if entry.isFlagged { state.tally.flagged += 1 }
            switch entry.row.content {
            case .events: break
            case .leftOut(let reason): state.tally.leftOut[reason, default: 0] += 1
            case .rejected(let problem): say([problem.message], of: entry.row.line, &state)
            }
            guard let (path, reason) = entry.rejection else { continue }
            state.tally.rejected += 1
            _ = rejects.write(entry.row, of: file, path: path, reason: reason)
        }
        if state.settled > 1024 {
            state.entries.removeFirst(state.settled)
            state.settled = 0
        }
    }

    /// All problems are said where no file has them.
    private func say(_ lines: [String], of line: Int, _ state: inout State) {
        state.problemsSaid += 1
        let isKept = rejects.path != nil && rejects.failure == nil
        if !isKept || state.problemsSaid <= ImportLedger.saidMax {
            report("\(file):\(line): \(lines[0])")
            lines.dropFirst().forEach(report)
        } else if state.problemsSaid == ImportLedger.saidMax + 1 {
            report("… and more, which are in the rejects file only")
        }
    }
}

extension RowProblem {
    /// Why the daemon refused an event of a row.
    fileprivate init(_ problem: Problem) {
        self.init(path: problem.path, message: problem.pointed.joined(separator: "\n"))
    }
}

extension Breach {
    /// What is wrong, after the rule's code.
    var words: String { "\(rule.rawValue): \(message[.english])" }
}
