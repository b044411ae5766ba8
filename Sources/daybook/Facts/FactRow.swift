import CanonicalJSON
import Events

/// A field of a fact as people read it; of a list of objects, one of them.
struct FactRow: Equatable {
    /// The path of the value, as it is typed: `sources[0]`.
    let path: String
    let label: String
    let value: JSONValue
    let words: String
}

extension FactRow {
    /// All fields of a fact: what its type adds, then the note and the sources.
    ///
    /// A field that this catalogue does not know, of a newer daemon, is there by its name and its JSON.
    static func rows(of data: JSONValue, _ type: FactType?, _ language: Language) -> [FactRow] {
        let declared = type?.fields ?? []
        let last = ["note", "sources"]
        let ordered =
            declared.filter { !last.contains($0.name) }
            + last.compactMap { name in
                declared.first { $0.name == name }
            }
        let words = ValueWords(language: language)
        let known = ordered.flatMap { field in
            data[field.name].map { rows(of: $0, field, words) } ?? []
        }
        let others = (data.objectValue?.members ?? []).filter { member in
            !declared.contains { $0.name == member.key }
        }
        return known + others.map { unknown($0.key, $0.value) }
    }

    private static func rows(of value: JSONValue, _ field: FieldDescription, _ words: ValueWords) -> [FactRow] {
        let label = field.label[words.language]
        guard case .list(let element) = field.schema, case .object = element.unconstrained,
            let elements = value.arrayValue
        else {
            return [FactRow(path: field.name, label: label, value: value, words: words.text(value, field.schema))]
        }
        return elements.enumerated().map { index, each in
            FactRow(
                path: "\(field.name)[\(index)]",
                label: elements.count == 1 ? label : "\(label) \(index + 1)",
                value: each,
                words: words.text(each, element)
            )
        }
    }

    private static func unknown(_ name: String, _ value: JSONValue) -> FactRow {
        FactRow(
            path: name,
            label: name,
            value: value,
            words: value.stringValue ?? String(decoding: canonicalBytes(of: value), as: UTF8.self)
        )
    }
}
