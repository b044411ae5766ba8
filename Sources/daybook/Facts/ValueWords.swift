import CanonicalJSON
import Events
import Printing

/// What a value of a fact says, in words: codes by their labels, dates as people write them, figures with their unit.
struct ValueWords {
    let language: Language

    /// The whole value.
    func text(_ value: JSONValue, _ schema: ValueSchema) -> String {
        switch (value, schema.unconstrained) {
        case (.string(let code), .code(let codes)): codes.first { $0.code == code }?.label[language] ?? code
        case (.string(let text), .string(_, ValueSchema.dateForm, _)): DateWords(language: language).text(text)
        // Line breaks are seen, and are no lines of the page.
        case (.string(let text), _): text.replacing("\n", with: " ⏎ ")
        case (_, .sealed): Words.underSeal[language]
        case (.number(let number), _): numbers.text(number.value)
        case (.bool(let flag), _): (flag ? Words.yes : Words.no)[language]
        case (.array(let elements), .list(let element)): elements.map { text($0, element) }.joined(separator: ", ")
        case (.object(let object), .object(let fields)) where schema.isEstimate: estimate(object, fields)
        case (.object(let object), .object) where schema.isPlace: place(object)
        case (.object(let object), .object(let fields)): members(object, fields)
        case (.object(let object), .map(let keys, let values)): text(object, keys, values)
        case (.object(let object), .oneOf(let choices)): text(object, choices)
        default: String(decoding: canonicalBytes(of: value), as: UTF8.self)
        }
    }

    private var numbers: NumberFormat { NumberFormat(language: language) }

    /// `document/x; date of the document: 8 Dec 2023; language: French`: the first field speaks for itself.
    private func members(_ object: JSONObject, _ fields: [FieldDescription]) -> String {
        let present = fields.compactMap { field in object[field.name].map { (field, $0) } }
        return present.enumerated().map { index, entry in
            let words = text(entry.1, entry.0.schema)
            guard index > 0 else { return words }
            return Words.remark.filled(language, entry.0.label[language].lowercasedFirst, words)
        }
        .joined(separator: "; ")
    }

    /// `more than 132 Person (31 Women, 12 Boys), as reported: "plus de 132 morts"`.
    private func estimate(_ object: JSONObject, _ fields: [FieldDescription]) -> String {
        func words(_ name: String) -> String? {
            guard let value = object[name], let field = fields.first(where: { $0.name == name }) else { return nil }
            return text(value, field.schema)
        }
        func labelled(_ name: String) -> String? {
            guard let field = fields.first(where: { $0.name == name }) else { return nil }
            return words(name).map { "\($0) \(field.label[language].lowercasedFirst)" }
        }
        let quantifier = object["quantifier"]?.stringValue
        let isPlain = quantifier == Quantifier.exact.rawValue || quantifier == Quantifier.range.rawValue
        let range = [words("low"), words("high")].compactMap(\.self).joined(separator: "–")
        let head = [
            isPlain ? nil : words("quantifier")?.lowercasedFirst, words("value") ?? range,
            words("unit")?.lowercasedFirst,
        ]
        let parts = (["best", "male", "female", "boys", "girls", "unknown"].compactMap(labelled)).joined(
            separator: ", "
        )
        let said = words("asReported").map { ", \(Words.quotation.filled(language, $0))" } ?? ""
        return head.compactMap(\.self).joined(separator: " ") + (parts.isEmpty ? "" : " (\(parts))") + said
    }

    /// `Diallassagou (ML0502; 13.91, −3.23; precision 2)`.
    private func place(_ object: JSONObject) -> String {
        let coordinates = ["lat", "lon"].compactMap { object[$0]?.doubleValue.map { numbers.text($0) } }
        let precision = object["precision"]?.intValue.map { Words.precision.filled(language, String($0)) }
        let parts = [
            object["pcode"]?.stringValue, object["gazetteer"]?.stringValue,
            coordinates.isEmpty ? nil : coordinates.joined(separator: "; "), precision,
        ]
        let known = parts.compactMap(\.self).joined(separator: "; ")
        return (object["name"]?.stringValue ?? "") + (known.isEmpty ? "" : " (\(known))")
    }

    private func text(_ object: JSONObject, _ keys: ValueSchema, _ values: ValueSchema) -> String {
        object.members.map { member in
            "\(text(.string(member.key), keys)) \(text(member.value, values))"
        }
        .joined(separator: ", ")
    }

    private func text(_ object: JSONObject, _ choices: [ValueSchema]) -> String {
        let fitting = choices.compactMap { choice -> [FieldDescription]? in
            guard case .object(let fields) = choice.unconstrained else { return nil }
            return fields
        }
        let chosen = fitting.first { fields in object.keys.allSatisfy { key in fields.contains { $0.name == key } } }
        guard let fields = chosen else { return String(decoding: canonicalBytes(of: object), as: UTF8.self) }
        return fields.compactMap { field in
            object[field.name].map { Words.remark.filled(language, field.label[language], text($0, field.schema)) }
        }
        .joined(separator: "; ")
    }
}

extension String {
    /// The text as it stands within a sentence; what begins with two capitals is an abbreviation and stays.
    var lowercasedFirst: String {
        guard dropFirst().first?.isUppercase != true else { return self }
        return prefix(1).lowercased() + dropFirst()
    }
}
