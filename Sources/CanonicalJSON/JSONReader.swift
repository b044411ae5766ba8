/// A strict reader of one JSON document (RFC 8259), over bytes that stay where they are.
///
/// It reads values in the order they stand in the input, without building a tree. It refuses what other readers let
/// pass: duplicate keys, byte order marks, lone surrogates, invalid UTF-8, integers a double cannot hold (RFC 7493),
/// and nesting beyond ``depthLimit``. White space between values is accepted. No input makes it trap or run for longer
/// than a time proportional to its length.
///
/// A reader exists only inside ``read(_:_:)-(RawSpan,_)``. After an error it stands somewhere inside the value at
/// fault; ``seek(to:)`` is the only sensible next step.
public struct JSONReader: ~Copyable, ~Escapable {
    /// The number of arrays and objects that may stand inside one another; the outermost counts as one.
    public static let depthLimit = 32

    let bytes: RawSpan
    let count: Int
    var position = 0
    var depth = 0
    /// Where the keys of the open objects stand; each object uses the end of the list and gives it back.
    var keys: [ScannedString] = []
    /// Whether the document was accepted before: it is not asked again for what is asked only of what is new
    /// (``JSONField/accepting(_:quoting:ofNew:_:)``).
    public let isAccepted: Bool

    @_lifetime(copy bytes)
    private init(_ bytes: RawSpan, isAccepted: Bool) {
        self.bytes = bytes
        self.count = bytes.byteCount
        self.isAccepted = isAccepted
    }

    /// Reads one document from bytes that someone else owns.
    ///
    /// - Parameters:
    ///   - isAccepted: Whether the document was accepted before.
    ///   - body: Reads exactly one value.
    /// - Throws: `byteOrderMark` before the body runs, what the body throws, or `trailingBytes` after it.
    public static func read<R>(
        _ bytes: RawSpan,
        isAccepted: Bool = false,
        _ body: (inout JSONReader) throws(JSONError) -> R
    ) throws(JSONError) -> R {
        var reader = JSONReader(bytes, isAccepted: isAccepted)
        try reader.refuseByteOrderMark()
        reader.skipWhitespace()
        let result = try body(&reader)
        try reader.expectEnd()
        return result
    }

    /// Reads one document from an array of bytes, without copying it.
    public static func read<R>(
        _ bytes: [UInt8],
        isAccepted: Bool = false,
        _ body: (inout JSONReader) throws(JSONError) -> R
    ) throws(JSONError) -> R {
        try read(bytes.span.bytes, isAccepted: isAccepted, body)
    }

    /// The offset of the next byte to be read: the start of a value, wherever a closure is called to read one.
    public var offset: Int { position }

    /// Continues from another offset, such as the start of a range that ``skipValue()`` returned.
    ///
    /// Whoever goes back must also go forward again: the document ends where the body of `read` leaves the reader.
    public mutating func seek(to offset: Int) {
        precondition(offset >= 0 && offset <= count, "no such offset in this document")
        position = offset
    }

    /// The type of the next value, after white space; nothing else is read.
    ///
    /// - Throws: `unexpectedEnd`, or `unexpectedByte` where no value starts.
    public mutating func peek() throws(JSONError) -> JSONKind {
        skipWhitespace()
        guard position < count else { throw error(.unexpectedEnd, expected: Wording("a value", "une valeur")) }
        guard let kind = kind(at: position) else { throw mismatch(expected: Wording("a value", "une valeur")) }
        return kind
    }

    private func refuseByteOrderMark() throws(JSONError) {
        let start = (0..<min(3, count)).map { byte(at: $0) }
        let isMark =
            start == [0xEF, 0xBB, 0xBF] || start.starts(with: [0xFE, 0xFF]) || start.starts(with: [0xFF, 0xFE])
        guard isMark else { return }
        throw error(
            .byteOrderMark,
            expected: Wording("UTF-8 without a byte order mark", "UTF-8 sans marque d'ordre des octets"),
            at: 0
        )
    }

    private mutating func expectEnd() throws(JSONError) {
        skipWhitespace()
        guard position == count else {
            throw error(
                .trailingBytes,
                expected: Wording("nothing after the value", "rien après la valeur"),
                found: describeByte(at: position)
            )
        }
    }
}

// MARK: - Bytes

extension JSONReader {
    /// The caller has compared the offset with `count`.
    @inline(__always)
    func byte(at offset: Int) -> UInt8 {
        assert(offset >= 0 && offset < count)
        return bytes.unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
    }

    /// The caller has compared the offset plus eight with `count`.
    @inline(__always)
    func word(at offset: Int) -> UInt64 {
        assert(offset >= 0 && offset + 8 <= count)
        return bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
    }

    @inline(__always)
    mutating func skipWhitespace() {
        while position < count {
            switch byte(at: position) {
            case Byte.space, Byte.lineFeed, Byte.carriageReturn, Byte.tab: position += 1
            default: return
            }
        }
    }

    /// Moves to the first byte of the next value, which must be this one.
    @inline(__always)
    mutating func start(_ first: UInt8, _ expected: Wording) throws(JSONError) {
        skipWhitespace()
        guard position < count, byte(at: position) == first else {
            throw mismatch(expected: expected)
        }
    }

    func withBytes<R>(_ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
        bytes.withUnsafeBytes { all in
            all.withMemoryRebound(to: UInt8.self) { body(UnsafeBufferPointer(rebasing: $0[range])) }
        }
    }
}
