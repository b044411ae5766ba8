public import Events

/// What the vault knows of a person's key. The three are different answers, and none may be taken for another.
public enum KeyState: Hashable, Sendable {
    /// No key was ever made, as far as this vault knows. Where the log has sealed fields of the subject, keys are lost.
    case unknown
    case present
    /// The key was destroyed, and the subject never gets another.
    case erased(Erasure)
}

/// What stays known of a destroyed key.
public struct Erasure: Hashable, Sendable {
    /// The position of the event that asked for it.
    public var requestedAt: Position
    /// The position of the event that recorded it; `nil` until that is known.
    public var recordedAt: Position?
    /// When the last backup that holds the key expires: until then that backup could bring the key back. `nil` where no
    /// backup ever held it.
    public var backupsExpire: Moment?

    public init(requestedAt: Position, recordedAt: Position? = nil, backupsExpire: Moment? = nil) {
        self.requestedAt = requestedAt
        self.recordedAt = recordedAt
        self.backupsExpire = backupsExpire
    }
}

extension Erasure: CustomStringConvertible {
    public var description: String {
        recordedAt.map { "erased at position \($0)" } ?? "erased on the request at position \(requestedAt)"
    }
}
