/// A place in one log, to go on reading from: `42-3f9a01bc5d6e7f80`, or `0` for its start.
///
/// It names the event there by its hash, so that it is never taken for a place in another log, nor in this one after events were
/// lost and their positions given again.
public struct Cursor: Hashable, Sendable, CustomStringConvertible {
    /// The last position that the reader has.
    public let position: Position
    /// The first sixteen hexadecimal digits of the leaf hash of the event there; none at the start.
    public let digits: String

    /// Before the first event, in every log.
    public static let start = Cursor(position: .zero, digits: "")

    private init(position: Position, digits: String) {
        self.position = position
        self.digits = digits
    }

    /// - Parameter leaf: The leaf hash of the event at the position, in lower-case hexadecimal.
    public init(_ position: Position, leaf: String) {
        self = position == .zero ? .start : Cursor(position: position, digits: String(leaf.prefix(Cursor.digitCount)))
    }

    /// Reads a cursor; `nil` where the text is none.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let position = parts.first.flatMap({ Position($0) }) else { return nil }
        switch (position, parts.count) {
        case (.zero, 1): self = .start
        case (.zero, _): return nil
        case (_, 2) where parts[1].utf8.count == Cursor.digitCount && parts[1].utf8.allSatisfy(Cursor.isDigit):
            self.init(position: position, digits: String(parts[1]))
        default: return nil
        }
    }

    public var description: String { position == .zero ? "0" : "\(position)-\(digits)" }

    private static let digitCount = 16

    private static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }
}
