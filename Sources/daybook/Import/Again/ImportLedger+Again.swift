import DaybookClient
import Events
import Printing
import Synchronization

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
