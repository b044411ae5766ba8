/// Bytes as they are; as keys they order byte by byte, a prefix before what it begins.
extension [UInt8]: KeyCodec, ValueCodec {
    public static var codecName: String { "bytes" }

    public func withEncodedBytes<R>(_ body: (RawSpan) throws(LMDBError) -> R) throws(LMDBError) -> R {
        try body(unsafe span.bytes)
    }

    public init(decoding bytes: RawSpan) {
        self = unsafe bytes.withUnsafeBytes { unsafe Self($0) }
    }
}
