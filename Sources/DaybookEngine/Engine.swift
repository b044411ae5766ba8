import Dispatch
public import EventLog
public import Events
public import Projections
import Synchronization
import Vault

/// The daybook: a log, the states that its events make, and the one writer.
public final class Engine: Sendable {
    public let log: EventLog
    private let history: StateHistory
    private let views: ScopedStates
    private let folded = FoldedEvents()
    let recorder: Recorder
    let signer: CheckpointSigner
    let seals: Seals
    let eraser: Eraser
    let verified = Mutex<Verified?>(nil)
    /// Where backups of the keys of persons gather; `nil` where none are wanted.
    public let vaultBackups: String?
    /// Why the backups of the keys were not kept the last time.
    let vaultBackupsFailure = Mutex<String?>(nil)
    let verifier: LogVerification?
    let copyVerifier: CopyVerifier?
    let clock: Clock
    /// The time that the machine says it is, believed or not.
    var now: @Sendable () -> Moment { clock.machine.now }
    /// The folder of the keys.
    let keys: String
    /// Where backups of the log may go.
    let backupPlaces: BackupPlaces
    /// Makes backups one after the other.
    let backups = DispatchQueue(label: "daybook.backups", qos: .utility)

    /// Opens the log in a folder and folds it.
    ///
    /// - Parameters:
    ///   - directory: The daemon's folder; made where it is missing.
    ///   - origin: The name of the log.
    ///   - keys: The folder with the signing key, the last checkpoint and the vault; made where it is missing. It belongs in no
    ///     copy of the log.
    ///   - signingKey: The file with the signing key, where it is not in that folder.
    ///   - backups: Where backups of the log may go, beside what is never in one of these: the log itself, and its keys.
    ///   - vaultBackups: Where backups of the keys of persons gather; `nil` where none are wanted.
    ///   - verifier: Recomputes the log, where this process shall not do it itself (see ``VerificationProcess``).
    ///   - clock: The machine's clocks.
    ///   - clockGapDays: How far the clock may be ahead of the last event before somebody must vouch for it, in days.
    ///   - whenDamaged: Whether a log is recorded in of which something is damaged.
    ///   - damageFound: Is told of each thing that is found damaged, at the start or later; of the first hundred.
    ///   - writerFailed: Is told once that a write failed. The process must then end: nothing in memory can be trusted.
    /// - Throws: ``EventLogError``; ``VaultError`` where the log has sealed texts and the vault is not there.
    /// - Complexity: Reads the whole log.
    public convenience init(
        directory: String,
        origin: String,
        keys: String,
        signingKey: String? = nil,
        backups: BackupPlaces = BackupPlaces(),
        vaultBackups: String? = nil,
        options: EventLog.Options = EventLog.Options(),
        verifier: LogVerification? = nil,
        copyVerifier: CopyVerifier? = nil,
        clock: MachineClock,
        clockGapDays: Int = Engine.clockGapDays,
        whenDamaged: WhenDamaged = .stop,
        damageFound: @escaping @Sendable (DamageRegister.Found) -> Void = { _ in },
        writerFailed: @escaping @Sendable (EventLogError) -> Void
    ) throws {
        let log = try EventLog(directory: directory, origin: origin, options: options)
        log.damage.whenFound(damageFound)
        try self.init(
            log,
            CheckpointSigner(log: log, folder: KeyFolder(path: keys, keyFile: signingKey)),
            keys: keys,
            backups: BackupPlaces(roots: backups.roots, apart: backups.apart + [directory, keys]),
            vaultBackups: vaultBackups,
            verifier: verifier,
            copyVerifier: copyVerifier,
            clock: clock,
            clockGapDays: clockGapDays,
            whenDamaged: whenDamaged,
            writerFailed: writerFailed
        )
        eraser.settle()
    }

