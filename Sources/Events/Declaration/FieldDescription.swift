import CanonicalJSON

/// A field as people and programs are told of it.
public struct FieldDescription: Sendable, Hashable {
    public let name: String
    public let label: Label
    public let isRequired: Bool
    public let schema: ValueSchema

    /// Whether the field identifies a person and is therefore stored only as ciphertext.
    public var isSealed: Bool { schema == .sealed }

    var jsonSchema: JSONValue {
        guard case .object(let object) = schema.jsonSchema else { return schema.jsonSchema }
        return .object(JSONObject(object.members.map { ($0.key, $0.value) } + [("title", .string(label.english))]))
    }
}
