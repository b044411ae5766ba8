import Dispatch
import EventLog
import Events
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
    private let now: @Sendable () -> Moment
    private let queue = DispatchQueue(label: "daybook.erasures", qos: .userInitiated)

    init(
        log: EventLog,
        vault: Vault,
        recorder: Recorder,
        history: StateHistory,
        room: ErasureRoom,
        now: @escaping @Sendable () -> Moment
    ) {
        self.log = log
        self.vault = vault
        self.recorder = recorder
        self.history = history
        self.room = room
        self.now = now
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
                        try self.withRoom {
                            try self.request(subject, authority: authority, reason: reason, by: author)
                            return try self.finish(subject)
                        }
                    }
                )
            }
        }
    }

    /// Finishes the erasures that were interrupted, and repeats those that an older copy of the keys does not know.
    func settle() throws {
        try withRoom {
            for subject in history.current.erased { _ = try finish(subject) }
        }
    }

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
        guard subject.isPerson, try log.lastPosition(of: subject) > .zero else {
            throw IdentityFailure.unknown(subject)
        }
        let details = SubjectErased(phase: .requested, authority: authority, reason: reason)
        _ = try recorder.recordWaiting(
            Submission(byDaemon: .subjectErased(details), about: subject, occurred: now()),
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
            Submission(byDaemon: .subjectErased(details), about: subject, occurred: now()),
            by: Author(type: .system, id: "daybookd")
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
