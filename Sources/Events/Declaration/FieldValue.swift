public import CanonicalJSON

/// A value that a field can hold: it reads, writes and describes itself.
public protocol FieldValue: JSONCodable, Hashable, Sendable {
    /// The shape that ``JSONReadable/read(from:)`` enforces.
    static var schema: ValueSchema { get }

    /// What every field of this type asks of its value.
    static var limits: Limits<Self>? { get }

    /// Whether a value of this type can say anything against itself at all; most cannot, and are not asked.
    static var canBeInconsistent: Bool { get }

    /// What the value says against itself (a lower bound above the upper), for the rules of consistency.
    func inconsistencies(at path: String) -> [Breach]

    /// Whether a value of this type can state a date.
    static var statesDates: Bool { get }

    /// The dates that the value states.
    func dates(at path: String) -> [StatedDate]

    /// Whether a value of this type can hold texts that are stored only sealed.
    static var holdsSealedTexts: Bool { get }

    /// Puts other texts in place of those that are stored only sealed.
    mutating func mapSealedTexts(at path: String, _ transform: SealedText.Transform) throws
}

extension FieldValue {
    public static var limits: Limits<Self>? { nil }

    public static var canBeInconsistent: Bool { false }

    public func inconsistencies(at path: String) -> [Breach] { [] }

    public static var statesDates: Bool { false }

    public func dates(at path: String) -> [StatedDate] { [] }

    public static var holdsSealedTexts: Bool { false }

    public mutating func mapSealedTexts(at path: String, _ transform: SealedText.Transform) throws {}
}

extension Bool: FieldValue {
    public static var schema: ValueSchema { .boolean }
}

extension Int: FieldValue {
    public static var schema: ValueSchema { .integer(ValueSchema.anyInteger) }
}

extension Double: FieldValue {
    public static var schema: ValueSchema { .figure }
    public static var limits: Limits<Double>? { .figure }
}

extension String: FieldValue {
    public static var schema: ValueSchema { .text(lines: false) }
    public static var limits: Limits<String>? { .text }
}

extension Array: FieldValue where Element: FieldValue {
    public static var schema: ValueSchema { .list(of: Element.schema) }

    public static var canBeInconsistent: Bool { Element.canBeInconsistent }

    public func inconsistencies(at path: String) -> [Breach] {
        enumerated().flatMap { $1.inconsistencies(at: "\(path)[\($0)]") }
    }

    public static var statesDates: Bool { Element.statesDates }

    public func dates(at path: String) -> [StatedDate] {
        enumerated().flatMap { $1.dates(at: "\(path)[\($0)]") }
    }

    public static var holdsSealedTexts: Bool { Element.holdsSealedTexts }

    public mutating func mapSealedTexts(at path: String, _ transform: SealedText.Transform) throws {
        for index in indices { try self[index].mapSealedTexts(at: "\(path)[\(index)]", transform) }
    }
}
