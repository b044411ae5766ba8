import CanonicalJSON

/// A struct with one field of each sort.
struct Sample: JSONCodable, Equatable {
    struct Part: JSONCodable, Equatable {
        var label = ""
        var weight: Double?

        static let fields = JSONFields<Part>([.optional("weight", \.weight), .required("label", \.label)])

        static func read(from reader: inout JSONReader) throws(JSONError) -> Part {
            var part = Part()
            try reader.readObject(fields, into: &part)
            return part
        }

        func write(to writer: inout JSONWriter) { writer.writeObject(Self.fields, self) }
    }

    var name = ""
    var killed: Int?
    var oddKey: Bool?
    var parts: [Part] = []
    var any: JSONValue?

    static let fields = JSONFields<Sample>([
        .required("name", \.name),
        .optional("killed", \.killed),
        .optional("odd key", \.oddKey),
        .list("parts", \.parts),
        .optional("any", \.any),
    ])

    static func read(from reader: inout JSONReader) throws(JSONError) -> Sample {
        var sample = Sample()
        try reader.readObject(fields, into: &sample)
        return sample
    }

    func write(to writer: inout JSONWriter) { writer.writeObject(Self.fields, self) }
}