    /// Opens a copy of a log for nothing but reading, and folds it. It neither records nor signs, and what is sealed stays sealed.
    ///
    /// - Parameters:
    ///   - copy: The folder that holds `log/`, in which nothing is written.
    ///   - scratch: A folder of the process's own, for the index.
    ///   - damageFound: As ``init(directory:origin:keys:signingKey:backups:vaultBackups:options:verifier:copyVerifier:clock:clockGapDays:whenDamaged:damageFound:writerFailed:)``.
    /// - Throws: ``EventLogError``.
    /// - Complexity: Reads the whole log, and indexes it.
    public convenience init(
        copy: String,
        scratch: String,
        options: EventLog.Options = EventLog.Options(),
        clock: MachineClock,
        damageFound: @escaping @Sendable (DamageRegister.Found) -> Void = { _ in }
    ) throws {
        let log = try EventLog(copy: copy, indexIn: scratch, options: options)
        log.damage.whenFound(damageFound)
        try self.init(
            log,
            CheckpointSigner(copy: log),
            keys: scratch,
            backups: BackupPlaces(),
            vaultBackups: nil,
            verifier: nil,
            copyVerifier: nil,
            clock: clock,
            // Nothing is dated by it.
            clockGapDays: .max / Int(Moment.millisecondsPerDay),
            whenDamaged: .stop,
            writerFailed: { _ in }
        )
    }

    private init(
        _ log: EventLog,
        _ signer: CheckpointSigner,
        keys: String,
        backups: BackupPlaces,
        vaultBackups: String?,
        verifier: LogVerification?,
        copyVerifier: CopyVerifier?,
        clock: MachineClock,
        clockGapDays: Int,
        whenDamaged: WhenDamaged,
        writerFailed: @escaping @Sendable (EventLogError) -> Void
    ) throws {
        let history = StateHistory()
        var state = State()
        try Replay(log: log).fold(into: &state, through: log.head.position) { history.advance(to: $0) }
        let vault = try Vault(
            folder: keys + "/" + Engine.vaultFolder,
            mustExist: state.hasSealedTexts && !log.isReadOnly
        )
        let seals = Seals(vault: vault, origin: log.origin)
        let clock = Clock(
            clock,
            gapMilliseconds: Int64(clockGapDays) * Moment.millisecondsPerDay,
            last: log.head.recorded
        )
        self.log = log
        self.clock = clock
        self.keys = keys
        self.backupPlaces = backups
        self.vaultBackups = vaultBackups
        self.verifier = verifier
        self.copyVerifier = copyVerifier
        self.history = history
        self.views = ScopedStates(log: log, counting: folded)
        self.signer = signer
        self.recorder = Recorder(
            log: log,
            seals: seals,
            rollback: { signer.rollback },
            whenDamaged: whenDamaged,
            state: state,
            ledger: try DailyLedger(of: log),
            clock: clock,
            committed: { history.advance(to: $0, past: $1) },
            failed: writerFailed
        )
        self.seals = seals
        self.eraser = Eraser(
            log: log,
            vault: vault,
            recorder: recorder,
            history: history,
            room: ErasureRoom(in: log.isReadOnly ? [] : [log.directory, keys])
        )
    }

    // MARK: - Recording

    /// Records one submission, and returns once it is durable.
    ///
    /// - Parameter quota: How much the author may record in a day; `nil` for any amount.
    /// - Throws: ``Refusal``, with the log as it was, or an error of the log.
    public func record(
        _ submission: Submission,
        by author: Author,
        mode: EntryMode = .native,
        quota: DailyQuota? = nil
    ) async throws -> Receipt {
        do {
            let receipts = try await recorder.record(allOf: [submission], by: author, mode: mode, quota: quota)
            return receipts[0]
        } catch let refused as BatchRefusal {
            throw refused.refusal
        }
    }

    /// Records submissions, all or none, and returns once they are durable.
    ///
    /// - Returns: A receipt for each, in order.
    /// - Throws: ``BatchRefusal``, with the log as it was, or an error of the log.
    public func record(
        allOf submissions: [Submission],
        by author: Author,
        mode: EntryMode = .native,
        quota: DailyQuota? = nil
    ) async throws -> [Receipt] {
        try await recorder.record(allOf: submissions, by: author, mode: mode, quota: quota)
    }

    /// Records submissions in order, each standing alone, and returns once those that are accepted are durable.
    ///
    /// - Returns: A receipt or a refusal for each, in order.
    /// - Throws: ``BatchRefusal`` where the daemon cannot record at all, with the first that was not, and nothing of this call
    ///   recorded; an error of the log.
    public func record(
        eachOf submissions: [Submission],
        by author: Author,
        mode: EntryMode = .native,
        quota: DailyQuota? = nil
    ) async throws -> [Result<Receipt, Refusal>] {
        try await recorder.record(eachOf: submissions, by: author, mode: mode, quota: quota)
    }

    /// What a user recorded today (UTC) of what counts against a quota.
    public func recordedToday(by author: Author) -> RecordedAmount { recorder.used(by: author, on: now().day) }

