/// An unsigned number as eight bytes, most significant first, so that keys order as numbers do.
public struct BigEndianUInt64: RawRepresentable, Hashable, Comparable, Sendable {
    /// The number itself.
    public var rawValue: UInt64

    /// The number, as a key or a value; the same as `init(_:)`.
    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// The number, as a key or a value.
    public init(_ rawValue: UInt64) {
        self.rawValue = rawValue
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension BigEndianUInt64: KeyCodec {
    public static var codecName: String { "uint64-be" }

    public func withEncodedBytes<R>(_ body: (RawSpan) throws(LMDBError) -> R) throws(LMDBError) -> R {
        let encoded: [1 of UInt64] = [rawValue.bigEndian]
        return try body(unsafe encoded.span.bytes)
    }

    /// Nil unless there are exactly eight bytes.
    public init?(decoding bytes: RawSpan) {
        guard bytes.byteCount == MemoryLayout<UInt64>.size else { return nil }
        self.init(UInt64(bigEndian: unsafe bytes.unsafeLoadUnaligned(as: UInt64.self)))
    }
}
