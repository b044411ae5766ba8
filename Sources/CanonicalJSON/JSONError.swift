/// Why some bytes are not the JSON that was asked for: what was wrong, where, and what was expected instead.
///
/// The place is given twice: as a path for the person who wrote the document, and as a byte offset for a tool.
public struct JSONError: Error, Equatable, Sendable {
    /// The kinds of refusal, stable enough to be compared or counted.
    public enum Code: String, Sendable, CaseIterable {
        /// One object has the same key twice, compared as bytes after escapes are resolved.
        case duplicateKey
        /// A key that the declared fields do not have.
        case unknownKey
        /// At least one required field is absent.
        case missingKey
        /// A well-formed value of another type than the one asked for.
        case wrongType
        /// More than ``JSONReader/depthLimit`` arrays and objects inside one another.
        case tooDeep
        /// Bytes that are not UTF-8: overlong forms, encoded surrogates, stray or missing continuation bytes.
        case invalidUTF8
        /// A `\u` escape of half a surrogate pair.
        case loneSurrogate
        /// A number that a double cannot hold, or cannot hold exactly where an integer was written.
        case numberOutOfRange
        /// Not a number by JSON's grammar: a leading zero, a plus sign, a bare point.
        case invalidNumber
        /// Something after the end of the value.
        case trailingBytes
        /// A UTF-8 or UTF-16 byte order mark at the start.
        case byteOrderMark
        /// The input stops inside a value.
        case unexpectedEnd
        /// A byte that cannot stand here.
        case unexpectedByte
        /// A backslash followed by none of `"\/bfnrtu`, or `\u` without four hexadecimal digits.
        case invalidEscape
        /// An unescaped byte below 0x20 inside a string.
        case controlCharacter
        /// Well-formed and of the right type, but not a value that the field may have.
        case invalidValue
    }

    /// The kind of refusal.
    public var code: Code
    /// The path of the value at fault, such as `data.sources[0].date`; empty at the top.
    ///
    /// An error about a key (duplicate, unknown, missing) has the path of the object that has, or lacks, the key.
    /// A key that is not a plain identifier is written `["odd key"]`.
    public var path: String
    /// The offset of the byte at fault from the start of the input.
    public var offset: Int
    /// What was expected, in words for a person.
    public var expected: Wording
    /// What was there instead, shortened; `nil` where nothing was.
    public var found: Wording?

    public init(_ code: Code, path: String = "", offset: Int, expected: Wording, found: Wording? = nil) {
        self.code = code
        self.path = path
        self.offset = offset
        self.expected = expected
        self.found = found
    }

    /// Puts an object's key before the path, as the error leaves the member of that name.
    public mutating func prefix(key: String) {
        let head = key.isPlainIdentifier ? key : "[\(JSONError.quoted(key))]"
        let joint = path.isEmpty || path.utf8.first == UInt8(ascii: "[") ? "" : "."
        path = head + joint + path
    }

    /// Puts an array's index before the path, as the error leaves the element at that place.
    public mutating func prefix(index: Int) {
        let joint = path.isEmpty || path.utf8.first == UInt8(ascii: "[") ? "" : "."
        path = "[\(index)]" + joint + path
    }

    /// The longest excerpt of the input that a message repeats, in bytes.
    static let excerptLimit = 48

    /// A string as JSON writes it, shortened when it is long: for ``found``.
    public static func quoted(_ text: String) -> String {
        var shown = text
        if text.utf8.count > excerptLimit {
            shown = String(decoding: text.utf8.prefix(excerptLimit), as: UTF8.self) + "…"
        }
        var writer = JSONWriter()
        writer.writeString(shown)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension JSONError: CustomStringConvertible {
    /// One line, such as `data.sources[0].date: expected an EDTF date, found "18 juin" (byte 211)`.
    public var description: String {
        let place = path.isEmpty ? "" : "\(path): "
        let message =
            switch (code, found?.english) {
            case (.unknownKey, let key?): "unknown field \(key), \(expected.english)"
            case (_, let found?): "expected \(expected.english), found \(found)"
            case (_, nil): "expected \(expected.english)"
            }
        return "\(place)\(message) (byte \(offset))"
    }

    private var frenchDescription: String {
        let place = path.isEmpty ? "" : "\(path) : "
        let message =
            switch (code, found?.french) {
            case (.unknownKey, let key?): "champ inconnu \(key), \(expected.french)"
            case (_, let found?): "attendu : \(expected.french), trouvé : \(found)"
            case (_, nil): "attendu : \(expected.french)"
            }
        return "\(place)\(message) (octet \(offset))"
    }

    /// The line in both languages; that in English is the description.
    public var message: Wording { Wording(description, frenchDescription) }
}

extension String {
    fileprivate var isPlainIdentifier: Bool {
        guard let first = utf8.first, first < UInt8(ascii: "0") || first > UInt8(ascii: "9") else { return false }
        return utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }
}
