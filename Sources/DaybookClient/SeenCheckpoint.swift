public import Transparency

/// A signed checkpoint as somebody saw it, with the key that he verified it with: what a later one must go on from.
public struct SeenCheckpoint: Sendable {
    public let key: VerifierKey
    public let note: [UInt8]
    public let checkpoint: Checkpoint

    /// - Throws: Where the key did not sign it.
    public init(key: VerifierKey, note: [UInt8]) throws(TransparencyError) {
        self.key = key
        self.note = note
        self.checkpoint = try VerifiedCheckpoint(note, log: key).checkpoint
    }
}

/// A daemon does not show that its log goes on from what was seen of it: it was rewritten, or an older copy was put in place.
public struct BrokenContinuity: Error, Sendable, CustomStringConvertible {
    /// What was seen before.
    public let seen: Checkpoint
    public let description: String

    init(_ seen: Checkpoint, _ what: String) {
        self.seen = seen
        self.description =
            "the daybook \(seen.origin) is not the one that you saw before, when it had \(seen.size) events with the root "
            + "\(seen.root.base64): \(what)"
    }
}
