import CanonicalJSON
import Events

/// A column for a field of a fact, or for a field inside of one: `kind`, `killed.value`.
struct FieldColumn: Hashable {
    let path: [String]
    let schema: ValueSchema
    /// Whether the values say exactly where a place is.
    let isCoordinate: Bool

    var name: String { path.joined(separator: ".") }

    /// The columns of what a type adds to a fact, in the order of the catalogue. Sealed fields have none.
    static func columns(of type: FactType) -> [FieldColumn] {
        let common = ["occurred", "sources", "place", "note"]
        return type.fields.filter { !common.contains($0.name) }.flatMap { columns(of: $0.schema, at: [$0.name]) }
    }

    private static func columns(
        of schema: ValueSchema,
        at path: [String],
        isCoordinate: Bool = false
    ) -> [FieldColumn] {
        switch schema.unconstrained {
        case .sealed: []
        case .object(let fields):
            fields.flatMap { field in
                columns(
                    of: field.schema,
                    at: path + [field.name],
                    isCoordinate: schema.isPlace && ValueSchema.coordinates.contains(field.name)
                )
            }
        case let schema: [FieldColumn(path: path, schema: schema, isCoordinate: isCoordinate)]
        }
    }

    /// The value in the data of a fact, without what is sealed in it; `nil` where it says nothing of the field.
    func value(in data: JSONValue) -> JSONValue? { value(in: data, withCoordinates: true) }

    /// The same without the coordinates of the places in it, for a map, which shows them in its own way.
    func valueOnMap(in data: JSONValue) -> JSONValue? {
        isCoordinate ? nil : value(in: data, withCoordinates: false)
    }

    private func value(in data: JSONValue, withCoordinates: Bool) -> JSONValue? {
        path.reduce(Optional(data)) { value, name in value?[name] }
            .map { schema.open($0, withCoordinates: withCoordinates) }
    }

    /// Whether the values are of a closed vocabulary, numbers, or true and false, in which nobody can be named.
    var isClosed: Bool { FieldColumn.isClosed(schema) }

    private static func isClosed(_ schema: ValueSchema) -> Bool {
        switch schema.unconstrained {
        case .code, .integer, .number, .figure, .boolean: true
        case .list(let element): isClosed(element)
        case .text, .string, .object, .constrained, .map, .oneOf, .anyObject, .sealed: false
        }
    }
}

extension ValueSchema {
    /// The fields of a place that say exactly where it is.
    fileprivate static let coordinates = ["lat", "lon", "precision"]

    /// A value without its sealed members, and without coordinates where they are not wanted.
    fileprivate func open(_ value: JSONValue, withCoordinates: Bool) -> JSONValue {
        switch (unconstrained, value) {
        case (.list(let element), .array(let elements)):
            return .array(elements.map { element.open($0, withCoordinates: withCoordinates) })
        case (.object(let fields), .object(let object)):
            let hidden = isPlace && !withCoordinates ? ValueSchema.coordinates : []
            let open = fields.filter { !$0.isSealed && !hidden.contains($0.name) }
            return .object(
                JSONObject(
                    open.compactMap { field in
                        object[field.name].map { (field.name, field.schema.open($0, withCoordinates: withCoordinates)) }
                    }
                )
            )
        default: return value
        }
    }
}

extension JSONValue {
    /// The value in a cell: a list of words joined by semicolons; what has parts as JSON.
    var cell: String {
        switch self {
        case .string(let text): text
        case .array(let elements) where elements.allSatisfy({ $0.stringValue != nil }):
            elements.compactMap(\.stringValue).joined(separator: "; ")
        case .null: ""
        case .bool, .number, .array, .object: String(decoding: canonicalBytes(of: self), as: UTF8.self)
        }
    }
}
