/// What one field asks of its value beyond the value's own shape.
public struct Limits<Value: FieldValue>: Sendable {
    /// The narrowed shape.
    let schema: ValueSchema
    /// What was expected, where the value is outside the limits.
    let expected: @Sendable (Value) -> String?
}

extension Limits where Value == Int {
    /// A number of people or things, from this many to a billion: sums of any number of them stay exact in JSON.
    static func count(from least: Int) -> Limits { .within(least...countMax) }

    static let countMax = 1_000_000_000

    /// At least this.
    public static func atLeast(_ least: Int) -> Limits { .within(least...ValueSchema.anyInteger.upperBound) }

    public static func within(_ range: ClosedRange<Int>) -> Limits {
        let schema = ValueSchema.integer(range)
        return Limits(schema: schema) { range.contains($0) ? nil : "an \(schema.summary)" }
    }
}

extension Limits where Value == Double {
    public static func within(_ range: ClosedRange<Double>) -> Limits {
        let schema = ValueSchema.number(range)
        return Limits(schema: schema) { range.contains($0) ? nil : "a \(schema.summary)" }
    }
}

extension Limits where Value: Vocabulary {
    /// One of these codes.
    static func among(_ codes: [Value]) -> Limits {
        let schema = ValueSchema.codes(codes)
        return Limits(schema: schema) { codes.contains($0) ? nil : "one of \(schema.summary)" }
    }
}

extension Limits where Value == Estimate {
    /// An estimate in one of these units, and no other.
    public static func counted(in units: Unit...) -> Limits {
        Limits(schema: Estimate.schema(units: units)) { estimate in
            guard !units.contains(estimate.unit) else { return nil }
            return "the unit \(units.map(\.rawValue).joined(separator: " or ")) here, not \(estimate.unit.rawValue) "
                + "(units are never converted)"
        }
    }
}

extension Limits where Value == Subject {
    /// A subject of one of these kinds.
    public static func kind(_ kinds: SubjectKind...) -> Limits {
        Limits(schema: Subject.schema(kinds: kinds)) { subject in
            kinds.contains(subject.kind) ? nil : "a subject such as \(kinds.map(\.example).joined(separator: " or "))"
        }
    }
}

extension Limits where Value == String {
    /// Text that an expression of `form` describes.
    static func matching(
        _ pattern: String,
        form: String,
        example: String,
        _ accepts: @escaping @Sendable (String) -> Bool
    )
        -> Limits
    {
        Limits(schema: .string(pattern: pattern, form: form, example: example)) {
            accepts($0) ? nil : "a \(form), such as \(example)"
        }
    }
}

extension Limits where Value == SealedText {
    /// A date of birth, as far as it is known.
    static let birthDate = Limits(schema: .sealed(form: "date")) { text in
        guard case .clear(let date) = text, DatePoint(date.utf8.span) == nil || date.utf8.count > 10 else { return nil }
        return "a date, such as 1990-05-12, 1990-05 or 1990"
    }
}

extension Limits where Value == String {
    /// Text that says something.
    static let notEmpty = Limits(schema: String.schema) { $0.isEmpty ? "text that is not empty" : nil }

    /// A code of lower-case ASCII letters, digits, `_` and `-`.
    static let code = matching(
        "^[a-z0-9][a-z0-9_-]{0,99}$",
        form: "code of lower-case letters, digits, _ and -",
        example: "violations"
    ) { text in
        guard let first = text.utf8.first, text.utf8.count <= 100, first != 0x5F, first != 0x2D else { return false }
        return text.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x2D
        }
    }

    /// A SHA-256 in lower-case hexadecimal.
    static let sha256 = matching(
        "^[0-9a-f]{64}$",
        form: "SHA-256 of 64 lower-case hexadecimal digits",
        example: String(repeating: "0", count: 64)
    ) {
        text in
        text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// The root of a Merkle tree, as checkpoints write it.
    static let root = matching(
        "^[A-Za-z0-9+/]{43}=$",
        form: "root, the Base64 of 32 bytes",
        example: String(repeating: "A", count: 43) + "="
    ) { text in
        text.utf8.count == 44 && text.utf8.last == UInt8(ascii: "=")
            && text.utf8.dropLast().allSatisfy {
                (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || (0x2F...0x39).contains($0) || $0 == 0x2B
            }
    }

    /// A p-code of an administrative unit: its country and its place in the division.
    static let pcode = matching(
        "^[A-Z]{2}[0-9]{2,8}$",
        form: "p-code of two capital letters and 2 to 8 digits",
        example: "ML0506"
    ) { text in
        let bytes = text.utf8
        return (4...10).contains(bytes.count) && bytes.prefix(2).allSatisfy { (0x41...0x5A).contains($0) }
            && bytes.dropFirst(2).allSatisfy { (0x30...0x39).contains($0) }
    }
}
