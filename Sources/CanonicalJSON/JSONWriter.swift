/// Writes canonical JSON (RFC 8785, JCS) into an array of bytes: one form for one value, fit to be hashed and signed.
///
/// Commas are written where they belong: values follow one another inside `beginArray` and `endArray`, keys and values
/// alternate inside `beginObject` and `endObject`. The same calls always give the same bytes.
public struct JSONWriter: Sendable {
    /// What has been written so far.
    public private(set) var bytes: [UInt8] = []
    /// The last key of each object that is open, to check the order.
    private var lastKeys: [String?] = []

    public init() {}

    /// Makes room for so many more bytes.
    public mutating func reserve(_ byteCount: Int) {
        bytes.reserveCapacity(bytes.count + byteCount)
    }

    /// Forgets what was written and keeps the memory, for the next document.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        lastKeys.removeAll(keepingCapacity: true)
    }

    public mutating func writeNull() {
        separate()
        append("null")
    }

    public mutating func writeBool(_ value: Bool) {
        separate()
        append(value ? "true" : "false")
    }

    /// Writes bytes that are already one canonical value, such as a stored event. They are not looked at.
    public mutating func writeRaw(_ canonicalBytes: some Sequence<UInt8>) {
        separate()
        bytes.append(contentsOf: canonicalBytes)
    }

    /// Writes bytes that are already one canonical value, borrowed from where they are stored.
    public mutating func writeRaw(_ canonicalBytes: RawSpan) {
        separate()
        canonicalBytes.withUnsafeBytes { append($0) }
    }

    // MARK: Arrays and objects

    public mutating func beginArray() {
        separate()
        append(Byte.openBracket)
    }

    public mutating func endArray() {
        append(Byte.closeBracket)
    }

    /// Writes a whole array.
    @inlinable
    public mutating func writeArray(of elements: some Sequence<some JSONWritable>) {
        beginArray()
        for element in elements { element.write(to: &self) }
        endArray()
    }

    public mutating func beginObject() {
        separate()
        append(Byte.openBrace)
        lastKeys.append(nil)
    }

    /// Writes the key of the member whose value comes next.
    ///
    /// - Precondition: The key comes after the object's keys so far, by ``Swift/String/utf16Precedes(_:)``.
    public mutating func writeKey(_ key: String) {
        precondition(!lastKeys.isEmpty, "a key outside any object")
        if let last = lastKeys[lastKeys.count - 1] {
            precondition(last.utf16Precedes(key), "keys are written in UTF-16 order, each once")
        }
        lastKeys[lastKeys.count - 1] = key
        writeString(key)
        append(Byte.colon)
    }

    public mutating func endObject() {
        precondition(!lastKeys.isEmpty, "no object is open")
        lastKeys.removeLast()
        append(Byte.closeBrace)
    }

    /// Writes a struct by its declared fields, which are in order already.
    @inlinable
    public mutating func writeObject<Root>(_ fields: JSONFields<Root>, _ root: borrowing Root) {
        fields.write(root, to: &self)
    }
}

// MARK: - Bytes

extension JSONWriter {
    /// Writes the comma that the next value or key needs, which the last byte tells: only an opening bracket and a
    /// colon have none after them, and neither can end a value.
    @inline(__always)
    mutating func separate() {
        guard let last = bytes.last, last != Byte.colon, last != Byte.openBracket, last != Byte.openBrace else {
            return
        }
        bytes.append(Byte.comma)
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        bytes.append(byte)
    }

    @inline(__always)
    mutating func append(_ part: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: part.assumingMemoryBound(to: UInt8.self))
    }

    @inline(__always)
    mutating func append(_ part: [UInt8]) {
        bytes.append(contentsOf: part)
    }

    mutating func append(utf8Of text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
