public import CanonicalJSON

/// The shape of a value: what the reader enforces, said so that it can be served as JSON Schema and printed as help.
public indirect enum ValueSchema: Sendable, Hashable {
    /// Text for people, by the rule of ``ReadableText``: on one line, or on several.
    case text(lines: Bool)
    /// Text of a form that an expression describes; `form` names what it holds ("EDTF date", "subject").
    case string(pattern: String, form: Label, example: String)
    case code([Code])
    case integer(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    /// Zero, or a number of one of the ``figureMagnitudes`` with either sign.
    case figure
    case boolean
    case list(of: ValueSchema)
    case object([FieldDescription])
    /// A value that JSON Schema says more about by these keywords: fields that depend on one another.
    case constrained(ValueSchema, by: JSONObject)
    /// An object with free keys of one form.
    case map(keys: ValueSchema, values: ValueSchema)
    /// One of several objects.
    case oneOf([ValueSchema])
    /// Any JSON object; its shape is known only where it is used.
    case anyObject(form: Label)
    /// Text that identifies a person, of this form: submitted in clear, and stored only as ciphertext.
    case sealed(form: Label)

    /// A code of a vocabulary with its label.
    public struct Code: Sendable, Hashable {
        public let code: String
        public let label: Label
    }

    /// The bounds of integers that JSON carries exactly.
    public static let anyInteger = -9_007_199_254_740_991...9_007_199_254_740_991

    /// How far from zero a figure may be that is not zero.
    public static let figureMagnitudes = 0.000_001...1_000_000_000_000

    /// The most characters of a text: as many as an event has bytes.
    static let textMax = Event.bytesMax

    /// The most elements of a list.
    static let listMax = 1000

    /// The JSON Schema (draft 2020-12) of the value.
    public var jsonSchema: JSONValue {
        switch self {
        case .text(let takesLines):
            return [
                "type": "string", "minLength": 1, "maxLength": JSONValue(ValueSchema.textMax),
                "pattern": .string(ReadableText.pattern(lines: takesLines)),
            ]
        case .string(let pattern, _, _):
            return ["type": "string", "minLength": 1, "pattern": .string(pattern)]
        case .code(let codes):
            return ["type": "string", "enum": .array(codes.map { .string($0.code) })]
        case .integer(let range):
            return [
                "type": "integer", "minimum": JSONValue(range.lowerBound), "maximum": JSONValue(range.upperBound),
            ]
        case .number(let range):
            return ["type": "number", "minimum": JSONValue(range.lowerBound), "maximum": JSONValue(range.upperBound)]
        case .figure:
            let (least, most) = (ValueSchema.figureMagnitudes.lowerBound, ValueSchema.figureMagnitudes.upperBound)
            return [
                "type": "number", "minimum": JSONValue(-most), "maximum": JSONValue(most),
                "anyOf": [["const": 0], ["minimum": JSONValue(least)], ["maximum": JSONValue(-least)]],
            ]
        case .boolean:
            return ["type": "boolean"]
        case .list(let element):
            return [
                "type": "array", "minItems": 1, "maxItems": JSONValue(ValueSchema.listMax), "items": element.jsonSchema,
            ]
        case .object(let fields):
            return ValueSchema.objectSchema(of: fields)
        case .constrained(let value, let keywords):
            return value.jsonSchema.adding(keywords)
        case .map(let keys, let values):
            return [
                "type": "object", "minProperties": 1, "propertyNames": keys.jsonSchema,
                "additionalProperties": values.jsonSchema,
            ]
        case .oneOf(let choices):
            return ["oneOf": .array(choices.map(\.jsonSchema))]
        case .anyObject:
            return ["type": "object"]
        case .sealed:
            return ["type": "string", "minLength": 1, "maxLength": JSONValue(SealedText.bytesMax), "writeOnly": true]
        }
    }

    static func objectSchema(of fields: [FieldDescription], title: String? = nil) -> JSONValue {
        let properties = JSONObject(fields.map { ($0.name, $0.jsonSchema) })
        let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
        var members: [(String, JSONValue)] = [
            ("type", "object"), ("additionalProperties", false), ("properties", .object(properties)),
        ]
        if !required.isEmpty { members.append(("required", .array(required))) }
        if let title { members.append(("title", .string(title))) }
        return .object(JSONObject(members))
    }
}

extension JSONValue {
    /// The object with more members.
    func adding(_ members: JSONObject) -> JSONValue {
        guard case .object(var object) = self else { return self }
        for member in members.members { object[member.key] = member.value }
        return .object(object)
    }
}
