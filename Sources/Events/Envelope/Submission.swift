public import CanonicalJSON

/// What a client sends before acceptance: a CloudEvents 1.0 event whose `data` is a fact of the catalogue, its shape checked.
public struct Submission: Sendable {
    public let id: String
    /// The reporting section: `/minusma/mopti/hrpd`.
    public let source: String
    public let subject: Subject
    public private(set) var fact: Fact
    /// Whom a form server speaks for.
    public let onBehalfOf: String?
    /// The position that the client believes is the last in the subject's stream; zero for none. Not stored.
    public let ifSubjectAt: Position?

    public var type: FactType { fact.type }
    public var key: SubmissionKey { SubmissionKey(source: source, id: id) }

    /// The same submission with another fact in it.
    public func with(_ fact: Fact) -> Submission {
        var submission = self
        submission.fact = fact
        return submission
    }

    /// Reads one submission in the structured JSON form of CloudEvents.
    ///
    /// The shape is checked whole: unknown and duplicate fields, missing ones, wrong units, codes and dates, invalid UTF-8.
    /// - Throws: ``JSONError`` that names the path and says what was expected.
    public init(json bytes: [UInt8]) throws(JSONError) {
        self = try JSONReader.read(bytes) { reader throws(JSONError) in try Submission(from: &reader) }
    }

    /// What the daemon itself records, of a type that nobody may submit: under the source `/daybook` and a random id.
    package init(byDaemon details: Details, about subject: Subject, occurred: Moment) {
        precondition(details.type.isWrittenByDaemon, "clients submit \(details.type.name)")
        var common = CommonFields()
        common.occurred = Occurrence(at: occurred)
        self.id = (0..<4).map { _ in String(UInt32.random(in: 0x1000_0000 ... .max), radix: 16) }.joined()
        self.source = "/daybook"
        self.subject = subject
        self.fact = Fact(common: common, details: details)
        self.onBehalfOf = nil
        self.ifSubjectAt = nil
    }

    /// Reads the submissions of a batch, a JSON array.
    ///
    /// - Returns: `nil` where there are more than so many; what comes after those is hardly looked at.
    public static func batch(json bytes: [UInt8], countMax: Int) throws(JSONError) -> [Submission]? {
        try JSONReader.read(bytes) { reader throws(JSONError) in
            var submissions: [Submission] = []
            var isLonger = false
            try reader.readArray { reader throws(JSONError) in
                isLonger = isLonger || submissions.count == countMax
                if isLonger {
                    submissions = []
                    _ = try reader.skipValue()
                } else {
                    submissions.append(try Submission(from: &reader))
                }
            }
            return isLonger ? nil : submissions
        }
    }

    private init(from reader: inout JSONReader) throws(JSONError) {
        var draft = Draft()
        try reader.readObject(Draft.fields, into: &draft)
        let end = reader.offset
        guard let type = draft.type, let dataStart = draft.dataStart else {
            preconditionFailure("required fields were read")
        }
        guard type.subjects.contains(draft.subject.kind) else {
            throw reader.error(
                .invalidValue,
                expected: Label(
                    "a subject of \(type.name): \(type.subjects.map(\.example).joined(separator: " or "))",
                    "un sujet de \(type.name) : \(type.subjects.map(\.example).joined(separator: " ou "))"
                ),
                found: JSONError.quoted(draft.subject.text),
                at: draft.subjectStart
            ).under("subject")
        }
        // Older logs have events about such subjects, and those can still be corrected and retracted.
        if let expected = draft.subject.expectedName, !type.isAboutEvent {
            throw reader.error(
                .invalidValue,
                expected: expected,
                found: JSONError.quoted(draft.subject.text),
                at: draft.subjectStart
            ).under("subject")
        }
        let bytes = draft.source.utf8.count + draft.id.utf8.count
        guard bytes <= SubmissionKey.bytesMax else {
            throw reader.error(
                .invalidValue,
                expected: Wording(
                    "source and id of at most \(SubmissionKey.bytesMax) bytes together",
                    "source et id d'au plus \(SubmissionKey.bytesMax) octets ensemble"
                ),
                found: Wording("\(bytes) bytes", "\(bytes) octets"),
                at: draft.idStart
            ).under("id")
        }
        reader.seek(to: dataStart)
        do throws(JSONError) {
            self.fact = try type.read(&reader)
        } catch {
            throw error.under("data")
        }
        for (path, text) in fact.sealedTexts {
            guard case .clear = text else {
                throw JSONError(
                    .invalidValue,
                    path: "data." + path,
                    offset: dataStart,
                    expected: Wording(
                        "the text itself: the daybook seals it, and only a correction keeps what an earlier version says",
                        "le texte lui-même : le daybook le scelle, et seule une correction garde ce que dit une version antérieure"
                    )
                )
            }
        }
        reader.seek(to: end)
        self.id = draft.id
        self.source = draft.source
        self.subject = draft.subject
        self.onBehalfOf = draft.onBehalfOf
        self.ifSubjectAt = draft.ifSubjectAt
    }

