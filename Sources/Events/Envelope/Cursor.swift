/// A place in one log, to go on reading from: `3f9a01bc-42`.
///
/// It names the log, so that it is never taken for a place in another.
public struct Cursor: Hashable, Sendable, CustomStringConvertible {
    /// Eight hexadecimal digits that no other log has.
    public let tag: String
    /// The last position that the reader has.
    public let position: Position

    public init(tag: String, position: Position) {
        self.tag = tag
        self.position = position
    }

    /// Reads a cursor; `nil` where the text is none.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 8, parts[0].utf8.allSatisfy(Cursor.isDigit),
            let position = Position(parts[1])
        else { return nil }
        self.tag = String(parts[0])
        self.position = position
    }

    public var description: String { "\(tag)-\(position)" }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }
}
