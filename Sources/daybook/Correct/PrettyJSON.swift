import CanonicalJSON
import Events
import Printing

/// JSON to be read and edited: indented, its members in the order of the catalogue.
enum PrettyJSON {
    static func text(_ value: JSONValue, _ schema: ValueSchema? = nil, indent: String = "") -> String {
        let inner = indent + "  "
        switch value {
        case .object(let object) where !object.members.isEmpty:
            let members = ordered(object, schema).map { key, value, schema in
                "\(inner)\(plain(.string(key))): \(text(value, schema, indent: inner))"
            }
            return "{\n" + members.joined(separator: ",\n") + "\n\(indent)}"
        case .array(let elements) where !elements.isEmpty:
            let element = element(of: schema)
            let texts = elements.map { inner + text($0, element, indent: inner) }
            return "[\n" + texts.joined(separator: ",\n") + "\n\(indent)]"
        default: return plain(value)
        }
    }

    private static func ordered(
        _ object: JSONObject,
        _ schema: ValueSchema?
    ) -> [(key: String, value: JSONValue, schema: ValueSchema?)] {
        guard case .object(let fields)? = schema?.unconstrained else {
            return object.members.map { ($0.key, $0.value, nil) }
        }
        let declared = fields.compactMap { field in object[field.name].map { (field.name, $0, Optional(field.schema)) }
        }
        let others = object.members.filter { member in !fields.contains { $0.name == member.key } }
        return declared + others.map { ($0.key, $0.value, nil) }
    }

    private static func element(of schema: ValueSchema?) -> ValueSchema? {
        guard case .list(let element)? = schema?.unconstrained else { return nil }
        return element
    }

    private static func plain(_ value: JSONValue) -> String {
        String(decoding: VisibleText.json(canonicalBytes(of: value)), as: UTF8.self)
    }
}
