import Events

/// The names that parts of a mapping refer to, and the columns that they name, while the mapping is read.
final class MappingScope {
    /// A column that a mapping names, and where; or a part of a cell that it gives a name.
    struct Column: Equatable, Sendable {
        let name: String
        let file: String
        let line: Int
    }

    let file: String
    let constants: [String: String]
    let tables: [String: CodeTable]
    let numbers: NumberForm
    private(set) var columns: [Column] = []
    private(set) var parts: [Column] = []
    /// The name that parts of a cell have in the event that is being read.
    private var partInUse: String?

    init(file: String, constants: [String: String], tables: [String: CodeTable], numbers: NumberForm) {
        self.file = file
        self.constants = constants
        self.tables = tables
        self.numbers = numbers
    }

    func use(_ column: String, _ line: Int) {
        guard column != partInUse else { return }
        columns.append(Column(name: column, file: file, line: line))
    }

    /// Reads what may name the parts of a cell.
    func naming<Result>(
        part: String?,
        _ line: Int,
        _ read: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        if let part { parts.append(Column(name: part, file: file, line: line)) }
        partInUse = part
        defer { partInUse = nil }
        return try read()
    }

    /// The column that a value names.
    func column(_ node: MappingNode) throws(Failure) -> String {
        let name = try node.text(Label("the name of a column", "le nom d'une colonne"))
        if name.hasPrefix("<"), name.hasSuffix(">") {
            throw node.failure(
                Label(
                    "expected the name of a column, without < and >, as nothing else can stand here",
                    "attendu : le nom d'une colonne, sans < ni >, puisque rien d'autre ne peut être ici"
                )
            )
        }
        use(name, node.line)
        return name
    }

    /// The table of a name, or the one that is written out.
    func table(_ node: MappingNode) throws(Failure) -> CodeTable {
        guard node.isText else { return try CodeTable(node) }
        let name = try node.text(Label("a table", "une table"))
        guard let table = tables[name] else {
            let suggestion = Label.suggestion(for: name, among: tables.keys.sorted())
            throw node.failure(
                Label(
                    "there is no table '\(name)'; \(suggestion.english)",
                    "il n'y a pas de table « \(name) » ; \(suggestion.french)"
                )
            )
        }
        return table
    }
}
