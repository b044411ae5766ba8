import DaybookClient
import Events
import Printing

/// Compares the events of a file that are recorded already with what the record says now: what is equal is recognised; what differs
/// is corrected where that is asked for, and else rejected by its line.
struct Reconciliation {
    let daybook: DaybookOptions
    let mode: EntryMode
    let ledger: ImportLedger
    /// Why, where differences are to be corrected.
    let why: ReasonOptions?

    private var language: Language { daybook.language }

    /// Compares, and corrects; why that came to nothing is told after what became of the rest.
    func failure() async -> (any Error)? {
        var failure: (any Error)?
        var positions: Set<Position> = []
        var (first, repeats): ([RepeatedEvent], [RepeatedEvent]) = ([], [])
        for event in ledger.takeRepeated() {
            if positions.insert(event.position).inserted { first.append(event) } else { repeats.append(event) }
        }
        // What a later line says of an event is what the first one says; it is compared with what became of that.
        for (events, why) in [(first, why), (repeats, nil)] {
            do {
                try await run(events, why)
            } catch {
                failure = failure ?? error
            }
        }
        return failure
    }

    private func run(_ events: [RepeatedEvent], _ why: ReasonOptions?) async throws {
        var differences: [RepeatedEvent.Difference] = []
        for event in events {
            switch try await event.compared(daybook) {
            case .same(let isRetracted): ledger.recognise(event, isRetracted: isRetracted)
            case .different(let difference): differences.append(difference)
            case .incomparable(let problem): ledger.reject(event, problem)
            }
        }
        guard !differences.isEmpty else { return }
        guard let why else {
            for difference in differences { ledger.leave(difference) }
            return
        }
        for difference in differences { ledger.show(difference) }
        var rest = differences[...]
        do {
            let (reason, note) = try agreed(why, differences.count)
            while let difference = rest.first {
                try await correct(difference, reason, note)
                rest.removeFirst()
            }
        } catch {
            for difference in rest { ledger.leave(difference) }
            throw error
        }
    }

    /// The one reason of all corrections.
    ///
    /// - Throws: ``Failure`` where nobody agrees.
    private func agreed(_ why: ReasonOptions, _ count: Int) throws -> (reason: String, note: String?) {
        let dialogue = Dialogue(language: language)
        let reason = try why.reason(of: RecordCorrected.type, dialogue)
        let isAsked = why.reason == nil && why.note == nil
        let note = why.note ?? (isAsked ? dialogue.text(Words.moreAboutWhy) : nil)
        guard !why.yes else { return (reason, note) }
        guard dialogue.isPossible else { throw Failure(Words.notCorrectedUnasked, .dataError) }
        let question = Label(
            Words.confirmCorrections.filled(.english, "\(count)"),
            Words.confirmCorrections.filled(.french, "\(count)")
        )
        guard dialogue.isAgreed(question) else { throw Failure(Words.notCorrected, .dataError) }
        return (reason, note)
    }

    /// Records one correction, unless the record has changed since it was compared.
    private func correct(_ difference: RepeatedEvent.Difference, _ reason: String, _ note: String?) async throws {
        let now = try await History.of(difference.history.position, daybook)
        guard now.fact == difference.history.fact else {
            return ledger.reject(difference.event, RowProblem(message: Words.changedMeanwhile))
        }
        let seen = try await Amendment.lastPosition(now, daybook)
        do {
            let bytes = try difference.correction(reason, note, seen: seen)
            _ = try await daybook.client.record(bytes, mode: mode)
            ledger.correct(difference.event, isRetracted: now.isRetracted)
        } catch let error as ClientError {
            guard let problem = error.problem else { throw error }
            ledger.reject(difference.event, RowProblem(problem))
        } catch let error as FieldError {
            ledger.reject(difference.event, RowProblem(message: error.message))
        }
    }
}
