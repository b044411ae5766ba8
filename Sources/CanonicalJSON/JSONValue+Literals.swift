extension JSONValue {
    public init(_ value: Bool) { self = .bool(value) }

    /// The number; beyond ±(2^53 − 1) its digits as a string, as RFC 7493 §2.2 has it.
    public init(_ value: Int) {
        let isExact = value.magnitude <= UInt(ScannedNumber.safeIntegerLimit)
        self = isExact ? JSONValue(Double(value)) : .string(String(value))
    }

    /// The number; as a string one that JSON does not have (`inf`, `nan`), or that ``JSONReader`` does not read.
    public init(_ value: Double) {
        if let number = JSONNumber(value), number.isReadable {
            self = .number(number)
        } else {
            self = .string(value.description)
        }
    }

    public init(_ value: String) { self = .string(value) }

    public init(_ elements: [JSONValue]) { self = .array(elements) }

    public init(_ object: JSONObject) { self = .object(object) }
}

extension JSONValue: ExpressibleByNilLiteral {
    public init(nilLiteral: ()) { self = .null }
}

extension JSONValue: ExpressibleByBooleanLiteral {
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSONValue: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int) { self.init(value) }
}

extension JSONValue: ExpressibleByFloatLiteral {
    public init(floatLiteral value: Double) { self.init(value) }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) { self = .string(value) }
}

extension JSONValue: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(JSONObject(elements)) }
}
