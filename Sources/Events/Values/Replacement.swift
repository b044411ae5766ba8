public import CanonicalJSON

/// The whole fact that a correction puts in place of another, as JSON: its shape is that of the corrected event's type, which
/// is known only once the target is found.
public struct Replacement: FieldValue {
    public let object: JSONValue

    /// The replacement that has this fact.
    public init(_ fact: Fact) throws(JSONError) {
        self.object = try JSONReader.read(fact.canonicalBytes, JSONValue.read)
    }

    private init(object: JSONValue) {
        self.object = object
    }

    static let blank = Replacement(object: [:])

    public static let schema = ValueSchema.anyObject(
        form: Label(
            "the data of an event of the corrected type",
            "les données d'un événement du type corrigé"
        )
    )

    /// The replacement as a fact of the corrected event's type.
    ///
    /// - Parameter isAccepted: Whether the correction is an event already, and not a submission.
    /// - Throws: ``JSONError`` with a path that begins at `data.replacement`.
    public func fact(of type: FactType, isAccepted: Bool = false) throws(JSONError) -> Fact {
        do throws(JSONError) {
            return try type.fact(replacing: canonicalBytes(of: object), isAccepted: isAccepted)
        } catch {
            throw error.under("replacement").under("data")
        }
    }

    /// Whether it has texts that are sealed, which no other value is like.
    var holdsSealedTexts: Bool { Replacement.holdsSealedTexts(object) }

    private static func holdsSealedTexts(_ value: JSONValue) -> Bool {
        switch value {
        case .object(let object):
            object.keys == ["sealed"] || object.members.contains { holdsSealedTexts($0.value) }
        case .array(let values): values.contains(where: holdsSealedTexts)
        default: false
        }
    }

    public static func read(from reader: inout JSONReader) throws(JSONError) -> Replacement {
        let start = reader.offset
        let value = try JSONValue.read(from: &reader)
        guard case .object = value else {
            throw reader.error(
                .wrongType,
                expected: Label(
                    "the whole fact that replaces the old one, an object",
                    "le fait entier qui remplace l'ancien, un objet"
                ),
                found: nil,
                at: start
            )
        }
        return Replacement(object: value)
    }

    public func write(to writer: inout JSONWriter) {
        object.write(to: &writer)
    }
}
