public import CanonicalJSON

/// What a published figure counts, by name and code: `{"category": "E", "month": "2021-06"}`.
public struct Dimensions: FieldValue {
    /// Sorted by name, so that two equal sets of dimensions are equal.
    public let codes: [Dimension]

    public subscript(name: String) -> String? {
        codes.first { $0.name == name }?.code
    }

    /// One dimension of a figure.
    public struct Dimension: Hashable, Sendable {
        public let name: String
        public let code: String
    }

    private static let pattern = "^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$"

    public static let schema = ValueSchema.map(
        keys: .string(pattern: pattern, form: Label("dimension", "une dimension"), example: "month"),
        values: .string(pattern: pattern, form: Label("code", "un code"), example: "2021-06")
    )

    public static func read(from reader: inout JSONReader) throws(JSONError) -> Dimensions {
        let start = reader.offset
        var codes: [Dimension] = []
        try reader.readObject { reader, key throws(JSONError) in
            let start = reader.offset
            let code = try reader.readString()
            guard isCode(key), isCode(code) else {
                throw reader.error(
                    .invalidValue,
                    expected: Label(
                        "a name and a code of ASCII letters, digits, '.', '_', '/' or '-'",
                        "un nom et un code de lettres ASCII, chiffres, « . », « _ », « / » ou « - »"
                    ),
                    found: "\(JSONError.quoted(key)): \(JSONError.quoted(code))",
                    at: start
                )
            }
            codes.append(Dimension(name: key, code: code))
        }
        guard !codes.isEmpty else {
            throw reader.error(
                .invalidValue,
                expected: Label("at least one dimension with its code", "au moins une dimension avec son code"),
                found: "{}",
                at: start
            )
        }
        return Dimensions(codes: codes.sorted { $0.name < $1.name })
    }

    public func write(to writer: inout JSONWriter) {
        JSONObject(codes.map { ($0.name, .string($0.code)) }).write(to: &writer)
    }

    private static func isCode(_ text: String) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= 100 else { return false }
        return isAlphanumeric(first) && text.utf8.allSatisfy { isAlphanumeric($0) || "._/-".utf8.contains($0) }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
