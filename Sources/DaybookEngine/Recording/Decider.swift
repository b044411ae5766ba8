import CanonicalJSON
import EventLog
import Events
import Projections
import Transparency
import Vault

/// Judges submissions one after the other, each against all that was accepted before it.
///
/// A value: the recorder keeps a copy to return to, so that a refusal leaves nothing behind.
struct Decider {
    /// The state after every accepted event, committed or not.
    private(set) var state: State
    private(set) var log: WorkingLog
    /// What each user recorded on the day, committed or not.
    private(set) var ledger: DailyLedger
    /// The states on the way that are kept.
    private(set) var passed: [State] = []
    let seals: Seals

    init(state: State, log: WorkingLog, ledger: DailyLedger, seals: Seals) {
        self.state = state
        self.log = log
        self.ledger = ledger
        self.seals = seals
    }

    /// Decides one submission; its event waits in ``log`` for the commit.
    ///
    /// The order: idempotency, then the client's expectation, then the clock, then the rules, then the author's quota; what identifies a
    /// person is sealed last.
    /// - Parameters:
    ///   - quota: How much the author may record in a day.
    ///   - now: The time that it is, after the last event was recorded; asked only for what is new.
    /// - Throws: ``Refusal``, or an error of the log, and nothing is changed but that a person may have a key that nothing uses.
    mutating func decide(
        _ submission: Submission,
        by author: Author,
        mode: EntryMode,
        quota: DailyQuota?,
        now: (_ last: Moment?) throws -> Moment
    ) throws -> Receipt {
        do {
            return try decideOpenly(submission, by: author, mode: mode, quota: quota, now: now)
        } catch let error as JSONError {
            // Of a replacement, whose type is known only here.
            throw Refusal.shape(error)
        } catch let error as VaultError {
            throw error.code == .diskFull ? Refusal.diskFull : Refusal.vault(error)
        }
    }

    private mutating func decideOpenly(
        _ submission: Submission,
        by author: Author,
        mode: EntryMode,
        quota: DailyQuota?,
        now: (_ last: Moment?) throws -> Moment
    ) throws -> Receipt {
        if mode == .imported { try refusePositions(in: submission.fact) }
        if let position = try log.position(of: submission.key) {
            return try duplicate(of: position, submission)
        }
        let submission = try named(submission)
        if let expected = submission.ifSubjectAt {
            let actual = try log.lastPosition(of: submission.subject)
            guard actual == expected else { throw Refusal.subjectMoved(expected: expected, actual: actual) }
        }
        let now = try now(state.recorded)
        let event = Event(
            accepting: submission,
            at: state.position.next,
            recorded: submission.type == LogClockDeclared.type ? now : max(now, state.recorded ?? now),
            by: author,
            mode: mode
        )
        let breaches = try judge(event) + judgeDates(ofAmendment: event)
        let binding = breaches.filter { mode == .native ? !$0.rule.isOnlyTold : $0.rule.bindsImports }
        guard binding.isEmpty else { throw Refusal.rules(binding) }
        // Before a person gets a key; how many bytes there are is known once it is sealed.
        if let quota { try ledger.expectRoom(for: event, bytes: 1, in: quota) }
        // Only now is it known that a correction is of an event that its author may correct.
        let texts = try seals.texts(of: submission.fact, in: log)
        try check(texts, of: submission)
        let taken = try judgeReference(among: texts, in: submission)
        guard taken.isEmpty else { throw Refusal.rules(taken) }
        let stored = StoredEvent(event.with(try seals.sealed(submission, texts, in: log)))
        guard stored.bytes.count <= Event.bytesMax else { throw Refusal.tooLarge(bytes: stored.bytes.count) }
        if let quota { try ledger.expectRoom(for: event, bytes: stored.bytes.count, in: quota) }
        try state.apply(stored.event, in: log)
        ledger.add(stored.event, bytes: stored.bytes.count)
        log.add(stored)
        if StateHistory.keeps(state.position) { passed.append(state) }
        return Receipt(
            position: event.position,
            recorded: event.recorded,
            leaf: stored.leaf,
            isDuplicate: false,
            erased: nil
        )
    }

    private func duplicate(of position: Position, _ submission: Submission) throws -> Receipt {
        guard let first = try original(at: position) else { throw Refusal.conflict(with: position) }
        let erased = first.fact.holdsSealedTexts ? seals.erasure(of: first.subject, in: state) : nil
        let isSame = try seals.hasContent(
            of: submission.with(placed(submission.fact)),
            first.with(placed(first.fact)),
            erased: erased != nil,
            in: log
        )
        guard isSame else { throw Refusal.conflict(with: position) }
        let leaf = try log.leaf(at: position)
        return Receipt(position: position, recorded: first.recorded, leaf: leaf, isDuplicate: true, erased: erased)
    }

    private func original(at position: Position) throws -> Event? {
        do {
            return try log.event(at: position)
        } catch EventLogError.damaged {
            throw Refusal.damagedOriginal(at: position)
        }
    }

    // MARK: - Rules

