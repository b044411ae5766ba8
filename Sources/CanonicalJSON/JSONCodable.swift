/// A type that reads itself from strict JSON.
public protocol JSONReadable: SendableMetatype {
    /// Reads exactly one value. The path of an error is relative to that value.
    static func read(from reader: inout JSONReader) throws(JSONError) -> Self
}

/// A type that writes itself as canonical JSON (RFC 8785).
public protocol JSONWritable: SendableMetatype {
    /// Writes exactly one value, always with the same bytes for the same value.
    func write(to writer: inout JSONWriter)
}

public typealias JSONCodable = JSONReadable & JSONWritable

extension JSONReadable {
    /// Reads one document: a value of this type and nothing else.
    @inlinable
    public init(json bytes: [UInt8]) throws(JSONError) {
        self = try JSONReader.read(bytes) { (reader) throws(JSONError) in try Self.read(from: &reader) }
    }

    /// Reads one document from bytes that someone else owns.
    @inlinable
    public init(json bytes: RawSpan) throws(JSONError) {
        self = try JSONReader.read(bytes) { (reader) throws(JSONError) in try Self.read(from: &reader) }
    }
}

/// The canonical bytes of one value (RFC 8785).
public func canonicalBytes(of value: some JSONWritable) -> [UInt8] {
    var writer = JSONWriter()
    value.write(to: &writer)
    return writer.bytes
}
