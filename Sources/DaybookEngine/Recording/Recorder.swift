import Dispatch
import EventLog
import Events
import Files
import Projections
import Synchronization

/// The one writer. It takes all that has queued, decides each submission in order, commits once, and then answers each caller.
///
/// No answer goes out before the flush that it rests on. It runs on a queue of its own, so that a flush blocks nobody else.
final class Recorder: Sendable {
    /// What became of each submission, in order; an error of the log or the writer is of all of them.
    typealias Outcomes = Result<[Result<Receipt, Refusal>], any Error>

    private struct Request {
        let submissions: [Submission]
        let author: Author
        let mode: EntryMode
        /// Whether one refusal refuses all.
        let isAtomic: Bool
        /// How much the author may record in a day.
        var quota: DailyQuota?
        /// Whether it declares what keeps others from being recorded.
        var isDeclaration = false
        let answer: @Sendable (Outcomes) -> Void
    }

    private struct Inbox {
        var requests: [Request] = []
        var isWriting = false
        var hasStopped = false
    }

    /// How many requests go into one transaction at the most, so that nobody waits behind more than this.
    private static let requestsPerCommitMax = 1024
    /// How many submissions, unless one batch alone has more: a transaction that touches too many pages fails.
    private static let submissionsPerCommitMax = 4096

    private let log: EventLog
    private let seals: Seals
    let rollback: @Sendable () -> Rollback?
    private let whenDamaged: WhenDamaged
    private let clock: Clock
    private let committed: @Sendable (State, _ past: [State]) -> Void
    private let failed: @Sendable (EventLogError) -> Void
    private let queue = DispatchQueue(label: "daybook.recorder", qos: .userInitiated)
    private let inbox = Mutex(Inbox())
    /// The state at the head of the log; touched on ``queue`` only.
    private let head: Mutex<State>
    /// What each user recorded on the day of the last durable event.
    private let ledger: Mutex<DailyLedger>
    /// Whether the last append found the disk full.
    private let foundDiskFull = Atomic(false)

    var isDiskFull: Bool { foundDiskFull.load(ordering: .relaxed) }

    /// - Parameters:
    ///   - seals: Seals what identifies people.
    ///   - rollback: Why nothing may be recorded at present.
    ///   - whenDamaged: Whether a log is recorded in of which something is damaged.
    ///   - state: The state at the head of the log.
    ///   - ledger: What each user recorded on the day of the last event.
    ///   - clock: The machine's clock, as far as it is believed.
    ///   - committed: Is told the state after each commit, and those on the way that are kept, before any caller is answered or
    ///     follower woken.
    ///   - failed: Is told once that a write failed; the recorder accepts nothing after it.
    init(
        log: EventLog,
        seals: Seals,
        rollback: @escaping @Sendable () -> Rollback?,
        whenDamaged: WhenDamaged,
        state: State,
        ledger: DailyLedger,
        clock: Clock,
        committed: @escaping @Sendable (State, _ past: [State]) -> Void,
        failed: @escaping @Sendable (EventLogError) -> Void
    ) {
        self.log = log
        self.seals = seals
        self.rollback = rollback
        self.whenDamaged = whenDamaged
        self.clock = clock
        self.committed = committed
        self.failed = failed
        self.head = Mutex(state)
        self.ledger = Mutex(ledger)
    }

    /// Records submissions, all or none, and returns once they are durable.
    ///
    /// - Throws: ``BatchRefusal``, or an error of the log.
    func record(
        allOf submissions: [Submission],
        by author: Author,
        mode: EntryMode,
        quota: DailyQuota?
    ) async throws -> [Receipt] {
        try await outcomes(submissions, by: author, mode: mode, quota, isAtomic: true).map { try $0.get() }
    }

    /// Records submissions, each standing alone, in order, and returns once those that are accepted are durable.
    ///
    /// - Throws: ``BatchRefusal`` where the writer cannot go on, after which nothing of this is recorded; an error of the log.
    func record(
        eachOf submissions: [Submission],
        by author: Author,
        mode: EntryMode,
        quota: DailyQuota?
    ) async throws -> [Result<Receipt, Refusal>] {
        try await outcomes(submissions, by: author, mode: mode, quota, isAtomic: false)
    }