    /// The attributes while they are read; `data` waits until the type is known, whatever their order.
    private struct Draft {
        var id = ""
        var source = ""
        var subject = Subject.mission
        var onBehalfOf: String?
        var ifSubjectAt: Position?
        var type: FactType?
        var dataStart: Int?
        var idStart = 0
        var subjectStart = 0

        static let fields = JSONFields<Draft>([
            .reading("specversion", isRequired: true) { reader, _ throws(JSONError) in
                try reader.readText(
                    Label("\"1.0\", the version of CloudEvents", "\"1.0\", la version de CloudEvents"),
                    where: { $0 == "1.0" }
                )
            },
            .reading("id", isRequired: true) { reader, draft throws(JSONError) in
                draft.idStart = reader.offset
                draft.id = try reader.readName(
                    Label(
                        "text that identifies the submission within its source",
                        "un texte qui identifie l'envoi dans sa source"
                    )
                )
            },
            .reading("source", isRequired: true) { reader, draft throws(JSONError) in
                draft.source = try reader.readText(
                    Label(
                        "the reporting section as a URI reference in ASCII without spaces, such as /minusma/mopti/hrpd",
                        "la section qui rapporte, comme référence URI en ASCII sans espaces, telle que /minusma/mopti/hrpd"
                    ),
                    where: EnvelopeSchema.isSource
                )
            },
            .reading("type", isRequired: true) { reader, draft throws(JSONError) in
                let start = reader.offset
                let name = try reader.readString()
                guard let type = Catalogue.type(named: name) else {
                    throw reader.error(
                        .invalidValue,
                        expected: Catalogue.expected(insteadOf: name),
                        found: JSONError.quoted(name),
                        at: start
                    )
                }
                if let expected = type.expectedInstead {
                    throw reader.error(.invalidValue, expected: expected, found: JSONError.quoted(name), at: start)
                }
                draft.type = type
            },
            .reading("subject", isRequired: true) { reader, draft throws(JSONError) in
                draft.subjectStart = reader.offset
                draft.subject = try Subject.read(from: &reader)
            },
            .reading("data", isRequired: true) { reader, draft throws(JSONError) in
                draft.dataStart = reader.offset
                _ = try reader.skipValue()
            },
            .reading("time", isRequired: false) { reader, _ throws(JSONError) in
                try reader.readText(
                    Label(
                        "an RFC 3339 time, such as 2022-06-18T05:30:00Z",
                        "une heure RFC 3339, telle que 2022-06-18T05:30:00Z"
                    ),
                    where: { Moment($0) != nil }
                )
            },
            .reading("datacontenttype", isRequired: false) { reader, _ throws(JSONError) in
                try reader.readText(Label("application/json", "application/json"), where: EnvelopeSchema.isContentType)
            },
            .reading("ifsubjectat", isRequired: false) { reader, draft throws(JSONError) in
                let text = try reader.readText(
                    Label(
                        "the last position of the subject as decimal digits in a string, \"0\" for none",
                        "la dernière position du sujet en chiffres décimaux dans un texte, \"0\" s'il n'y en a pas"
                    ),
                    where: { Position($0) != nil }
                )
                draft.ifSubjectAt = Position(text)
            },
            .reading("onbehalfof", isRequired: false) { reader, draft throws(JSONError) in
                draft.onBehalfOf = try reader.readName(
                    Label("the name of whom you speak for", "le nom de celui pour qui vous parlez")
                )
            },
        ])
    }
}

extension JSONField {
    /// A field that is only ever read.
    static func reading(
        _ name: String,
        isRequired: Bool,
        _ read: @escaping @Sendable (inout JSONReader, inout Root) throws(JSONError) -> Void
    ) -> JSONField {
        JSONField(name, isRequired: isRequired, read: read, isPresent: { _ in false }, write: { _, _ in })
    }
}

extension JSONReader {
    /// A name of an envelope, which people read.
    fileprivate mutating func readName(_ meaning: Label) throws(JSONError) -> String {
        let start = offset
        let text = try readString()
        guard let expected = ReadableText.expected(insteadOf: text) else { return text }
        throw error(
            .invalidValue,
            expected: Label(
                "\(meaning.english): \(expected.english)",
                "\(meaning.french) : \(expected.french)"
            ),
            found: JSONError.quoted(text),
            at: start
        )
    }

    @discardableResult
    mutating func readText(_ expected: Label, where accepts: (String) -> Bool) throws(JSONError) -> String {
        let start = offset
        let text = try readString()
        guard accepts(text) else {
            throw error(.invalidValue, expected: expected, found: JSONError.quoted(text), at: start)
        }
        return text
    }
}

extension JSONError {
    /// The error as seen from the object that holds it under `key`.
    func under(_ key: String) -> JSONError {
        var error = self
        error.prefix(key: key)
        return error
    }
}
