import CanonicalJSON

/// JSON for people: a member or an element a line, two spaces for each depth.
enum IndentedJSON {
    static func text(_ value: JSONValue, depth: Int = 0) -> String {
        let indent = String(repeating: "  ", count: depth)
        return indent + text(value, indent)
    }

    private static func text(_ value: JSONValue, _ indent: String) -> String {
        let inner = indent + "  "
        switch value {
        case .array(let elements) where !elements.isEmpty:
            return list("[", elements.map { inner + text($0, inner) }, "]", indent)
        case .object(let object) where !object.members.isEmpty:
            let members = object.members.map { "\(inner)\(scalar(.string($0.key))): \(text($0.value, inner))" }
            return list("{", members, "}", indent)
        default: return scalar(value)
        }
    }

    private static func list(_ open: String, _ lines: [String], _ close: String, _ indent: String) -> String {
        open + "\n" + lines.joined(separator: ",\n") + "\n" + indent + close
    }

    private static func scalar(_ value: JSONValue) -> String {
        String(decoding: canonicalBytes(of: value), as: UTF8.self)
    }
}
