public import CanonicalJSON

/// A closed set of codes with labels in both languages. Codes are stored, labels are printed.
public protocol Vocabulary: FieldValue, CaseIterable, RawRepresentable<String> {
    var label: Label { get }
}

extension Vocabulary {
    public static var schema: ValueSchema {
        .codes(Array(allCases))
    }

    public static func read(from reader: inout JSONReader) throws(JSONError) -> Self {
        let start = reader.offset
        let text = try reader.readString()
        guard let value = Self(rawValue: text) else {
            throw reader.error(
                .invalidValue,
                expected: schema.oneOf,
                found: JSONError.quoted(text),
                at: start
            )
        }
        return value
    }

    public func write(to writer: inout JSONWriter) {
        writer.writeString(rawValue)
    }
}

extension ValueSchema {
    /// One of some codes of a vocabulary.
    static func codes(_ codes: [some Vocabulary]) -> ValueSchema {
        .code(codes.map { Code(code: $0.rawValue, label: $0.label) })
    }
}
