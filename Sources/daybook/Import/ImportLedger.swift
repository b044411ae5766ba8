import CanonicalJSON
import DaybookClient
import Events
import Printing
import Synchronization

/// Keeps the rows of an import, in their order, until each is settled; writes down those that are rejected, and counts all.
final class ImportLedger: Sendable {
    /// What became of the rows.
    struct Tally: Equatable, Sendable {
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
        var isDoubtful = false
        var repeated: [RepeatedEvent] = []

        /// Why the row is rejected, where it is.
        var rejection: [RowProblem] {
            if case .rejected(let problem) = row.content { problems + [problem] } else { problems }
        }
    }

    private struct State {
        var entries: [Entry] = []
        /// How many at the start of the entries are settled.
        var settled = 0
        var tally = Tally()
        var problems = ProblemGroups()
        var remarks = ProblemGroups()
        /// Events that are recorded already, and that the record may say something else of.
        var repeated: [RepeatedEvent] = []
        /// The lines of rows that are rejected after all were answered.
        var rejectedLate: Set<Int> = []
    }

    private let file: String
    private let mode: EntryMode
    private let rejects: RejectsFile
    private let language: Language
    private let amended: AmendedEvents?
    private let report: @Sendable (String) -> Void
    private let state = Mutex(State())

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
                if let event, let position = problem.position, problem.kind == .conflictingContent, amended != nil {
                    note(event, at: position, isRefused: true, &state)
                    break
                }
                let problem = RowProblem(problem)
                tell(problem, of: line, &state)
                state.entries[state.settled].problems.append(problem)
            case .recorded(let receipt):
                guard let event else { break }
                if !receipt.isDuplicate {
                    remark(on: event, of: line, &state)
                } else if amended?.contains(receipt.position, event.json) == true {
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

    /// Puts an event aside that is recorded already, to be compared with the record.
    private func note(_ event: ImportedEvent, at position: Position, isRefused: Bool, _ state: inout State) {
        let row = state.entries[state.settled].row
        state.entries[state.settled].repeated.append(
            RepeatedEvent(row: row, json: event.json, position: position, isRefused: isRefused)
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
            report("\(file):\(line): \(words.filled(language, breach.words))")
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
    private func tell(_ problem: RowProblem, of line: Int, _ state: inout State) {
        let isFirst = state.problems.add(problem.cause)
        guard isFirst || rejects.failure != nil else { return }
        let lines = problem.message[language].split(separator: "\n", omittingEmptySubsequences: false)
        report("\(file):\(line): \(lines[0])")
        for line in lines.dropFirst() { report(String(line)) }
    }
}

// MARK: - What is recorded already

extension ImportLedger {
    /// The events that are to be compared with the record, once.
    func takeRepeated() -> [RepeatedEvent] {
        state.withLock { state in
            defer { state.repeated = [] }
            return state.repeated
        }
    }

    /// Rejects those that nobody came to compare.
    func rejectRepeated() {
        for event in takeRepeated() where event.isRefused {
            reject(event, RowProblem(message: Words.differFromRecord))
        }
    }

    /// Counts an event that is what the record says now.
    func recognise(_ event: RepeatedEvent, isRetracted: Bool) {
        state.withLock { state in
            if event.isRefused { state.tally.recognised += 1 }
            if isRetracted { remark(Words.isRetractedInRecord, Words.retractedInRecord, event, &state) }
        }
    }

    /// Counts an event that was corrected.
    func correct(_ event: RepeatedEvent, isRetracted: Bool) {
        state.withLock { state in
            state.tally.corrected += 1
            if event.isRefused { state.tally.correctedOfRefused += 1 }
            if isRetracted { remark(Words.isRetractedInRecord, Words.retractedInRecord, event, &state) }
        }
    }

    /// Leaves a difference as it is. What is in the file as it was first recorded is no reject: the record was corrected since.
    func leave(_ difference: RepeatedEvent.Difference) {
        guard !difference.event.isRefused else { return reject(difference.event, difference.problem) }
        state.withLock { state in
            remark(Words.correctedInRecord, Words.correctedSince, difference.event, &state)
        }
    }

    /// Rejects the row of an event.
    func reject(_ event: RepeatedEvent, _ problem: RowProblem) {
        state.withLock { state in
            tell(problem, of: event.row.line, &state)
            guard state.rejectedLate.insert(event.row.line).inserted else { return }
            state.tally.rejected += 1
            _ = rejects.write(event.row, of: file, path: problem.path, reason: problem.message[language])
        }
    }

    /// Shows what is to be corrected.
    func show(_ difference: RepeatedEvent.Difference) {
        let text = difference.text(Words.wouldBeCorrected, language)
        for (index, line) in text.split(separator: "\n").enumerated() {
            report(index == 0 ? "\(file):\(difference.event.row.line): \(line)" : String(line))
        }
    }

    private func remark(_ label: Label, _ cause: Label, _ event: RepeatedEvent, _ state: inout State) {
        guard state.remarks.add(cause) else { return }
        report("\(file):\(event.row.line): \(label.filled(language, "\(event.position)"))")
    }
}

extension ImportLedger.Tally {
    /// What became of the events, in words.
    func words(_ summary: RecordingSummary, _ language: Language) -> String {
        let counts = Words.importSummary.filled(
            language,
            String(summary.recorded),
            String(summary.duplicates + recognised - (corrected - correctedOfRefused)),
            String(summary.refused - recognised - correctedOfRefused)
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

extension RowProblem {
    /// Why the daemon refused an event of a row.
    init(_ problem: Problem) {
        let rules = problem.breaches.map(\.rule).joined(separator: ", ")
        let kind = problem.kind?.title ?? Label(problem.title, problem.title)
        let rule = rules.isEmpty ? "" : " (\(rules))"
        let place = problem.path.map { "\($0): " } ?? ""
        self.init(
            path: problem.path,
            message: Label(
                problem.pointed.joined(separator: "\n"),
                ([problem.pointed[0]] + problem.breaches.map { $0.french }).joined(separator: "\n")
            ),
            cause: Label("\(place)\(kind.english)\(rule)", "\(place)\(kind.french)\(rule)")
        )
    }
}

extension Problem.Breach {
    /// The rule in French, with the event that it is broken beside.
    fileprivate var french: String {
        let label = Rule(rawValue: rule)?.label.french ?? message
        let collision = position.map { " (" + Words.eventAt.filled(.french, "\($0)") + ")" } ?? ""
        return "  \(rule) : \(label)\(collision)"
    }
}

extension Breach {
    /// The rule's code, and what is wrong.
    var words: String { "\(rule.rawValue): \(message)" }

    /// What it has in common with others, whatever the values are.
    var cause: Label {
        let place = path ?? ""
        return Label("\(place): \(rule.label.english)", "\(place) : \(rule.label.french)")
    }
}
