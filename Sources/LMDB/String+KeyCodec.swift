/// Text as UTF-8; as keys they order by Unicode scalar.
extension String: KeyCodec, ValueCodec {
    public static var codecName: String { "utf8" }

    public func withEncodedBytes<R>(_ body: (RawSpan) throws(LMDBError) -> R) throws(LMDBError) -> R {
        try body(unsafe utf8Span.span.bytes)
    }

    /// Nil when the bytes are not valid UTF-8.
    public init?(decoding bytes: RawSpan) {
        let text = unsafe bytes.withUnsafeBytes { unsafe String(validating: $0, as: UTF8.self) }
        guard let text else { return nil }
        self = text
    }
}
