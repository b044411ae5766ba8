import CanonicalJSON
import DaybookClient
import Events
import Printing
import Synchronization

/// Keeps the rows of an import, in their order, until each is settled; writes down those that are rejected, and counts all.
final class ImportLedger: Sendable {
    struct Entry {
        let row: ImportedRow
        /// The events of which nothing is known yet.
        var unanswered: ArraySlice<ImportedEvent>
        var problems: [RowProblem] = []
        var isFlagged = false
        var isDoubtful = false
        var repeated: [RepeatedEvent] = []

        /// Why the row is rejected, where it is.
        var rejection: [RowProblem] {
            if case .rejected(let problem) = row.content { problems + [problem] } else { problems }
        }
    }

    /// A line of the file that states an event.
    struct Statement {
        let line: Int
        /// The hash of what it says; `nil` where that is what was recorded first.
        let content: Int?
    }

    struct State {
        var entries: [Entry] = []
        /// How many at the start of the entries are settled.
        var settled = 0
        var tally = ImportTally()
        var problems = ProblemGroups()
        var remarks = ProblemGroups()
        /// Events that are recorded already, and that the record may say something else of.
        var repeated: [RepeatedEvent] = []
        /// The lines that stated what is recorded at a position, where nobody looked at their ids before.
        var statements: [Position: Statement] = [:]
        /// The lines of rows that are rejected after all were answered.
        var rejectedLate: Set<Int> = []
    }

    let file: String
    private let mode: EntryMode
    let rejects: RejectsFile
    let language: Language
    private let amended: AmendedEvents?
    let report: @Sendable (String) -> Void
    let state = Mutex(State())

    /// - Parameters:
    ///   - file: The name to give in messages.
    ///   - amended: What the record says something else of by now; `nil` where what is recorded already is not compared.
    ///   - report: Called with each refused row as `FILE:LINE: path: message`.
    init(
        file: String,
        mode: EntryMode,
        rejects: RejectsFile,
        language: Language,
        amended: AmendedEvents? = nil,
        report: @escaping @Sendable (String) -> Void
    ) {
        self.file = file
        self.mode = mode
        self.rejects = rejects
        self.language = language
        self.amended = amended
        self.report = report
    }

    var tally: ImportTally { state.withLock { $0.tally } }

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
                if let event, let position = problem.position, problem.kind == .conflictingContent,
                    let problem = contradiction(event, at: position, of: line, isRefused: true, &state)
                {
                    tell(problem, of: line, &state)
                    state.entries[state.settled].problems.append(problem)
                    break
                }
                if let event, let position = problem.position, problem.kind == .conflictingContent, amended != nil {
                    note(event, at: position, isRefused: true, &state)
                    break
                }
                let problem = RowProblem(problem)
                tell(problem, of: line, &state)
                state.entries[state.settled].problems.append(problem)
            case .recorded(let receipt):
                guard let event else { break }
                if let problem = contradiction(event, at: receipt.position, of: line, isRefused: false, &state) {
                    state.tally.contradicted += 1
                    tell(problem, of: line, &state)
                    state.entries[state.settled].problems.append(problem)
                } else if !receipt.isDuplicate {
                    remark(on: event, of: line, &state)
                } else if !event.isExported, amended?.contains(receipt.position, event.json) == true {
                    note(event, at: receipt.position, isRefused: false, &state)
                }
            }
            settle(&state)
        }
    }

    /// Says how many more there were of each problem that was not told every time.
    func tellRest() {
        let lines = state.withLock { $0.problems.rest(file, language) + $0.remarks.rest(file, language) }
        lines.forEach(report)
    }

    /// Why an event is rejected of which an earlier line says something else; that one stands, whatever the record says.
    private func contradiction(
        _ event: ImportedEvent,
        at position: Position,
        of line: Int,
        isRefused: Bool,
        _ state: inout State
    ) -> RowProblem? {
        guard event.id.isEmpty else { return nil }
        let json = isRefused ? try? JSONValue(json: event.json) : nil
        let statement = Statement(line: line, content: json.map { canonicalBytes(of: $0).hashValue })
        guard let earlier = state.statements[position] else {
            state.statements[position] = statement
            return nil
        }
        guard earlier.content != statement.content else { return nil }
        let stated = json ?? (try? JSONValue(json: event.json))
        let id = [stated?["source"], stated?["id"]].compactMap { $0?.stringValue }.joined(separator: " ")
        return SeenEvents.problem(id, earlier.line)
    }

    /// Puts an event aside that is recorded already, to be compared with the record.
    private func note(_ event: ImportedEvent, at position: Position, isRefused: Bool, _ state: inout State) {
        let row = state.entries[state.settled].row
        state.entries[state.settled].repeated.append(
            RepeatedEvent(row: row, event: event, position: position, isRefused: isRefused)
        )
    }

    private func remark(on event: ImportedEvent, of line: Int, _ state: inout State) {
        for breach in event.breaches {
            let isOnlyTold = breach.rule.isOnlyTold
            guard isOnlyTold || mode == .imported else { continue }
            if isOnlyTold {
                state.entries[state.settled].isDoubtful = true
            } else {
                state.entries[state.settled].isFlagged = true
            }
            guard state.remarks.add(breach.cause) else { continue }
            let words = isOnlyTold ? Words.lookAt : Words.keptDespiteRule
            report("\(file):\(line): \(words.filled(language, breach.words(language)))")
        }
    }

    /// Settles the rows at the front of which nothing more is to come.
    private func settle(_ state: inout State) {
        while state.settled < state.entries.count, state.entries[state.settled].unanswered.isEmpty {
            let entry = state.entries[state.settled]
            state.settled += 1
            state.tally.add(entry.row)
            if entry.isFlagged { state.tally.flagged += 1 }
            if entry.isDoubtful { state.tally.doubtful += 1 }
            if case .rejected(let problem) = entry.row.content { tell(problem, of: entry.row.line, &state) }
            state.repeated += entry.repeated
            let problems = entry.rejection
            if !problems.isEmpty, !entry.repeated.isEmpty { state.rejectedLate.insert(entry.row.line) }
            guard let first = problems.first else { continue }
            state.tally.rejected += 1
            let reason = problems.map { $0.message[language] }.joined(separator: "; ")
            _ = rejects.write(entry.row, of: file, path: first.path, reason: reason)
        }
        if state.settled > 1024 {
            state.entries.removeFirst(state.settled)
            state.settled = 0
        }
    }

    /// All problems are told where no file has them.
    func tell(_ problem: RowProblem, of line: Int, _ state: inout State) {
        let isFirst = state.problems.add(problem.cause)
        guard isFirst || rejects.failure != nil else { return }
        let lines = problem.message[language].split(separator: "\n", omittingEmptySubsequences: false)
        report("\(file):\(line): \(lines[0])")
        for line in lines.dropFirst() { report(String(line)) }
    }
}
