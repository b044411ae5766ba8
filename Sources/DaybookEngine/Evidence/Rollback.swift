import EventLog
public import Events
public import Transparency

/// Why a log does not go on from what was signed of it: an older copy was put in its place, it was written anew, or the key that
/// signs it is lost. It is read, and nothing is recorded or signed.
public struct Rollback: Error, Sendable, CustomStringConvertible {
    public let cause: EpochReason
    /// What was signed last; of no events where that is not known.
    public let signed: Checkpoint
    /// What was found instead, and what to do first.
    private let finding: String

    private init(_ cause: EpochReason, _ signed: Checkpoint, _ finding: String) {
        self.cause = cause
        self.signed = signed
        self.finding = finding
    }

    /// `nil` where the log goes on from the checkpoint.
    init?(of log: EventLog, since signed: Checkpoint) throws(EventLogError) {
        let size = log.head.position
        let root = signed.size <= size.value ? try log.root(ofFirst: Position(signed.size)) : nil
        guard root != signed.root else { return nil }
        let found =
            root.map { "the log's first \(signed.size) events have the root \($0.base64)" }
            ?? "the log ends at position \(size)"
        self.init(
            .rolledBack,
            signed,
            "a checkpoint of \(signed.size) events with the root \(signed.root.base64) was signed, and \(found); put the right "
                + "log back"
        )
    }

    /// The log has not the event that declares the epoch of its key.
    init(of signed: Checkpoint, without epoch: Int) {
        self.init(
            .rolledBack,
            signed,
            "the key is of the epoch \(epoch), and no event of the log declares that; put the right log back"
        )
    }

    init(keyLost why: String, signed: Checkpoint) {
        self.init(.keyLost, signed, "\(why); put the right key back from where it is kept")
    }

    public var description: String {
        "\(finding); only where it is lost for ever, let the log go on with daybook admin declare-rollback, which tells everybody"
    }
}
