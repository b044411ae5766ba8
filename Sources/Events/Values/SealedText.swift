public import CanonicalJSON

/// Text that identifies a person: a client submits it in clear, and the log holds it only as ciphertext.
///
/// An error about it never quotes it.
public enum SealedText: Hashable, Sendable {
    /// As it is submitted: a string. Never stored.
    case clear(String)
    /// As it is stored: an object with the one member `sealed`, in Base64.
    case sealed(String)
    /// In a correction: what the version before says stays, and nobody has to open it. An object `{"keep":true}`.
    case kept

    /// The most bytes of UTF-8 that one such text has.
    public static let bytesMax = 4096

    /// Gives a text in place of one, which is at a path from the fact: `fullName`, `weapons[0].serial`.
    public typealias Transform = (_ path: String, SealedText) throws -> SealedText
}

extension SealedText: FieldValue {
    public static let schema = ValueSchema.sealed(form: ValueSchema.sealedText)

    public static var holdsSealedTexts: Bool { true }

    public static func read(from reader: inout JSONReader) throws(JSONError) -> SealedText {
        let start = reader.offset
        switch try JSONValue.read(from: &reader) {
        case .string(let text) where !text.isEmpty && text.utf8.count <= bytesMax:
            if let expected = ReadableText.expected(insteadOf: text) {
                throw reader.error(.invalidValue, expected: expected, found: nil, at: start)
            }
            return .clear(text)
        case .object(let object):
            if object.keys == ["sealed"], let text = object["sealed"]?.stringValue { return .sealed(text) }
            if object.keys == ["keep"], object["keep"] == true { return .kept }
        default: break
        }
        throw reader.error(
            .invalidValue,
            expected:
                Label(
                    "text of 1 to \(bytesMax) bytes, which is then stored only sealed; or, in a correction, {\"keep\":true}",
                    "un texte de 1 à \(bytesMax) octets, qui n'est ensuite conservé que scellé ; ou, dans une correction, {\"keep\":true}"
                ),
            found: nil,
            at: start
        )
    }

    public func write(to writer: inout JSONWriter) {
        switch self {
        case .clear(let text): writer.writeString(text)
        case .sealed(let text): JSONValue.object(JSONObject([("sealed", .string(text))])).write(to: &writer)
        case .kept: JSONValue.object(JSONObject([("keep", true)])).write(to: &writer)
        }
    }

    public mutating func mapSealedTexts(at path: String, _ transform: Transform) throws {
        self = try transform(path, self)
    }
}

extension Fact {
    /// The texts that identify the person whom the fact is about, by their paths from it.
    ///
    /// Those of a correction's replacement are not among them, since its type is not known here.
    public var sealedTexts: [(path: String, text: SealedText)] {
        guard type.hasSealedFields else { return [] }
        var fact = self
        var found: [(path: String, text: SealedText)] = []
        // Nothing in it throws but what is passed in.
        try? fact.mapSealedTexts { path, text in
            found.append((path, text))
            return text
        }
        return found
    }

    /// Puts other texts in place of those that identify the person.
    public mutating func mapSealedTexts(_ transform: SealedText.Transform) throws {
        guard type.hasSealedFields else { return }
        try type.mapSealedTexts(&self, transform)
    }

    /// Whether the fact, or the fact that a correction puts in place of another, has texts that are sealed.
    public var holdsSealedTexts: Bool {
        if case .recordCorrected(let correction) = details { return correction.replacement.holdsSealedTexts }
        return sealedTexts.contains { if case .sealed = $0.text { true } else { false } }
    }
}
