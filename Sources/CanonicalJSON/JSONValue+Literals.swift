extension JSONValue {
    public init(_ value: Bool) { self = .bool(value) }

    /// - Precondition: Within ±(2^53 − 1), so that the number stays exact.
    public init(_ value: Int) {
        precondition(
            value.magnitude <= UInt(ScannedNumber.safeIntegerLimit),
            "beyond ±(2^53 − 1): write it as a string"
        )
        self = .number(Double(value))
    }

    /// - Precondition: The value is finite.
    public init(_ value: Double) {
        precondition(value.isFinite, "JSON has no infinity and no NaN")
        self = .number(value)
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