    private func outcomes(
        _ submissions: [Submission],
        by author: Author,
        mode: EntryMode,
        _ quota: DailyQuota?,
        isAtomic: Bool
    ) async throws -> [Result<Receipt, Refusal>] {
        try await withCheckedThrowingContinuation { continuation in
            submit(
                Request(submissions: submissions, author: author, mode: mode, isAtomic: isAtomic, quota: quota) {
                    continuation.resume(with: $0)
                }
            )
        }
    }

    /// Records what the daemon itself submits, for a thread that may wait.
    ///
    /// - Throws: ``Refusal``, or an error of the log.
    func recordWaiting(_ submission: Submission, by author: Author) throws -> Receipt {
        let answered = DispatchSemaphore(value: 0)
        let outcomes = Mutex<Outcomes?>(nil)
        submit(
            Request(submissions: [submission], author: author, mode: .native, isAtomic: false) { answer in
                outcomes.withLock { $0 = answer }
                answered.signal()
            }
        )
        answered.wait()
        guard let outcomes = outcomes.withLock({ $0 }) else { preconditionFailure("every request is answered") }
        do {
            return try outcomes.get()[0].get()
        } catch let refused as BatchRefusal {
            throw refused.refusal
        }
    }

    private func submit(_ request: Request) {
        let mustStart = inbox.withLock { inbox in
            inbox.requests.append(request)
            defer { inbox.isWriting = true }
            return !inbox.isWriting
        }
        if mustStart { queue.async { self.write() } }
    }

    /// Waits until everything that was submitted before is committed or refused.
    func fence() async {
        // An empty request is answered in its turn, and cannot be refused.
        _ = try? await record(allOf: [], by: Author(type: .system, id: ""), mode: .native, quota: nil)
    }