    private func judge(_ event: Event) throws -> [Breach] {
        switch event.fact.details {
        case .recordCorrected(let correction):
            switch try target(correction.target, of: event) {
            case .failure(let breach): return [breach]
            case .success(let original): return try judge(correction, by: event, of: original)
            }
        case .recordRetracted(let retraction):
            switch try target(retraction.target, of: event) {
            case .failure(let breach): return [breach]
            case .success(let original):
                return judgeRetraction(of: original) + (try judge(duplicateOf: retraction.duplicateOf, in: retraction))
            }
        case .recordReinstated(let reinstatement):
            switch try target(reinstatement.target, of: event) {
            case .failure(let breach): return [breach]
            case .success(let original): return try judgeReinstatement(of: original)
            }
        case .recordDisputed(let dispute):
            switch try target(dispute.target, of: event) {
            case .failure(let breach): return [breach]
            case .success: return []
            }
        default:
            // What an import breaks is kept, and found when it is asked for.
            guard event.entryMode == .native, !event.type.isWrittenByDaemon else { return [] }
            return event.fact.futureDates(recorded: event.recorded, at: "data")
                + state.breaches(inserting: RecordedFact(event))
        }
    }

    /// The dates of an event about another, which has no timeline to be judged in.
    private func judgeDates(ofAmendment event: Event) -> [Breach] {
        guard event.type.isAboutEvent else { return [] }
        return event.fact.futureDates(recorded: event.recorded, at: "data") + event.fact.inconsistencies
    }

    private func judge(_ correction: RecordCorrected, by event: Event, of original: Event) throws -> [Breach] {
        let replacement = try correction.replacement.fact(of: original.type)
        let corrected = RecordedFact(original, correctedBy: event, with: replacement)
        let known = try state.version(of: original, in: log)
        let future = corrected.newFutureDates(since: known)
        guard let replaced = try state.effectiveVersion(of: original, in: log) else {
            // A retracted fact stands in no timeline; it is judged there when it is reinstated.
            return future + corrected.newInconsistencies(since: known)
        }
        return future
            + state.breaches(inserting: corrected, replacing: replaced, knowing: known)
    }

    private func judgeRetraction(of original: Event) -> [Breach] {
        guard let retraction = state.amendment(of: original.position)?.retraction else { return [] }
        return [
            Breach(
                .alreadyRetracted,
                Message(
                    "% The event % was retracted %.",
                    "% L'événement (%) a été retiré (%).",
                    .label(Rule.alreadyRetracted.label),
                    .position(original.position),
                    .position(retraction)
                ),
                path: "data.target",
                collidesWith: original.position
            )
        ]
    }

    private func judgeReinstatement(of original: Event) throws -> [Breach] {
        guard state.amendment(of: original.position)?.retraction != nil,
            let version = try state.version(of: original, in: log)
        else {
            return [
                Breach(
                    .notRetracted,
                    Message(
                        "% The event % is not retracted now.",
                        "% L'événement (%) n'est pas retiré à présent.",
                        .label(Rule.notRetracted.label),
                        .position(original.position)
                    ),
                    path: "data.target",
                    collidesWith: original.position
                )
            ]
        }
        // What the content says against itself was in the log before the retraction.
        return state.breaches(inserting: version, knowing: version)
    }

    private func judge(duplicateOf target: Target?, in retraction: RecordRetracted) throws -> [Breach] {
        guard let target else { return [] }
        guard let other = try log.event(named: target) else { return [unknown(target, path: "data.duplicateOf")] }
        guard try log.event(named: retraction.target)?.position == other.position else { return [] }
        return [
            Breach(
                .duplicateOfItself,
                Message(
                    "% Name the event that stays.",
                    "% Nommez l'événement qui demeure.",
                    .label(Rule.duplicateOfItself.label)
                ),
                path: "data.duplicateOf",
                collidesWith: other.position
            )
        ]
    }

    /// The original event that an event about it names, or why it cannot be the one.
    private func target(_ target: Target, of event: Event) throws -> Result<Event, Breach> {
        guard let original = try log.event(named: target) else { return .failure(unknown(target, path: "data.target")) }
        guard original.fact.isAmendable else {
            let remedy =
                original.type.isWrittenByDaemon
                ? Label(
                    "only the daemon writes those, and they stay as they are",
                    "seul le démon en écrit, et ils restent tels quels"
                ) : Label("name the event that it is about", "nommez l'événement qu'il concerne")
            return .failure(
                Breach(
                    .targetNotOriginal,
                    Message(
                        "% The event % is a \(original.type.name); %.",
                        "% L'événement (%) est un \(original.type.name) ; %.",
                        .label(Rule.targetNotOriginal.label),
                        .position(original.position),
                        .label(remedy)
                    ),
                    path: "data.target",
                    collidesWith: original.position
                )
            )
        }
        guard original.subject == event.subject else {
            return .failure(
                Breach(
                    .targetOfOtherSubject,
                    Message(
                        "% The event % is about \(original.subject), and this one about \(event.subject).",
                        "% L'événement (%) concerne \(original.subject), et celui-ci \(event.subject).",
                        .label(Rule.targetOfOtherSubject.label),
                        .position(original.position)
                    ),
                    path: "data.target",
                    collidesWith: original.position
                )
            )
        }
        return .success(original)
    }

    private func unknown(_ target: Target, path: String) -> Breach {
        Breach(
            .targetUnknown,
            Message(
                "% %: there is none with %.",
                "% % : il n'y en a pas avec %.",
                .label(Rule.targetUnknown.label),
                .text(path),
                .text(target.summary)
            ),
            path: path
        )
    }

    // MARK: - Turning back

    /// Where to return to when a batch is refused after some of its submissions were accepted.
    struct Mark {
        fileprivate let state: State
        fileprivate let ledger: DailyLedger
        fileprivate let pending: Int
    }

    func mark() -> Mark { Mark(state: state, ledger: ledger, pending: log.pending.count) }

    mutating func `return`(to mark: Mark) {
        state = mark.state
        ledger = mark.ledger
        passed.removeAll { $0.position > state.position }
        log.keep(first: mark.pending)
    }
}
