/// What identifies a submission for ever: who reported it, and what they call it. Compared as bytes.
public struct SubmissionKey: Hashable, Sendable {
    /// The source, a zero byte, and the id.
    public let bytes: [UInt8]

    public init(source: String, id: String) {
        self.bytes = Array(source.utf8) + [0] + Array(id.utf8)
    }

    /// The most that source and id may take together; an index key holds both.
    public static let bytesMax = 400

    /// The most that one of them may take: the other takes a byte at least.
    static let partMax = bytesMax - 1
}
