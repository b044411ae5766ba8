/// A statement of a log's size and root (C2SP tlog-checkpoint).
public struct Checkpoint: Sendable, CustomStringConvertible {
    /// Which log it is of; compared as bytes.
    public let origin: String
    /// The number of leaves: the position of the last event.
    public let size: UInt64
    public let root: TreeHash
    /// Further lines, of which the specification says only that they may be there. Daybook writes none, and whoever
    /// shows a checkpoint that has some shows them.
    public let extensions: [String]

    /// What a log is about to sign.
    ///
    /// - Throws: `malformed` where the origin is empty or has control characters.
    public init(origin: String, size: UInt64, root: TreeHash) throws(TransparencyError) {
        guard !origin.isEmpty, origin.utf8.allSatisfy({ $0 >= 0x20 }) else {
            throw .malformed("origin", expected: "a line without control characters", found: origin.quoted)
        }
        self.origin = origin
        self.size = size
        self.root = root
        self.extensions = []
    }

    /// Reads the text of a note as a checkpoint.
    ///
    /// - Throws: `malformed`.
    public init(text: String) throws(TransparencyError) {
        var lines = text.utf8.split(separator: lineFeed, omittingEmptySubsequences: false).map { String(Substring($0)) }
        guard lines.count >= 4, lines.removeLast().isEmpty else {
            throw .malformed("checkpoint", expected: "three lines: origin, size and root", found: text.quoted)
        }
        for (index, line) in lines.enumerated() {
            guard !line.isEmpty, line.utf8.allSatisfy({ $0 >= 0x20 }) else {
                throw .malformed(
                    "checkpoint, line \(index + 1)",
                    expected: "something, and no control characters",
                    found: line.quoted
                )
            }
        }
        guard let size = UInt64(canonical: lines[1]) else {
            throw .malformed("checkpoint, line 2", expected: "a size without leading zeros", found: lines[1].quoted)
        }
        guard let root = TreeHash(base64: lines[2]) else {
            throw .malformed("checkpoint, line 3", expected: "a root, the Base64 of 32 bytes", found: lines[2].quoted)
        }
        self.origin = lines[0]
        self.size = size
        self.root = root
        self.extensions = Array(lines.dropFirst(3))
    }

    /// The text that is signed.
    public var text: String {
        ([origin, "\(size)", root.base64] + extensions).map { $0 + "\n" }.joined()
    }

    /// As a person reads it: the lines of the text.
    public var description: String { text }

    /// Signs the checkpoint.
    ///
    /// A log must never sign two that contradict each other: that the caller has to see to, before anything else.
    /// - Throws: `malformed`.
    public func signed(by key: SigningKey) throws(TransparencyError) -> SignedNote {
        try SignedNote(text, signedBy: key)
    }
}

extension Checkpoint: Hashable {
    public static func == (left: Checkpoint, right: Checkpoint) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(size)
        hasher.combine(root)
    }
}

extension UInt64 {
    /// A decimal number as it is written: no sign, no leading zeros.
    init?(canonical text: some StringProtocol) {
        guard let number = UInt64(text), String(number).utf8.elementsEqual(text.utf8) else { return nil }
        self = number
    }
}