    /// Does something on the writer's thread, after what was submitted before. A write that fails stops the writer.
    func perform<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        guard !log.isReadOnly else { throw Refusal.readOnly }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async {
                guard !self.inbox.withLock({ $0.hasStopped }) else {
                    return continuation.resume(throwing: self.whyStopped)
                }
                let result = Result(catching: body)
                if case .failure(let error) = result, let failure = error as? EventLogError, case .storage = failure {
                    self.inbox.withLock { $0.hasStopped = true }
                    self.failed(failure)
                }
                continuation.resume(with: result)
            }
        }
    }

    /// The time that it is, for what is recorded after the last durable event.
    func believedNow() throws(ClockDoubt) -> Moment { try clock.now(after: log.head.recorded) }

    /// Records the declaration of a roll-back or of the clock, and returns once it is durable. Called within ``perform(_:)``.
    ///
    /// - Throws: ``Refusal``, or an error of the log.
    @discardableResult
    func recordAtOnce(_ declaration: Submission, by author: Author) throws -> Receipt {
        dispatchPrecondition(condition: .onQueue(queue))
        let outcomes = Mutex<Outcomes>(.failure(Refusal.stopped))
        let request = Request(
            submissions: [declaration],
            author: author,
            mode: .native,
            isAtomic: true,
            isDeclaration: true,
            answer: { answer in outcomes.withLock { $0 = answer } }
        )
        commit([request])
        do {
            return try outcomes.withLock { $0 }.get()[0].get()
        } catch let refused as BatchRefusal {
            throw refused.refusal
        }
    }

    /// What a user recorded on a day of what counts against a quota, and is durable.
    func used(by author: Author, on day: Day) -> RecordedAmount { ledger.withLock { $0.used(by: author, on: day) } }

    /// Blocks until the writer has nothing left to do; for the end of the process, when nobody submits any more.
    func drain() {
        queue.sync {}
    }

    private func write() {
        while let requests = take() {
            if inbox.withLock({ $0.hasStopped }) {
                for request in requests { request.answer(.failure(BatchRefusal(index: 0, refusal: whyStopped))) }
            } else {
                ProcessMemory.leavingNoTrace { commit(requests) }
            }
        }
    }

    private var whyStopped: Refusal {
        do throws(EventLogError) {
            try log.expectFile()
            return .stopped
        } catch {
            return .fileLost("\(error)")
        }
    }

    private func take() -> [Request]? {
        inbox.withLock { inbox in
            guard !inbox.requests.isEmpty else {
                inbox.isWriting = false
                return nil
            }
            var submissions = inbox.requests[0].submissions.count
            let others = inbox.requests[1...].prefix(Recorder.requestsPerCommitMax - 1).prefix { request in
                submissions += request.submissions.count
                return submissions <= Recorder.submissionsPerCommitMax
            }
            let taken = inbox.requests[..<others.endIndex]
            inbox.requests.removeFirst(taken.count)
            return Array(taken)
        }
    }

    private func commit(_ requests: [Request]) {
        let before = head.withLock { $0 }
        var decider = Decider(state: before, log: WorkingLog(log: log), ledger: ledger.withLock { $0 }, seals: seals)
        let answers: [Outcomes]
        do throws(EventLogError) {
            // Also what is only known already is acknowledged by a file that the next start has.
            try log.expectFile()
            answers = requests.map { decide($0, &decider) }
            try log.append(decider.log.pending) {
                [state = decider.state, passed = decider.passed, day = decider.ledger] in
                head.withLock { $0 = state }
                ledger.withLock { $0 = day }
                committed(state, passed)
            }
        } catch .diskFull {
            foundDiskFull.store(true, ordering: .relaxed)
            answerWithoutAppending(requests, from: before, .diskFull)
            return
        } catch .damaged(let position, let reason) {
            // Another event stands where the next belongs: nothing was written, and nothing can be.
            log.damage.note(fault: "\(EventLogError.damaged(position: position, reason: reason))")
            answerWithoutAppending(requests, from: before, .damaged(log.damage.known))
            return
        } catch {
            inbox.withLock { $0.hasStopped = true }
            for request in requests { request.answer(.failure(BatchRefusal(index: 0, refusal: whyStopped))) }
            failed(error)
            return
        }
        if !decider.log.pending.isEmpty { foundDiskFull.store(false, ordering: .relaxed) }
        for (request, answer) in zip(requests, answers) { request.answer(answer) }
    }

    /// Decides everything again on what is durable, since an answer may have rested on an event that was not written.
    private func answerWithoutAppending(_ requests: [Request], from state: State, _ refusal: Refusal) {
        for request in requests {
            var decider = Decider(state: state, log: WorkingLog(log: log), ledger: ledger.withLock { $0 }, seals: seals)
            let answer = decide(request, &decider)
            let wasAppending = !decider.log.pending.isEmpty
            request.answer(wasAppending ? .failure(BatchRefusal(index: 0, refusal: refusal)) : answer)
        }
    }

    /// What keeps anything new from being recorded; `nil` where nothing is damaged, or that does not matter.
    var damage: KnownDamage? { whenDamaged == .record || log.damage.isEmpty ? nil : log.damage.known }

    private func expectWhole() throws(Refusal) {
        if let damage { throw .damaged(damage) }
    }

    private func now(after last: Moment?, isLastDoubtful: Bool) throws(Refusal) -> Moment {
        do throws(ClockDoubt) {
            return try clock.now(after: last, isLastDoubtful: isLastDoubtful)
        } catch {
            throw .clock(error)
        }
    }

    private func decide(_ request: Request, _ decider: inout Decider) -> Outcomes {
        let mark = decider.mark()
        var outcomes: [Result<Receipt, Refusal>] = []
        for (index, submission) in request.submissions.enumerated() {
            do {
                guard !log.isReadOnly else { throw Refusal.readOnly }
                if !request.isDeclaration, let rollback = rollback() { throw Refusal.rolledBack(rollback) }
                let receipt = try decider.decide(
                    submission,
                    by: request.author,
                    mode: request.mode,
                    quota: request.quota
                ) {
                    try expectWhole()
                    return try now(after: $0, isLastDoubtful: request.isDeclaration)
                }
                outcomes.append(.success(receipt))
            } catch let refusal as Refusal where !request.isAtomic && !refusal.concernsEverything {
                outcomes.append(.failure(refusal))
            } catch {
                decider.return(to: mark)
                guard let refusal = error as? Refusal else { return .failure(error) }
                let seen = request.isAtomic ? refusal.seen(fromBatch: outcomes.compactMap { try? $0.get() }) : refusal
                return .failure(BatchRefusal(index: index, refusal: seen))
            }
        }
        return .success(outcomes)
    }
}
