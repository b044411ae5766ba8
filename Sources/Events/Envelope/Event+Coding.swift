public import CanonicalJSON

extension Event {
    /// The canonical JSON (RFC 8785) of the event: the bytes on disk, on the wire, in an export and under the Merkle leaf.
    public var canonicalBytes: [UInt8] {
        var writer = JSONWriter()
        Draft.fields.write(Draft(self), to: &writer)
        return writer.bytes
    }

    /// Reads a stored event. One pass where the bytes are canonical, since their `type` is found at the end first.
    ///
    /// - Throws: ``JSONError`` where the bytes are not an event of this catalogue: the log is damaged, or newer than the program.
    public init(stored bytes: RawSpan) throws(JSONError) {
        self = try JSONReader.read(bytes, isAccepted: true) { reader throws(JSONError) in
            try Event(from: &reader, type: Event.typeAtEnd(of: bytes))
        }
    }

    public init(stored bytes: [UInt8]) throws(JSONError) {
        try self.init(stored: bytes.span.bytes)
    }

    private init(from reader: inout JSONReader, type: FactType?) throws(JSONError) {
        var draft = Draft()
        draft.type = type
        try reader.readObject(Draft.fields, into: &draft)
        guard let fact = draft.fact else {
            throw reader.error(
                .invalidValue,
                expected: Label(
                    "canonical JSON, whose last field is type",
                    "du JSON canonique, dont le dernier champ est type"
                ),
                found: nil,
                at: 0
            )
        }
        self.position = draft.position
        self.recorded = draft.recorded
        self.id = draft.id
        self.source = draft.source
        self.subject = draft.subject
        self.author = Author(type: draft.authorType, id: draft.authorID)
        self.onBehalfOf = draft.onBehalfOf
        self.entryMode = draft.isImport ? .imported : .native
        self.fact = fact
    }

    /// The type named by the last member, where the bytes end as canonical ones do: `"type":"…"}`.
    private static func typeAtEnd(of bytes: RawSpan) -> FactType? {
        let quote = UInt8(ascii: "\"")
        let end = bytes.byteCount - 2
        guard end > 128, bytes.byte(at: end) == quote, bytes.byte(at: end + 1) == UInt8(ascii: "}") else { return nil }
        var start = end - 1
        while start > end - 64, bytes.byte(at: start) != quote { start -= 1 }
        let head: StaticString = ",\"type\":\""
        let headStart = start - head.utf8CodeUnitCount + 1
        guard (0..<head.utf8CodeUnitCount).allSatisfy({ bytes.byte(at: headStart + $0) == head.utf8Start[$0] }) else {
            return nil
        }
        return Catalogue.type(named: bytes.extracting(start + 1..<end))
    }

    private struct Draft {
        var position = Position.zero
        var recorded = Moment(milliseconds: 0)
        var id = ""
        var source = ""
        var subject = Subject.mission
        var authorType = AuthorType.user
        var authorID = ""
        var onBehalfOf: String?
        var isImport = false
        var type: FactType?
        var fact: Fact?

        init() {}

        init(_ event: Event) {
            self.position = event.position
            self.recorded = event.recorded
            self.id = event.id
            self.source = event.source
            self.subject = event.subject
            self.authorType = event.author.type
            self.authorID = event.author.id
            self.onBehalfOf = event.onBehalfOf
            self.isImport = event.entryMode == .imported
            self.type = event.type
            self.fact = event.fact
        }

