import ArgumentParser
import CanonicalJSON
import DaybookClient
import Events
import Printing

/// Records a fact as it shall be in place of the one that is recorded: a correction, or a retraction and the fact anew.
struct CorrectionRecorder {
    let history: History
    /// The subject's last event when its author looked.
    let seen: Position?
    let source: String
    let why: ReasonOptions
    let daybook: DaybookOptions

    private var language: Language { daybook.language }

    /// Asks the person what is wrong, and records it; what is refused is asked again.
    func ask() async throws {
        let asking = Asking(language, .ofPerson(daybook))
        defer { RawTerminal.leave() }
        let key = SubmissionKey(source: source, id: SubmissionDraft.randomID())
        let interview = CorrectionInterview(
            history: history,
            asking: asking,
            places: await KnownPlaces.asking(daybook.socketPath).search,
            reader: AnswerReader(language: language, today: Moment.now.day, key: key),
            names: daybook.names,
            why: why
        ) { preview($0) + warnings(of: $0) }
        while true {
            let outcome = await asking.hold { _ in
            } _: { () throws(Asking.Leaving) in
                try interview.outcome()
            }
            let wanted: CorrectionInterview.Wanted
            switch outcome {
            case .changed(let found)?: wanted = found
            case .unchanged?: return Messages.line(Words.nothingChanged[language])
            case .declined?, nil: throw Failure(Words.nothingRecorded[language])
            }
            do {
                return try await send(wanted.fact, wanted.reason, wanted.note)
            } catch let error as ClientError {
                Messages.failure(Failure(error, language))
                guard !why.yes else { throw Failure(Words.nothingRecorded[language], ExitCode(error.exitCode)) }
                asking.reconsider()
                asking.reopen(error.problem)
            }
        }
    }

    /// Shows what changed, asks why and whether to go on, and records it.
    func record(_ fact: RenewedFact, _ dialogue: Dialogue) async throws {
        guard fact != RenewedFact(history) else { return Messages.line(Words.nothingChanged[language]) }
        if fact.isRenewal(of: history), let name = fact.sealedFields.first {
            throw FieldError(Words.cannotTakeSealed.filled(language, name, history.position.description))
        }
        daybook.say(preview(fact))
        try NameWarnings(dialogue: dialogue).accept(NameCheck.findings(in: fact.data, fact.type), isAgreed: why.yes)
        let reason = try why.reason(of: RecordCorrected.type, dialogue)
        let isAsked = why.reason == nil && why.note == nil
        let note = why.note ?? (isAsked ? dialogue.text(Words.moreAboutWhy) : nil)
        if !why.yes, dialogue.isPossible {
            let question = fact.isRenewal(of: history) ? Words.confirmRenewal : Words.confirmCorrection
            guard dialogue.isAgreed(question) else { throw Failure(Words.nothingRecorded[language]) }
        }
        try await send(fact, reason, note)
    }

    private func preview(_ fact: RenewedFact) -> Page {
        guard fact.isRenewal(of: history) else {
            return FactDifference(from: history.fact, to: fact.data, fact.type, language).page(language)
        }
        return .line(Words.isRenewed.filled(language, history.position.description), .alert)
            + DraftReport(draft: anew(fact), language: language).page
    }

    private func warnings(of fact: RenewedFact) -> Page {
        Page(NameCheck.findings(in: fact.data, fact.type).map { NameWarnings.words(of: $0, language) }, .alert)
    }

    private func anew(_ fact: RenewedFact) -> SubmissionDraft {
        SubmissionDraft(
            type: fact.type,
            subject: fact.subject,
            source: source,
            id: SubmissionDraft.randomID(),
            data: fact.data
        )
    }

    private func send(_ fact: RenewedFact, _ reason: String, _ note: String?) async throws {
        let isRenewal = fact.isRenewal(of: history)
        var amendment = Amendment(
            type: isRenewal ? RecordRetracted.type : RecordCorrected.type,
            history: history,
            seen: seen,
            source: source,
            reason: reason,
            note: note
        )
        guard isRenewal else {
            amendment.details = ["replacement": fact.data]
            return try await amendment.record(daybook)
        }
        let fresh = anew(fact)
        amendment.note = note ?? Words.renewedAs.filled(language, fresh.source, fresh.id)
        try await Recording(daybook: daybook).recordAll([amendment.draft, fresh])
    }
}
