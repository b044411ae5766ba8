/// A type with a form in bytes, so that it can be a value in a table.
///
/// The form is a promise on disk: change it and ``codecName`` must change too.
public protocol ValueCodec: Sendable {
    /// The name of the form, stored with each table that uses it and compared when the table is opened.
    static var codecName: String { get }

    /// Lends the encoded bytes to `body`, where possible without allocating.
    func withEncodedBytes<R>(_ body: (RawSpan) throws(LMDBError) -> R) throws(LMDBError) -> R

    /// Reads the bytes back; nil when they are not of this form.
    init?(decoding bytes: RawSpan)
}

/// A type that can be a key: its forms order, compared byte by byte, as its values should.
///
/// A key has 1 to 511 bytes; others are refused with ``LMDBError/Code/badValueSize``.
public protocol KeyCodec: ValueCodec {}
