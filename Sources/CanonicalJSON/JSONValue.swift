/// Any JSON value, for documents whose shape is not declared, and for building answers:
///
///     JSONValue.object(["basis": "confirmed", "total": 12])
///
/// Numbers are doubles, as RFC 8785 has them. Strings and keys are compared as bytes.
public enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

// MARK: - Looking inside

extension JSONValue {
    public var isNull: Bool { self == .null }

    public var boolValue: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    public var doubleValue: Double? {
        guard case .number(let number) = self else { return nil }
        return number.value
    }

    /// The number, when it is whole and within ±(2^53 − 1).
    public var intValue: Int? {
        guard case .number(let number) = self else { return nil }
        return number.integer
    }

    public var stringValue: String? {
        guard case .string(let value) = self else { return nil }
        return value
    }

    public var arrayValue: [JSONValue]? {
        guard case .array(let value) = self else { return nil }
        return value
    }

    public var objectValue: JSONObject? {
        guard case .object(let value) = self else { return nil }
        return value
    }

    /// The member of that name; `nil` where there is none, or this is no object.
    public subscript(key: String) -> JSONValue? { objectValue?[key] }

    /// The element at that place; `nil` where there is none, or this is no array.
    public subscript(index: Int) -> JSONValue? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }
}

// MARK: - Reading and writing

extension JSONValue: JSONReadable, JSONWritable {
    public static func read(from reader: inout JSONReader) throws(JSONError) -> JSONValue {
        switch try reader.peek() {
        case .null:
            try reader.readNull()
            return .null
        case .bool: return .bool(try reader.readBool())
        case .number: return JSONValue(try reader.readDouble())
        case .string: return .string(try reader.readString())
        case .array: return .array(try [JSONValue].read(from: &reader))
        case .object: return .object(try JSONObject.read(from: &reader))
        }
    }

    public func write(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.writeNull()
        case .bool(let value): writer.writeBool(value)
        case .number(let number): writer.writeNumber(number)
        case .string(let value): writer.writeString(value)
        case .array(let elements): writer.writeArray(of: elements)
        case .object(let object): object.write(to: &writer)
        }
    }
}

extension JSONValue: Hashable {
    public static func == (first: JSONValue, second: JSONValue) -> Bool {
        switch (first, second) {
        case (.null, .null): true
        case (.bool(let first), .bool(let second)): first == second
        case (.number(let first), .number(let second)): first == second
        case (.string(let first), .string(let second)): first.hasSameBytes(as: second)
        case (.array(let first), .array(let second)): first == second
        case (.object(let first), .object(let second)): first == second
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .number(let value): hasher.combine(value)
        case .string(let value): hasher.combine(bytesOf: value)
        case .array(let elements): hasher.combine(elements)
        case .object(let object): hasher.combine(object)
        }
    }
}
