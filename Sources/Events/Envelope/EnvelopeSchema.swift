public import CanonicalJSON

/// The JSON Schema of a whole submission, for authors of forms and clients.
public enum EnvelopeSchema {
    static let contentTypes = ["application/json", "application/json; charset=utf-8"]

    /// Compared as bytes: Swift's `==` takes the Greek question mark for a semicolon.
    static func isContentType(_ text: String) -> Bool {
        contentTypes.contains { $0.utf8.elementsEqual(text.utf8) }
    }

    private static let timePattern =
        #"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$"#

    /// A URI reference, as far as its characters go.
    static func isSource(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) }
    }

    /// The schema of a submission of one type; of one that only the daemon writes, it says so.
    public static func schema(of type: FactType) -> JSONValue {
        let partMax = JSONValue(SubmissionKey.partMax)
        let schema: JSONValue = [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": .string(type.label.english),
            "type": "object",
            "additionalProperties": false,
            "required": ["specversion", "id", "source", "type", "subject", "data"],
            "properties": [
                "specversion": ["const": "1.0"],
                "id": ["type": "string", "maxLength": partMax, "pattern": .string(ReadableText.pattern(lines: false))],
                "source": ["type": "string", "maxLength": partMax, "pattern": #"^[!#-;=?-\[\]_a-z~]+$"#],
                "type": ["const": .string(type.name)],
                "subject": Subject.schema(kinds: type.subjects).jsonSchema,
                "data": type.dataSchema,
                "time": ["type": "string", "pattern": .string(timePattern)],
                "datacontenttype": ["enum": .array(contentTypes.map { .string($0) })],
                "ifsubjectat": ["type": "string", "pattern": "^(0|[1-9][0-9]{0,15})$"],
                "onbehalfof": String.schema.jsonSchema,
            ],
        ]
        guard let expected = type.expectedInstead else { return schema }
        return schema.adding(["description": .string("Expected: \(expected.english).")])
    }
}
