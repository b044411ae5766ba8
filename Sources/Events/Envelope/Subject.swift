public import CanonicalJSON

/// The thing that an event is about: `kind/slug` in ASCII (`site/sevare`), or `mission`. The events of one subject are its
/// stream.
public struct Subject: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The subject as it is written.
    public let text: String
    public let kind: SubjectKind

    /// Reads a subject; `nil` where it is not of the form above.
    ///
    /// A slug has 1 to 100 letters, digits, `.`, `_` or `-`, and begins with a letter or a digit.
    public init?(_ text: String) {
        let bytes = text.utf8.span
        guard let slash = bytes.indices.first(where: { bytes[$0] == UInt8(ascii: "/") }) else {
            guard text == SubjectKind.mission.rawValue else { return nil }
            self.text = text
            self.kind = .mission
            return
        }
        let first = slash + 1
        guard let kind = SubjectKind(bytes.extracting(0..<slash)), kind != .mission,
            (1...Subject.slugBytesMax).contains(bytes.count - first), Subject.isAlphanumeric(bytes[first]),
            (first..<bytes.count).allSatisfy({ Subject.isAlphanumeric(bytes[$0]) || Subject.isJoiner(bytes[$0]) })
        else { return nil }
        self.text = text
        self.kind = kind
    }

    static let slugBytesMax = 100

    /// What follows the kind; empty for `mission`.
    public var slug: Substring {
        guard kind != .mission else { return "" }
        return text[text.utf8.index(text.utf8.startIndex, offsetBy: kind.rawValue.utf8.count + 1)...]
    }

    public var description: String { text }

    /// Whether it asks a client for a new name (`combatant/new`), which the client makes before it sends anything: recorded as it is,
    /// two people would be one for ever.
    public var isRequest: Bool { slug.utf8.count == 3 && slug.lowercased() == Subject.requestSlug }

    public static let requestSlug = "new"

    /// What was expected instead of a request for a name; `nil` where the subject is a name.
    var expectedName: Label? {
        guard isRequest else { return nil }
        return Label(
            "a name of its own: \(text) asks a client for a new one, which it makes before it sends (daybook record does)",
            "un nom propre à chacun : \(text) en demande un nouveau au client, qui le crée avant d'envoyer (daybook record le fait)"
        )
    }

    /// Whether it stands for somebody, by a pseudonym; only such subjects have anything under seal.
    public var isPerson: Bool { kind == .combatant || kind == .person }

    public static func < (left: Subject, right: Subject) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    private static func isJoiner(_ byte: UInt8) -> Bool { byte == 0x2D || byte == 0x2E || byte == 0x5F }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}

extension Subject {
    /// The one subject without a slug.
    public static let mission = Subject(ofMission: ())

    private init(ofMission: Void) {
        self.text = SubjectKind.mission.rawValue
        self.kind = .mission
    }
}

extension Subject: FieldValue {
    public static let schema: ValueSchema = Subject.schema(kinds: SubjectKind.allCases)

    static func schema(kinds: [SubjectKind]) -> ValueSchema {
        let slugged = kinds.filter { $0 != .mission }.map(\.rawValue)
        var choices: [String] = []
        if !slugged.isEmpty {
            choices.append("(\(slugged.joined(separator: "|")))/[A-Za-z0-9][A-Za-z0-9._-]{0,\(slugBytesMax - 1)}")
        }
        if kinds.contains(.mission) { choices.append(SubjectKind.mission.rawValue) }
        return .string(
            pattern: "^(\(choices.joined(separator: "|")))$",
            form: ValueSchema.subjectForm,
            example: kinds.first?.example ?? "site/sevare"
        )
    }

    public static func read(from reader: inout JSONReader) throws(JSONError) -> Subject {
        let start = reader.offset
        let text = try reader.readString()
        guard let subject = Subject(text) else {
            throw reader.error(
                .invalidValue,
                expected: Subject.expected,
                found: JSONError.quoted(text),
                at: start
            )
        }
        return subject
    }

    public func write(to writer: inout JSONWriter) {
        writer.writeString(text)
    }
}

extension Subject {
    private static let expected: Label = {
        let kinds = SubjectKind.allCases.map(\.rawValue).joined(separator: ", ")
        return Label(
            "a subject such as site/sevare: a kind (\(kinds)), a slash and a slug of ASCII letters, digits, '.', '_' or '-'",
            "un sujet tel que site/sevare : un genre (\(kinds)), une barre oblique et un nom de lettres ASCII, chiffres, "
                + "« . », « _ » ou « - »"
        )
    }()

    static func expected(of kinds: [SubjectKind]) -> Label {
        let examples = kinds.map(\.example)
        return Label(
            "a subject such as \(examples.joined(separator: " or "))",
            "un sujet tel que \(examples.joined(separator: " ou "))"
        )
    }
}
