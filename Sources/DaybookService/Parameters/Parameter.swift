import CanonicalJSON
import Events

/// A parameter of a route: declared once, read and described from here.
struct Parameter<Value: Sendable>: Sendable {
    let description: ParameterDescription
    /// What a right value is, for whoever gave a wrong one.
    let expected: Label
    let read: @Sendable (String) -> Value?

    /// - Parameter isRepeatable: Whether it may be given several times, each time with a value that will do.
    init(
        _ name: String,
        in place: ParameterDescription.Place = .query,
        isRepeatable: Bool = false,
        _ meaning: String,
        expected: Label,
        schema: JSONValue,
        read: @escaping @Sendable (String) -> Value?
    ) {
        self.description = ParameterDescription(
            name: name,
            place: place,
            isRepeatable: isRepeatable,
            meaning: meaning,
            schema: schema
        )
        self.expected = expected
        self.read = read
    }

    var name: String { description.name }
}

/// What clients are told of a parameter.
struct ParameterDescription: Sendable {
    enum Place: String {
        case query
        case path
        case header
    }

    let name: String
    let place: Place
    let isRepeatable: Bool
    let meaning: String
    let schema: JSONValue

    /// As OpenAPI describes it.
    var json: JSONValue {
        [
            "name": .string(name), "in": .string(place.rawValue), "description": .string(meaning),
            "required": .bool(place == .path),
            "schema": isRepeatable ? ["type": "array", "items": schema, "minItems": 1] : schema,
        ]
    }
}
