import CanonicalJSON
import DaybookClient
import Events

/// The meaning of a spreadsheet's rows, as events: a YAML file that an analyst writes.
struct Mapping: Sendable {
    /// How the file is written.
    let form: SheetForm
    /// The columns that it names, and where.
    let columns: [MappingScope.Column]
    /// The names that it gives to parts of cells.
    let parts: [MappingScope.Column]
    private let omissions: [Omission]
    private let recipes: [EventRecipe]
    private let names: RowNaming

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

    private static let keys =
        ["source", "row"] + SheetForm.keys + ["thousands", "decimal", "constants", "tables", "leave-out", "events"]

    /// - Parameters:
    ///   - settings: The constants that the mapping leaves to whoever uses it.
    ///   - names: Gives the names of new subjects; asked only where the mapping has such.
    /// - Throws: ``Failure`` with the line that is wrong.
    init(
        file: String,
        settings: [String: String] = [:],
        names: () throws(Failure) -> SubjectNames = { () throws(Failure) in try NameSecret.ofUser().names() }
    ) throws(Failure) {
        let bytes = try InputFile.open(file).all(bytesMax: 1 << 20, expected: Label("a mapping", "une correspondance"))
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(Label("\(file): expected text in UTF-8", "\(file) : attendu : du texte en UTF-8"), .dataError)
        }
        try self.init(yaml: text, file: file, settings: settings, names: names)
    }

    init(
        yaml: String,
        file: String,
        settings: [String: String] = [:],
        names: () throws(Failure) -> SubjectNames = { () throws(Failure) in try NameSecret.ofUser().names() }
    ) throws(Failure) {
        let root = try MappingNode(yaml: yaml, file: file)
        let values = try root.values(of: Mapping.keys, Label("a mapping", "une correspondance"))
        let source = try values.required("source").text(
            Label("the reporting section, such as /minusma/jmac", "la section qui rend compte, comme /minusma/jmac")
        )
        let form = try SheetForm(values)
        let scope = MappingScope(
            file: file,
            constants: try Mapping.constants(values["constants"], settings, file),
            tables: try Mapping.tables(values["tables"]),
            numbers: try NumberForm(values)
        )
        for column in form.named { scope.use(column.name, column.line) }
        self.form = form
        self.omissions = try Mapping.omissions(values["leave-out"], scope)
        let events = try values.required("events").list(
            Label("the events that a row makes", "les événements qu'une rangée fait")
        )
        var recipes: [EventRecipe] = []
        for node in events { recipes.append(try EventRecipe(node, source: source, scope)) }
        guard let first = recipes.first else {
            throw root.failure(
                Label("events: expected at least one, found none", "events: attendu : au moins un, trouvé : aucun")
            )
        }
        self.recipes = recipes
        let row = if let node = values["row"] { try Template(node, scope) } else { first.id }
        self.names = RowNaming(
            source: source,
            row: row,
            names: recipes.contains(where: \.namesNewSubjects) ? try names() : nil
        )
        self.columns = scope.columns
        self.parts = scope.parts
    }

    /// - Throws: ``RowProblem`` where the row is no good, or none of the events is meant for it.
    func meaning(_ row: SheetRow) throws(RowProblem) -> Meaning {
        if let problem = row.problem { throw problem }
        for omission in omissions where try omission.when.holds(row) { return .leftOut(omission.reason) }
        var events: [ImportedEvent] = []
        for recipe in recipes { events += try recipe.events(row, naming: names) }
        guard !events.isEmpty else {
            throw RowProblem(
                message: Label(
                    "no event of the mapping is for this row, and leave-out: does not name it; say what it is, or why it is left out",
                    "aucun événement de la correspondance n'est pour cette rangée, et leave-out: ne la nomme pas ; dites ce qu'elle est, ou "
                        + "pourquoi elle est omise"
                )
            )
        }
        return .events(events)
    }

    // MARK: - Parts

    private static func omissions(_ node: MappingNode?, _ scope: MappingScope) throws(Failure) -> [Omission] {
        var omissions: [Omission] = []
        for node in try node?.list(Label("which rows to leave out", "quelles rangées omettre")) ?? [] {
            let values = try node.values(of: ["when", "because"], Label("rows to leave out", "les rangées à omettre"))
            let when = try Condition(try values.required("when"), scope)
            let reason = try values.required("because").text(Label("why", "pourquoi"))
            omissions.append(Omission(when: when, reason: reason))
        }
        return omissions
    }

    private static func tables(_ node: MappingNode?) throws(Failure) -> [String: CodeTable] {
        var tables: [String: CodeTable] = [:]
        for member in try node?.members(Label("tables by their names", "des tables par leur nom")) ?? [] {
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
        for member in try node?.members(Label("constants by their names", "des constantes par leur nom")) ?? [] {
            let text = try member.value.text(Label("a text", "un texte"))
            guard let value = settings[member.key] ?? (text.isEmpty ? nil : text) else {
                throw member.value.failure(
                    Label(
                        "'\(member.key)' has no value; give it with --set \(member.key)=…",
                        "« \(member.key) » n'a pas de valeur ; donnez-la par --set \(member.key)=…"
                    )
                )
            }
            constants[member.key] = value
        }
        for name in settings.keys.sorted() where constants[name] == nil {
            let suggestion = Label.suggestion(for: name, among: constants.keys.sorted())
            throw Failure(
                Label(
                    "--set \(name)=…: \(file) has no such constant; \(suggestion.english)",
                    "--set \(name)=… : \(file) n'a pas une telle constante ; \(suggestion.french)"
                ),
                .dataError
            )
        }
        return constants
    }
}
