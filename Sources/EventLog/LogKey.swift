import Transparency

/// A key that has signed checkpoints of the log, as the log names it.
struct LogKey {
    let key: VerifierKey
    /// The size of the checkpoint that the key before it signed together with it; `nil` for the first key of an epoch.
    let handover: UInt64?

    init(_ key: VerifierKey, handover: UInt64? = nil) {
        self.key = key
        self.handover = handover
    }

    /// Reads a line of the log's keys.
    init(line: Substring) throws(EventLogError) {
        let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        do throws(TransparencyError) {
            self.key = try VerifierKey(String(parts[0]))
        } catch {
            throw .treeDiffers("the stored name of a signing key: \(error)")
        }
        guard parts.count == 2 else {
            self.handover = nil
            return
        }
        guard let size = UInt64(parts[1]), String(size) == parts[1] else {
            throw .treeDiffers(
                "the stored name of a signing key: expected the size of a checkpoint, found '\(parts[1])'"
            )
        }
        self.handover = size
    }

    var line: String { "\(key)" + (handover.map { " \($0)" } ?? "") }
}
