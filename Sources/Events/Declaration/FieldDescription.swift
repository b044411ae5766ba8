import CanonicalJSON

/// A field as people and programs are told of it.
public struct FieldDescription: Sendable, Hashable {
    public let name: String
    public let label: Label
    public internal(set) var isRequired: Bool
    public let schema: ValueSchema

    /// Whether the field identifies a person and is therefore stored only as ciphertext.
    public var isSealed: Bool { if case .sealed = schema { true } else { false } }

    var jsonSchema: JSONValue {
        schema.jsonSchema.adding(["title": .string(label.english)])
    }
}
