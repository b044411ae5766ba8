public import CanonicalJSON

/// A value that is a JSON object with declared fields.
public protocol ObjectValue: FieldValue {
    /// The value before anything was read into it; never seen outside of the reader.
    static var blank: Self { get }
    static var fields: FieldTable<Self> { get }
    /// What was expected, where fields that are each right do not make an object together (a latitude without a longitude).
    var shapeExpected: Label? { get }
    /// The same as keywords of JSON Schema.
    static var shapeKeywords: JSONObject { get }
    /// What the object's fields say against each other.
    func ownInconsistencies(at path: String) -> [Breach]
}

extension ObjectValue {
    public var shapeExpected: Label? { nil }

    public func ownInconsistencies(at path: String) -> [Breach] { [] }

    public static var shapeKeywords: JSONObject { [:] }

    public static var schema: ValueSchema {
        let object = ValueSchema.object(fields.descriptions)
        return shapeKeywords.members.isEmpty ? object : .constrained(object, by: shapeKeywords)
    }

    public static func read(from reader: inout JSONReader) throws(JSONError) -> Self {
        let start = reader.offset
        var value = blank
        try reader.readObject(fields.json, into: &value)
        if let expected = value.shapeExpected {
            throw reader.error(.invalidValue, expected: expected, found: nil, at: start)
        }
        return value
    }

    public func write(to writer: inout JSONWriter) {
        Self.fields.json.write(self, to: &writer)
    }

    public func inconsistencies(at path: String) -> [Breach] {
        Self.fields.inconsistencies(of: self, at: path + ".") + ownInconsistencies(at: path)
    }

    public static var statesDates: Bool { fields.statesDates }

    public func dates(at path: String) -> [StatedDate] { Self.fields.dates(of: self, at: path + ".") }

    public static var holdsSealedTexts: Bool { !fields.sealed.isEmpty }

    public mutating func mapSealedTexts(at path: String, _ transform: SealedText.Transform) throws {
        for mapping in Self.fields.sealed { try mapping(&self, path + ".", transform) }
    }
}

/// The declared fields of an object, in the forms that its uses need.
public struct FieldTable<Root>: Sendable {
    public let descriptions: [FieldDescription]
    let json: JSONFields<Root>
    private let checks: [@Sendable (Root, String) -> [Breach]]
    private let dateFields: [Field<Root>.Dates]
    let sealed: [Field<Root>.SealedMapping]

    init(_ fields: Field<Root>...) {
        self.init(fields)
    }

    init(_ fields: [Field<Root>]) {
        self.descriptions = fields.map(\.description)
        self.json = JSONFields(fields.map(\.json))
        self.checks = fields.compactMap(\.inconsistencies)
        self.dateFields = fields.compactMap(\.dates)
        self.sealed = fields.compactMap(\.mapSealedTexts)
    }

    func inconsistencies(of root: Root, at prefix: String) -> [Breach] {
        checks.flatMap { $0(root, prefix) }
    }

    var statesDates: Bool { !dateFields.isEmpty }

    func dates(of root: Root, at prefix: String) -> [StatedDate] {
        dateFields.flatMap { $0(root, prefix) }
    }
}