    /// Waits until all that was submitted is answered; the last thing before the process ends.
    public func drain() {
        recorder.drain()
    }

    /// Whether it can record: the disk as the last append found it, the log and the clock as they are.
    public var health: Health {
        do throws(EventLogError) { try log.expectFile() } catch { return .fileLost("\(error)") }
        if let rollback = signer.rollback { return .rolledBack(rollback) }
        if let damage = recorder.damage { return .damaged(damage) }
        if log.isReadOnly { return .readOnly }
        if let doubt = clockStatus.doubt { return .clockDoubtful(doubt) }
        return recorder.isDiskFull ? .diskFull : .writable
    }

    /// How the daemon is.
    public enum Health: Sendable {
        case writable
        /// The last append was refused for want of room; reading goes on, and the next append tries again.
        case diskFull
        /// The log's file was removed, replaced or cut: where, and what to do. Nothing is recorded.
        case fileLost(String)
        /// The log is not the one that was signed: it is read, and nothing is recorded or signed.
        case rolledBack(Rollback)
        /// Something of the log is damaged: the rest is read, and nothing is recorded.
        case damaged(KnownDamage)
        /// It is a copy that is opened for nothing but reading.
        case readOnly
        /// The machine's clock is not believed: the log is read, and nothing is recorded, erased or expired.
        case clockDoubtful(ClockDoubt)

        public var isWritable: Bool {
            if case .writable = self { true } else { false }
        }
    }

    // MARK: - Asking

    /// The state at the head of the log.
    public var state: State { history.current }

    /// The state as somebody sees it who may read some subjects only: made of their events, as if there were no others.
    ///
    /// - Parameters:
    ///   - point: A past point; `nil` for the head. Asked again, the same point gives the same state. For a moment it waits until
    ///     the writer has committed all that may still be recorded with an earlier time.
    ///   - scope: What may be read.
    /// - Throws: ``AsOf/Failure`` for a point that has not come yet; an error of the log.
    /// - Complexity: Folds at most ``foldMax`` events; for a part of the subjects, also each event once, when it or a later one is
    ///   first asked about.
    public func state(asOf point: AsOf? = nil, scope: SubjectScope = .all) async throws -> State {
        guard let point else {
            guard !scope.isAll else { return history.current }
            return try await views.state(at: history.current.position, of: scope)
        }
        let position = try await position(of: point)
        guard scope.isAll else { return try await views.state(at: position, of: scope) }
        let history = history
        let log = log
        let folded = folded
        return try await offloaded { try history.state(at: position, in: log, counting: folded) }
    }

    /// The last position recorded by a past point.
    ///
    /// - Throws: ``AsOf/Failure`` for a point that has not come yet; an error of the log.
    public func position(of point: AsOf) async throws -> Position {
        switch point {
        case .position(let position):
            let head = history.current.position
            guard position <= head else { throw AsOf.Failure.notYetRecorded(head: head) }
            return position
        case .cursor(let cursor):
            guard try log.holds(cursor) else { throw AsOf.Failure.gone(cursor) }
            return cursor.position
        case .moment(let moment):
            // Of what was recorded after a copy was made, the copy says nothing.
            let present = log.isReadOnly ? pastOfLog : (try? recorder.believedNow()) ?? pastOfLog
            guard moment < present else { throw AsOf.Failure.notYetPast(now: present) }
            await recorder.fence()
            return try log.position(recordedBy: moment)
        }
    }

    /// What the log tells of, where the clock does not say what is past.
    private var pastOfLog: Moment {
        let now = now()
        return min(now, log.head.recorded.map { Moment(milliseconds: $0.milliseconds + 1) } ?? now)
    }

    /// The most events that a question about the past folds, however long the log.
    public static let foldMax = StateHistory.spacing - 1

    /// How many events were folded to answer questions since the engine was opened.
    public var foldedEvents: UInt64 { folded.count }
}

/// A past point of the record: a position, or a moment, which stands for the last position recorded by then.
public enum AsOf: Sendable {
    /// In the log as it is now.
    case position(Position)
    /// In the log that has the event that it names.
    case cursor(Cursor)
    /// Already past by the daemon's clock.
    case moment(Moment)

    /// Why a point cannot be asked about.
    public enum Failure: Error, Sendable {
        case notYetRecorded(head: Position)
        case notYetPast(now: Moment)
        /// The log has not the event that the cursor names.
        case gone(Cursor)
    }
}
