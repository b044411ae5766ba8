import CanonicalJSON
import Events

/// Text that does what text may not: colours, titles, reversal, hiding, lines of its own, markup, a formula.
enum HostileText {
    static let text =
        "=<b onclick=\"x\">'&\u{1B}[31m\u{1B}]0;t\u{7}\u{9B}m\u{7F}\u{85}\u{202E}\u{2066}\u{200B}\u{FEFF}\u{2028}\u{E0041}\t\r\nforged"

    /// A submission with hostile text before each text that nothing more is expected of, and in each such field that it leaves out.
    static func submission(_ json: JSONValue) -> JSONValue? {
        guard let type = json["type"]?.stringValue.flatMap({ Catalogue.type(named: $0) }), let data = json["data"],
            var event = json.objectValue
        else { return nil }
        event["data"] = value(data, .object(type.fields), isFilled: true)
        return .object(event)
    }

    private static func value(_ value: JSONValue, _ schema: ValueSchema, isFilled: Bool) -> JSONValue {
        switch (schema.unconstrained, value) {
        case (.text, .string(let text)): return .string(HostileText.text + text)
        case (.list(let element), .array(let elements)):
            return .array(elements.map { HostileText.value($0, element, isFilled: isFilled) })
        case (.object(let fields), .object(let object)):
            var members = object
            // A place's p-code and its gazetteer are those that there are.
            for field in fields where !schema.isPlace || field.name == "name" {
                if let given = object[field.name] {
                    members[field.name] = HostileText.value(given, field.schema, isFilled: isFilled)
                } else if isFilled, case .text = field.schema.unconstrained {
                    members[field.name] = .string(HostileText.text)
                }
            }
            return .object(members)
        case (.map(_, let values), .object(let object)):
            return .object(
                JSONObject(object.members.map { ($0.key, HostileText.value($0.value, values, isFilled: isFilled)) })
            )
        default: return value
        }
    }

    /// The paths of the free texts of a type, and of those that a value has, of which hostile text is expected.
    static func paths(_ schema: ValueSchema, _ path: String = "") -> Set<String> {
        switch schema.unconstrained {
        case .text: [path]
        case .list(let element): paths(element, path + "[]")
        case .object(let fields):
            fields.reduce(into: []) { found, field in
                guard !field.isSealed else { return }
                found.formUnion(paths(field.schema, path + "." + field.name))
            }
        default: []
        }
    }

    static func paths(of value: JSONValue, _ path: String = "") -> Set<String> {
        switch value {
        case .string(let text): text.hasPrefix(HostileText.text) ? [path] : []
        case .array(let elements): elements.reduce(into: []) { $0.formUnion(paths(of: $1, path + "[]")) }
        case .object(let object):
            object.members.reduce(into: []) { $0.formUnion(paths(of: $1.value, path + "." + $1.key)) }
        default: []
        }
    }

    /// The cells of a table of comma-separated values (RFC 4180).
    static func cells(ofCSV text: String) -> [String] {
        var cells = [""]
        var isQuoted = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted, "\n" where !isQuoted: cells.append("")
            default: cells[cells.count - 1].unicodeScalars.append(scalar)
            }
        }
        return cells
    }

    /// The characters of an output that no output for people may have, but for the line ends of its medium.
    static func hidden(in text: String, lineEnds: Set<Unicode.Scalar> = ["\n"]) -> [String] {
        let found = Set(text.unicodeScalars).filter { scalar in
            switch scalar.value {
            case 0...0x1F, 0x7F...0x9F: !lineEnds.contains(scalar)
            case 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xE0000...0xE0FFF: true
            default: false
            }
        }
        return found.map { "U+" + String($0.value, radix: 16) }.sorted()
    }
}
