/// What one field asks of its value beyond the value's own shape.
public struct Limits<Value: FieldValue>: Sendable {
    /// The narrowed shape.
    let schema: ValueSchema
    /// What was expected, where the value is outside the limits.
    let expected: @Sendable (Value) -> Label?
    /// What is expected besides of a submission, and not of an event: there are logs that hold others.
    var expectedOfNew: (@Sendable (Value) -> Label?)?
}

extension Limits where Value == Int {
    /// A number of people or things, from this many to a billion.
    ///
    /// No answer adds up more than five of one event, so that the sums of a billion events stay within 64 bits: plain and
    /// wrapping additions of counts rely on it.
    static func count(from least: Int) -> Limits { .within(least...countMax) }

    static let countMax = 1_000_000_000

    /// At least this.
    public static func atLeast(_ least: Int) -> Limits { .within(least...ValueSchema.anyInteger.upperBound) }

    public static func within(_ range: ClosedRange<Int>) -> Limits {
        let schema = ValueSchema.integer(range)
        return Limits(schema: schema) { range.contains($0) ? nil : schema.expected }
    }
}

extension Limits where Value == Double {
    public static func within(_ range: ClosedRange<Double>) -> Limits {
        let schema = ValueSchema.number(range)
        return Limits(schema: schema) { range.contains($0) ? nil : schema.expected }
    }

    /// A figure of any kind: up to a thousand billion either way, and no nearer to zero than a millionth unless it is zero.
    ///
    /// Asked of submissions only: logs of older versions hold others, which are shown as they are. No sum, share or difference
    /// of figures leaves the range of a double then.
    static let figure: Limits = {
        let schema = ValueSchema.figure
        return Limits(schema: schema, expected: { _ in nil }) { value in
            value == 0 || ValueSchema.figureMagnitudes.contains(value.magnitude) ? nil : schema.expected
        }
    }()
}

extension Limits where Value: Vocabulary {
    /// One of these codes.
    static func among(_ codes: [Value]) -> Limits {
        let schema = ValueSchema.codes(codes)
        return Limits(schema: schema) { codes.contains($0) ? nil : schema.oneOf }
    }
}

extension Limits where Value == Estimate {
    /// An estimate in one of these units, and no other.
    public static func counted(in units: Unit...) -> Limits {
        Limits(schema: Estimate.schema(units: units)) { estimate in
            guard !units.contains(estimate.unit) else { return nil }
            return Label(
                "the unit \(units.map(\.rawValue).joined(separator: " or ")) here, not \(estimate.unit.rawValue) "
                    + "(units are never converted)",
                "ici l'unité \(units.map(\.rawValue).joined(separator: " ou ")), non \(estimate.unit.rawValue) "
                    + "(les unités ne sont jamais converties)"
            )
        }
    }
}

extension Limits where Value == Subject {
    /// A subject of one of these kinds.
    public static func kind(_ kinds: SubjectKind...) -> Limits {
        Limits(schema: Subject.schema(kinds: kinds)) { subject in
            kinds.contains(subject.kind) ? nil : Subject.expected(of: kinds)
        } expectedOfNew: {
            $0.expectedName
        }
    }
}

extension Limits where Value == String {
    /// Text that an expression of `form` describes.
    static func matching(
        _ pattern: String,
        form: Label,
        example: String,
        _ accepts: @escaping @Sendable (String) -> Bool
    )
        -> Limits
    {
        Limits(schema: .string(pattern: pattern, form: form, example: example)) {
            accepts($0) ? nil : Label("a \(form.english), such as \(example)", "\(form.french), par exemple \(example)")
        }
    }
}

