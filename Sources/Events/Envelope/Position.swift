public import CanonicalJSON

/// Where an event stands in the log: 1, 2, 3 … without gaps. Zero means "before the first".
public struct Position: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let value: UInt64

    public init(_ value: UInt64) {
        self.value = value
    }

    /// Reads a decimal number without sign or leading zeros, as a query or a cursor gives it.
    public init?(_ text: some StringProtocol) {
        guard let value = UInt64(text), String(value) == text, value <= Position.greatest else { return nil }
        self.value = value
    }

    public static let zero = Position(0)

    /// The greatest position: integers beyond it are not exact in JSON.
    static let greatest: UInt64 = 9_007_199_254_740_991

    public var next: Position { Position(value + 1) }
    public var previous: Position { Position(value - 1) }

    /// The CloudEvents *sequence* attribute: 16 digits with leading zeros, so that it sorts as text.
    public var sequence: String { padded(Int(value), 16) }

    public var description: String { String(value) }

    public static func < (left: Position, right: Position) -> Bool { left.value < right.value }
}

extension Position {
    /// The position in an answer: a number, since positions are small enough to be exact.
    public var json: JSONValue { JSONValue(Int(value)) }

    public init?(json: JSONValue) {
        guard let number = json.intValue, number >= 0 else { return nil }
        self.init(UInt64(number))
    }
}
