extension String: JSONReadable, JSONWritable {
    @inlinable
    public static func read(from reader: inout JSONReader) throws(JSONError) -> String { try reader.readString() }

    @inlinable
    public func write(to writer: inout JSONWriter) { writer.writeString(self) }
}

extension Bool: JSONReadable, JSONWritable {
    @inlinable
    public static func read(from reader: inout JSONReader) throws(JSONError) -> Bool { try reader.readBool() }

    @inlinable
    public func write(to writer: inout JSONWriter) { writer.writeBool(self) }
}

extension Int64: JSONReadable, JSONWritable {
    @inlinable
    public static func read(from reader: inout JSONReader) throws(JSONError) -> Int64 { try reader.readInteger() }

    @inlinable
    public func write(to writer: inout JSONWriter) { writer.writeInteger(self) }
}

extension Int: JSONReadable, JSONWritable {
    @inlinable
    public static func read(from reader: inout JSONReader) throws(JSONError) -> Int { Int(try reader.readInteger()) }

    @inlinable
    public func write(to writer: inout JSONWriter) { writer.writeInteger(Int64(self)) }
}

extension Double: JSONReadable, JSONWritable {
    @inlinable
    public static func read(from reader: inout JSONReader) throws(JSONError) -> Double { try reader.readDouble() }

    /// Writes the number; one that JSON does not have as a string, `inf` or `nan`.
    public func write(to writer: inout JSONWriter) {
        if let number = JSONNumber(self) { writer.writeNumber(number) } else { writer.writeString(description) }
    }
}

extension Array: JSONReadable where Element: JSONReadable {
    @inlinable
    public static func read(from reader: inout JSONReader) throws(JSONError) -> [Element] {
        var elements: [Element] = []
        try reader.readArray { (reader) throws(JSONError) in
            elements.append(try Element.read(from: &reader))
        }
        return elements
    }
}

extension Array: JSONWritable where Element: JSONWritable {
    @inlinable
    public func write(to writer: inout JSONWriter) { writer.writeArray(of: self) }
}

/// Keys that differ only by Unicode normalization are two keys in JSON and one in a Swift dictionary: such an object is
/// refused as having a duplicate key. Use ``JSONObject`` where both must be kept.
extension Dictionary: JSONReadable where Key == String, Value: JSONReadable {
    public static func read(from reader: inout JSONReader) throws(JSONError) -> [String: Value] {
        var members: [String: Value] = [:]
        try reader.readObject { (reader, key) throws(JSONError) in
            let offset = reader.offset
            guard members.updateValue(try Value.read(from: &reader), forKey: key) == nil else {
                throw reader.error(
                    .duplicateKey,
                    expected: Wording(
                        "keys that differ by more than Unicode normalization",
                        "des clés qui diffèrent par plus que la normalisation Unicode"
                    ),
                    found: JSONError.quoted(key),
                    at: offset
                )
            }
        }
        return members
    }
}

extension Dictionary: JSONWritable where Key == String, Value: JSONWritable {
    /// Writes the members in UTF-16 order of their keys.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        for (key, value) in self.sorted(by: { $0.key.utf16Precedes($1.key) }) {
            writer.writeKey(key)
            value.write(to: &writer)
        }
        writer.endObject()
    }
}