extension Limits where Value == SealedText {
    /// A date of birth, as far as it is known.
    static let birthDate = Limits(schema: .sealed(form: ValueSchema.sealedDate)) { text in
        guard case .clear(let date) = text, DatePoint(date.utf8.span) == nil || date.utf8.count > 10 else { return nil }
        return Label("a date, such as 1990-05-12, 1990-05 or 1990", "une date, telle que 1990-05-12, 1990-05 ou 1990")
    } expectedOfNew: { text in
        guard case .clear(let date) = text, let year = Int(date.prefix(4)), year < Occurrence.leastYear else {
            return nil
        }
        return Label("a date from \(Occurrence.leastYear) on", "une date à partir de \(Occurrence.leastYear)")
    }
}

extension Limits where Value == String {
    /// Text of one line for people, of no more characters than an event has bytes.
    static let text = readable(lines: false)

    /// The same, of as many lines as it takes.
    static let lines = readable(lines: true)

    private static func readable(lines takesLines: Bool) -> Limits {
        Limits(schema: .text(lines: takesLines)) {
            $0.isEmpty ? Label("text that is not empty", "un texte qui n'est pas vide") : nil
        } expectedOfNew: { text in
            // Characters are no more than bytes, which take no counting.
            guard text.utf8.count <= ValueSchema.textMax || text.unicodeScalars.count <= ValueSchema.textMax else {
                return Label(
                    "text of at most \(ValueSchema.textMax) characters",
                    "un texte d'au plus \(ValueSchema.textMax) caractères"
                )
            }
            return ReadableText.expected(insteadOf: text, lines: takesLines)
        }
    }

    /// A code of lower-case ASCII letters, digits, `_` and `-`.
    static let code = matching(
        "^[a-z0-9][a-z0-9_-]{0,99}$",
        form: Label(
            "code of lower-case letters, digits, _ and -",
            "un code de lettres minuscules, chiffres, _ et -"
        ),
        example: "violations"
    ) { text in
        guard let first = text.utf8.first, text.utf8.count <= 100, first != 0x5F, first != 0x2D else { return false }
        return text.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x2D
        }
    }

    /// The source of an event, as its envelope has it.
    static let source = matching(
        "^[!#-;=?-\\[\\]_a-z~]{1,\(SubmissionKey.partMax)}$",
        form: Label(
            "source of at most \(SubmissionKey.partMax) characters",
            "une source d'au plus \(SubmissionKey.partMax) caractères"
        ),
        example: "/minusma/mopti/hrpd"
    ) { EnvelopeSchema.isSource($0) && $0.utf8.count <= SubmissionKey.partMax }

    /// The id of an event, as its envelope has it.
    static let id = matching(
        "^[^\\u0000]{1,\(SubmissionKey.partMax)}$",
        form: Label(
            "text of at most \(SubmissionKey.partMax) characters without U+0000",
            "un texte d'au plus \(SubmissionKey.partMax) caractères sans U+0000"
        ),
        example: "2022-171"
    ) { !$0.isEmpty && !$0.utf8.contains(0) && $0.unicodeScalars.count <= SubmissionKey.partMax }

    /// A SHA-256 in lower-case hexadecimal.
    static let sha256 = matching(
        "^[0-9a-f]{64}$",
        form: Label(
            "SHA-256 of 64 lower-case hexadecimal digits",
            "un SHA-256 de 64 chiffres hexadécimaux minuscules"
        ),
        example: String(repeating: "0", count: 64)
    ) {
        text in
        text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// The root of a Merkle tree, as checkpoints write it.
    static let root = matching(
        "^[A-Za-z0-9+/]{43}=$",
        form: Label(
            "root, the Base64 of 32 bytes",
            "une racine, le Base64 de 32 octets"
        ),
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
        form: Label(
            "p-code of two capital letters and 2 to 8 digits",
            "un p-code de deux lettres majuscules et de 2 à 8 chiffres"
        ),
        example: "ML0506"
    ) { text in
        let bytes = text.utf8
        return (4...10).contains(bytes.count) && bytes.prefix(2).allSatisfy { (0x41...0x5A).contains($0) }
            && bytes.dropFirst(2).allSatisfy { (0x30...0x39).contains($0) }
    }
}