        static let fields = JSONFields<Draft>([
            JSONField(
                "authid",
                isRequired: true,
                read: { reader, draft throws(JSONError) in draft.authorID = try reader.readString() },
                isPresent: { _ in true },
                write: { draft, writer in writer.writeString(draft.authorID) }
            ),
            JSONField(
                "authtype",
                isRequired: true,
                read: { reader, draft throws(JSONError) in
                    let text = try reader.readText(
                        Label("user or system", "user ou system"),
                        where: { AuthorType(rawValue: $0) != nil }
                    )
                    draft.authorType = AuthorType(rawValue: text) ?? .user
                },
                isPresent: { _ in true },
                write: { draft, writer in writer.writeString(draft.authorType.rawValue) }
            ),
            JSONField(
                "data",
                isRequired: true,
                read: { reader, draft throws(JSONError) in
                    guard let type = draft.type else {
                        _ = try reader.skipValue()
                        return
                    }
                    let start = reader.offset
                    let fact = try type.read(&reader)
                    for case (let path, .clear) in fact.sealedTexts {
                        throw reader.error(
                            .invalidValue,
                            expected: Wording("sealed text", "un texte scellé"),
                            found: Wording("clear text", "un texte en clair"),
                            at: start
                        )
                        .under(path)
                    }
                    draft.fact = fact
                },
                isPresent: { _ in true },
                write: { draft, writer in
                    guard let fact = draft.fact else { preconditionFailure("an event has a fact") }
                    fact.type.write(fact, &writer)
                }
            ),
            JSONField(
                "entrymode",
                isRequired: false,
                read: { reader, draft throws(JSONError) in
                    try reader.readText(Label("import", "import"), where: { $0 == "import" })
                    draft.isImport = true
                },
                isPresent: { $0.isImport },
                write: { _, writer in writer.writeString("import") }
            ),
            .required("id", \.id),
            .optional("onbehalfof", \.onBehalfOf),
            JSONField(
                "recordedtime",
                isRequired: true,
                read: { reader, draft throws(JSONError) in
                    let start = reader.offset
                    let text = try reader.readString()
                    guard let moment = Moment(text) else {
                        throw reader.error(
                            .invalidValue,
                            expected: Label("an RFC 3339 time", "une heure RFC 3339"),
                            found: JSONError.quoted(text),
                            at: start
                        )
                    }
                    draft.recorded = moment
                },
                isPresent: { _ in true },
                write: { draft, writer in writer.writeString(draft.recorded.description) }
            ),
            JSONField(
                "sequence",
                isRequired: true,
                read: { reader, draft throws(JSONError) in
                    let start = reader.offset
                    let text = try reader.readString()
                    let isWritten = text.utf8.count == 16 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
                    guard isWritten, let value = UInt64(text), value <= Position.greatest else {
                        throw reader.error(
                            .invalidValue,
                            expected: Label("a position of 16 digits", "une position de 16 chiffres"),
                            found: JSONError.quoted(text),
                            at: start
                        )
                    }
                    draft.position = Position(value)
                },
                isPresent: { _ in true },
                write: { draft, writer in writer.writeString(draft.position.sequence) }
            ),
            .required("source", \.source),
            JSONField(
                "specversion",
                isRequired: true,
                read: { reader, _ throws(JSONError) in
                    try reader.readText(Label("\"1.0\"", "\"1.0\""), where: { $0 == "1.0" })
                },
                isPresent: { _ in true },
                write: { _, writer in writer.writeString("1.0") }
            ),
            .required("subject", \.subject),
            JSONField(
                "time",
                isRequired: false,
                read: { reader, _ throws(JSONError) in
                    try reader.readText(Label("an RFC 3339 time", "une heure RFC 3339"), where: { Moment($0) != nil })
                },
                isPresent: { $0.fact?.occurred.earliest != nil },
                write: { draft, writer in
                    writer.writeString(draft.fact?.occurred.earliest?.descriptionToTheSecond ?? "")
                }
            ),
            JSONField(
                "type",
                isRequired: true,
                read: { reader, draft throws(JSONError) in
                    let start = reader.offset
                    let name = try reader.readString()
                    guard let type = Catalogue.type(named: name) else {
                        throw reader.error(
                            .invalidValue,
                            expected: Label("a type of the catalogue", "un type du catalogue"),
                            found: JSONError.quoted(name),
                            at: start
                        )
                    }
                    draft.type = type
                },
                isPresent: { _ in true },
                write: { draft, writer in writer.writeString(draft.fact?.type.name ?? "") }
            ),
        ])
    }
}

extension RawSpan {
    func byte(at offset: Int) -> UInt8 {
        unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self)
    }
}
