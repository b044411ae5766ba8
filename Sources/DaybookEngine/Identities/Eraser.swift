import Dispatch
import EventLog
import Events
import Files
import Projections
import Vault

/// Forgets people, one after the other: the request is durable in the log before the key is destroyed, and that it is destroyed
/// is recorded after it.
///
/// Whatever a crash interrupts is finished when the log is opened next, or when the erasure is asked for again. Each step does
/// nothing where it is done already.
final class Eraser: Sendable {
    private let log: EventLog
    private let vault: Vault
    private let recorder: Recorder
    private let history: StateHistory
    private let room: ErasureRoom
    private let queue = DispatchQueue(label: "daybook.erasures", qos: .userInitiated)

    init(
        log: EventLog,
        vault: Vault,
        recorder: Recorder,
        history: StateHistory,
        room: ErasureRoom
    ) {
        self.log = log
        self.vault = vault
        self.recorder = recorder
        self.history = history
        self.room = room
        room.keep()
    }

    /// Forgets a person whom the log names.
    ///
    /// - Throws: ``Refusal``, ``IdentityFailure``, ``VaultError``, or an error of the log.
    func erase(_ subject: Subject, authority: String, reason: String, by author: Author) async throws -> RecordedErasure
    {
        try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(
                    with: Result {
                        try ProcessMemory.leavingNoTrace {
                            _ = try self.believedNow()
                            return try self.withRoom {
                                try self.request(subject, authority: authority, reason: reason, by: author)
                                return try self.finish(subject)
                            }
                        }
                    }
                )
            }
        }
    }

    /// Finishes the erasures that were interrupted, repeats those that an older copy of the keys does not know, and records those
    /// that an older copy of the log does not know. What cannot be done now is in ``unfinished``, all of it where the clock is not
    /// believed.
    func settle() {
        // What the log seems to lack may be what is damaged.
        guard (try? believedNow()) != nil, log.damage.isEmpty else { return }
        let (state, erased) = (history.current, vault.erasures)
        for subject in Set(state.erased).union(erased.keys).sorted() where !isFinished(subject, state, erased) {
            try? withRoom {
                if state.erasure(of: subject) == nil {
                    let why = "the keys know of the erasure, and the log does not: an older copy of it was put back"
                    try request(subject, authority: "daybookd", reason: why, by: Eraser.daemon)
                }
                _ = try finish(subject)
            }
        }
    }

    /// The same, once the log can be recorded in again.
    func settleAgain() async {
        await withCheckedContinuation { continuation in
            queue.async {
                ProcessMemory.leavingNoTrace { self.settle() }
                continuation.resume()
            }
        }
    }

    /// Everybody whose erasure is not finished: the disk is full, the log rolled back, or the clock wrong.
    var unfinished: [Subject] {
        let (state, erased) = (history.current, vault.erasures)
        return Set(state.erased).union(erased.keys).filter { !isFinished($0, state, erased) }.sorted()
    }

    private func isFinished(_ subject: Subject, _ state: State, _ erased: [Subject: Erasure]) -> Bool {
        guard let destroyed = state.erasure(of: subject)?.destroyed else { return false }
        return erased[subject]?.recordedAt == destroyed
    }

    /// What an erasure is recorded by, since no key may be destroyed where that cannot be recorded.
    private func believedNow() throws(Refusal) -> Moment {
        do throws(ClockDoubt) {
            return try recorder.believedNow()
        } catch {
            throw .clock(error)
        }
    }

    private static let daemon = Author(type: .system, id: "daybookd")

    /// Does something again with the room that is kept back, where the disk is full.
    private func withRoom<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error where error.isOfFullDisk {
            room.release()
            defer { room.keep() }
            return try body()
        }
    }

    // MARK: - Steps

    /// Records that the erasure is asked for.
    func request(_ subject: Subject, authority: String, reason: String, by author: Author) throws {
        guard history.current.erasure(of: subject) == nil else { return }
        let isKnown = try log.lastPosition(of: subject) > .zero || vault.state(of: subject) != .unknown
        guard subject.isPerson, isKnown else { throw IdentityFailure.unknown(subject) }
        let details = SubjectErased(phase: .requested, authority: authority, reason: reason)
        _ = try recorder.recordWaiting(
            Submission(byDaemon: .subjectErased(details), about: subject, occurred: try believedNow()),
            by: author
        )
    }

    /// Destroys the key.
    func destroyKey(of subject: Subject) throws {
        guard let requested = history.current.erasure(of: subject)?.requested else { return }
        try vault.forget(subject, requestedAt: requested)
    }

    /// Records that the key is destroyed.
    func recordDestruction(of subject: Subject) throws {
        guard let known = history.current.erasure(of: subject), known.destroyed == nil,
            case .erased(let erasure) = vault.state(of: subject),
            case .subjectErased(let request)? = try log.event(at: known.requested)?.fact.details
        else { return }
        let details = SubjectErased(
            phase: .destroyed,
            authority: request.authority,
            reason: request.reason,
            request: Int(known.requested.value),
            backupsUntil: erasure.backupsExpire.map { Occurrence(at: $0) }
        )
        _ = try recorder.recordWaiting(
            Submission(byDaemon: .subjectErased(details), about: subject, occurred: try believedNow()),
            by: Eraser.daemon
        )
    }

    /// Lets the vault know where that is recorded.
    func tellVault(of subject: Subject) throws {
        guard let destroyed = history.current.erasure(of: subject)?.destroyed else { return }
        try vault.recordErasure(of: subject, at: destroyed)
    }

    private func finish(_ subject: Subject) throws -> RecordedErasure {
        try destroyKey(of: subject)
        try recordDestruction(of: subject)
        try tellVault(of: subject)
        guard let erasure = history.current.erasure(of: subject) else { throw IdentityFailure.unknown(subject) }
        return erasure
    }
}

extension Error {
    fileprivate var isOfFullDisk: Bool {
        if case .diskFull? = self as? Refusal { return true }
        return (self as? VaultError)?.code == .diskFull
    }
}
