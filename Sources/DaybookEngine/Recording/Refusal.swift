public import CanonicalJSON
public import EventLog
public import Events
public import Vault

/// Why a submission was not recorded. The log is as it was before.
public enum Refusal: Error, Sendable {
    /// The replacement of a correction has not the shape of the corrected event's type.
    case shape(JSONError)
    /// Rules of the domain, at least one.
    case rules([Breach])
    /// The source used this id before, for something else.
    case conflict(with: Position)
    /// The batch has this source and id twice, with different content; counted from zero.
    case conflictInBatch(with: Int)
    /// The subject's stream has moved on from where the client believes it is.
    case subjectMoved(expected: Position, actual: Position)
    /// The same, by an earlier element of the batch; counted from zero.
    case subjectMovedInBatch(expected: Position, by: Int)
    /// The event would be larger than an event may be.
    case tooLarge(bytes: Int)
    /// Its author recorded as much today as he may.
    case quotaSpent(SpentQuota)
    /// The person was forgotten, and gets no other key.
    case erased(Subject, at: Position)
    /// The keys of persons cannot be used.
    case vault(VaultError)
    /// The machine's clock is not believed.
    case clock(ClockDoubt)
    /// The log is a copy that is opened for nothing but reading.
    case readOnly
    /// The log is not the one that was signed.
    case rolledBack(Rollback)
    /// Something of the log is damaged, and it is not configured to be recorded in nevertheless.
    case damaged(KnownDamage)
    /// The source used this id before, and what it said is damaged, so that nobody can tell whether it was the same.
    case damagedOriginal(at: Position)
    /// There is no room on the disk.
    case diskFull
    /// The log's file was removed, replaced or cut: where, and what to do.
    case fileLost(String)
    /// The writer has stopped after a failed write; the process is about to end.
    case stopped
}

extension Refusal: CustomStringConvertible {
    /// What the journal says.
    public var description: String {
        switch self {
        case .shape(let error): error.description
        case .rules(let breaches): breaches.map { $0.message[.english] }.joined(separator: " ")
        case .conflict(let position):
            "its source and id are those of the event at position \(position), which says something else"
        case .conflictInBatch(let index):
            "element \(index) of its batch has the same source and id, and says something else"
        case .subjectMoved(let expected, let actual): "the last event of its subject is at \(actual), not \(expected)"
        case .subjectMovedInBatch(let expected, let index):
            "the last event of its subject is in element \(index) of its batch, not at \(expected)"
        case .tooLarge(let bytes): "it would have \(bytes) bytes"
        case .quotaSpent(let spent): "its author has spent his quota until \(spent.renewed)"
        case .erased(let subject, let position): "\(subject) was erased at position \(position)"
        case .vault(let error): error.description
        case .clock(let doubt): doubt.description
        case .readOnly: "the log is a copy that is opened for reading"
        case .rolledBack(let rollback): rollback.description
        case .damaged(let known): "\(known)"
        case .damagedOriginal(let position):
            "its source and id are those of the event at position \(position), which is damaged"
        case .diskFull: "there is no room on the disk"
        case .fileLost(let what): what
        case .stopped: "the writer has stopped after a failed write"
        }
    }
}

/// A refusal and which submission of a batch it is about.
public struct BatchRefusal: Error, Sendable, CustomStringConvertible {
    public var description: String { refusal.description }

    /// Counted from zero.
    public let index: Int
    public let refusal: Refusal
}
