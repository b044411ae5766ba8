import CanonicalJSON
import Events

/// What the rows of a spreadsheet say, as events: a YAML file that an analyst writes.
struct Mapping: Sendable {
    let separator: UInt8
    let encoding: TextEncoding
    /// The columns that it names, and where.
    let columns: [MappingScope.Column]
    private let omissions: [Omission]
    private let recipes: [EventRecipe]

    /// Rows of which no event is made, and why.
    private struct Omission: Sendable {
        let when: Condition
        let reason: String
    }

    /// What a row comes to.
    enum Meaning {
        case events([ImportedEvent])
        case leftOut(String)
    }

    private static let keys = [
        "source", "separator", "encoding", "thousands", "decimal", "constants", "tables", "leave-out", "events",
    ]

    /// - Parameter settings: The constants that the mapping leaves to whoever uses it.
    /// - Throws: ``Failure`` with the line that is wrong.
    init(file: String, settings: [String: String] = [:]) throws(Failure) {
        let bytes = try InputFile.open(file).all(bytesMax: 1 << 20, expected: "a mapping")
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure("\(file): expected text in UTF-8", .dataError)
        }
        try self.init(yaml: text, file: file, settings: settings)
    }

    init(yaml: String, file: String, settings: [String: String] = [:]) throws(Failure) {
        let values = try MappingNode(yaml: yaml, file: file).values(of: Mapping.keys, "a mapping")
        let source = try values.required("source").text("the reporting section, such as /minusma/jmac")
        self.separator = if let node = values["separator"] { try Mapping.separator(node) } else { UInt8(ascii: ",") }
        self.encoding = if let node = values["encoding"] { try Mapping.encoding(node) } else { .utf8 }
        let scope = MappingScope(
            file: file,
            constants: try Mapping.constants(values["constants"], settings, file),
            tables: try Mapping.tables(values["tables"]),
            numbers: try Mapping.numbers(values)
        )
        var omissions: [Omission] = []
        for node in try values["leave-out"]?.list("which rows to leave out") ?? [] {
            let values = try node.values(of: ["when", "because"], "rows to leave out")
            let when = try Condition(try values.required("when"), scope)
            omissions.append(Omission(when: when, reason: try values.required("because").text("why")))
        }
        self.omissions = omissions
        var recipes: [EventRecipe] = []
        for node in try values.required("events").list("the events that a row makes") {
            recipes.append(try EventRecipe(node, source: source, scope))
        }
        self.recipes = recipes
        self.columns = scope.columns
    }

    /// - Throws: ``RowProblem`` where the row is no good, or none of the events is meant for it.
    func meaning(_ row: SheetRow) throws(RowProblem) -> Meaning {
        if let problem = row.problem { throw problem }
        for omission in omissions where try omission.when.holds(row) { return .leftOut(omission.reason) }
        var events: [ImportedEvent] = []
        for recipe in recipes {
            if let event = try recipe.event(row) { events.append(event) }
        }
        guard !events.isEmpty else {
            throw RowProblem(
                message:
                    "no event of the mapping is for this row, and leave-out: does not name it; say what it is, or why it is "
                    + "left out"
            )
        }
        return .events(events)
    }

    // MARK: - Parts

    private static func separator(_ node: MappingNode) throws(Failure) -> UInt8 {
        let text = try node.text("a character")
        let bytes = Array((text == "\\t" || text == "tab" ? "\t" : text).utf8)
        guard bytes.count == 1, !"\"\r\n".utf8.contains(bytes[0]) else {
            throw node.failure("expected one character between cells, such as ; or tab, found '\(text)'")
        }
        return bytes[0]
    }

    private static func encoding(_ node: MappingNode) throws(Failure) -> TextEncoding {
        let text = try node.text("an encoding")
        guard let encoding = TextEncoding.allCases.first(where: { $0.rawValue.lowercased() == text.lowercased() })
        else {
            let names = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
            throw node.failure("expected an encoding of \(names), found '\(text)'")
        }
        return encoding
    }

    private static func numbers(_ values: MappingNode.Keyed) throws(Failure) -> NumberForm {
        var form = NumberForm()
        for key in ["thousands", "decimal"] {
            guard let node = values[key] else { continue }
            let text = try node.text("a character")
            guard text.count == 1, !text.contains(where: \.isNumber), text != "-" else {
                throw node.failure("expected one character for \(key), found '\(text)'")
            }
            if key == "thousands" { form.thousands = text } else { form.decimal = text }
        }
        guard form.thousands != form.decimal else {
            throw values.owner.failure(
                "thousands: and decimal: are both '\(form.decimal)'; state decimal: too where thousands have a point"
            )
        }
        return form
    }

    private static func tables(_ node: MappingNode?) throws(Failure) -> [String: CodeTable] {
        var tables: [String: CodeTable] = [:]
        for member in try node?.members("tables by their names") ?? [] {
            tables[member.key] = try CodeTable(member.value)
        }
        return tables
    }

    /// The constants, of which those left empty must be set.
    private static func constants(
        _ node: MappingNode?,
        _ settings: [String: String],
        _ file: String
    ) throws(Failure) -> [String: String] {
        var constants: [String: String] = [:]
        for member in try node?.members("constants by their names") ?? [] {
            let text = try member.value.text("a text")
            guard let value = settings[member.key] ?? (text.isEmpty ? nil : text) else {
                throw member.value.failure("'\(member.key)' has no value; give it with --set \(member.key)=…")
            }
            constants[member.key] = value
        }
        for name in settings.keys.sorted() where constants[name] == nil {
            throw Failure(
                "--set \(name)=…: \(file) has no such constant; \(constants.keys.sorted().suggestion(for: name))",
                .dataError
            )
        }
        return constants
    }
}
