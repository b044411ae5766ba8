import CanonicalJSON
import Testing

struct FieldsTests {
    private static let full = Sample(
        name: "a",
        killed: 3,
        oddKey: false,
        parts: [Sample.Part(label: "x", weight: 0.5), Sample.Part(label: "y")],
        any: ["k": [nil]]
    )
    private static let canonical =
        #"{"any":{"k":[null]},"killed":3,"name":"a","odd key":false,"parts":[{"label":"x","weight":0.5},{"label":"y"}]}"#

    @Test func aStructIsWrittenInOrderAndReadBack() throws {
        #expect(String(decoding: canonicalBytes(of: Self.full), as: UTF8.self) == Self.canonical)
        #expect(try Sample(json: Array(Self.canonical.utf8)) == Self.full)
        #expect(Sample.fields.names == ["any", "killed", "name", "odd key", "parts"])
    }

    @Test func absentFieldsAreNilOrEmpty() throws {
        let bytes = Array(#"{"name":"a"}"#.utf8)
        #expect(try Sample(json: bytes) == Sample(name: "a"))
        #expect(canonicalBytes(of: Sample(name: "a")) == bytes)
    }

    @Test func anyOrderWhiteSpaceAndEscapedKeysAreAccepted() throws {
        let text = #"""
             { "parts" : [ {"weight":5e-1,"label":"x"} , {"label":"y" } ], "n\u0061me":"a",
               "odd key" :false ,"any": {"k":[ null ]}, "kil\u006ced": 3.0 }
            """#
        #expect(try Sample(json: Array(text.utf8)) == Self.full)
    }

    @Test func requiredFieldsThatAreMissingAreNamedTogether() {
        let error = #expect(throws: JSONError.self) { try Flat(json: Array(#"{"low":1}"#.utf8)) }
        #expect(
            error
                == JSONError(
                    .missingKey,
                    offset: 0,
                    expected: Wording(#"the fields "high", "label""#, #"les champs "high", "label""#)
                )
        )
    }

    @Test func fieldsOfAnInnerStructShareTheOuterObject() throws {
        let flat = Flat(label: "deaths", range: Flat.Range(low: 1, high: 9, isRough: true))
        let text = #"{"high":9,"label":"deaths","low":1,"rough":true,"shout":"DEATHS"}"#
        #expect(String(decoding: canonicalBytes(of: flat), as: UTF8.self) == text)
        #expect(try Flat(json: Array(text.utf8)) == flat)
    }

    @Test func aComputedPropertyIsSetThroughItsKeyPath() throws {
        let read = try Flat(json: Array(#"{"high":9,"label":"","low":1,"shout":"DEATHS"}"#.utf8))
        #expect(read.label == "deaths")
    }

    @Test func sixtyFourFieldsFit() throws {
        let names = (0..<64).map { "field\($0)" }
        let fields = JSONFields<[Int]>(
            names.indices.map { index in
                JSONField(
                    names[index],
                    isRequired: true,
                    read: { (reader, root) throws(JSONError) in root[index] = try Int.read(from: &reader) },
                    write: { root, writer in writer.writeInteger(Int64(root[index])) }
                )
            }
        )
        var writer = JSONWriter()
        fields.write(Array(0..<64), to: &writer)
        let read = try JSONReader.read(writer.bytes) { (reader) throws(JSONError) in
            var values = [Int](repeating: -1, count: 64)
            try reader.readObject(fields, into: &values)
            return values
        }
        #expect(read == Array(0..<64))
    }

    @Test func borrowedBytesAreReadWhereTheyStand() throws {
        let stored = Array("padding\(Self.canonical)".utf8)
        #expect(try Sample(json: stored.span.bytes.extracting(droppingFirst: 7)) == Self.full)
    }

    @Test func theOffsetOfAFieldIsThatOfItsValue() {
        let error = #expect(throws: JSONError.self) { try Sample(json: Array(#"{"name":"a","parts" :  []}"#.utf8)) }
        #expect(error?.offset == 23)
    }

    @Test func aMemberCanBeSkippedAndReadLater() throws {
        let bytes = Array(#"{"data": {"label":"x"} ,"type":"part"}"#.utf8)
        let label = try JSONReader.read(bytes) { (reader) throws(JSONError) in
            var data = 0..<0
            try reader.readObject { (reader, key) throws(JSONError) in
                if key == "data" { data = try reader.skipValue() } else { _ = try reader.readString() }
            }
            let end = reader.offset
            reader.seek(to: data.lowerBound)
            let part = try Sample.Part.read(from: &reader)
            #expect(reader.offset == data.upperBound)
            reader.seek(to: end)
            return part.label
        }
        #expect(label == "x")
    }
}

/// A struct whose JSON is flat while its properties are nested, one of them computed.
struct Flat: JSONCodable, Equatable {
    struct Range: Equatable {
        var low = 0
        var high = 0
        var isRough: Bool?

        static let fields: [JSONField<Range>] = [
            .required("low", \.low), .required("high", \.high), .optional("rough", \.isRough),
        ]
    }

    var label = ""
    var range = Range()
    var shout: String? {
        get { label.isEmpty ? nil : label.uppercased() }
        set { label = newValue?.lowercased() ?? "" }
    }

    static let fields = JSONFields<Flat>(
        [.required("label", \.label), .optional("shout", \.shout)] + Range.fields.map { $0.within(\.range) }
    )

    static func read(from reader: inout JSONReader) throws(JSONError) -> Flat {
        var flat = Flat()
        try reader.readObject(fields, into: &flat)
        return flat
    }

    func write(to writer: inout JSONWriter) { writer.writeObject(Self.fields, self) }
}
