import CanonicalJSON

/// What the parts of a mapping refer to by name, and which columns they name, while the mapping is read.
final class MappingScope {
    /// A column that a mapping names, and where.
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

    init(file: String, constants: [String: String], tables: [String: CodeTable], numbers: NumberForm) {
        self.file = file
        self.constants = constants
        self.tables = tables
        self.numbers = numbers
    }

    func use(_ column: String, _ line: Int) {
        columns.append(Column(name: column, file: file, line: line))
    }

    /// The column that a value names.
    func column(_ node: MappingNode) throws(Failure) -> String {
        let name = try node.text("the name of a column")
        if name.hasPrefix("<"), name.hasSuffix(">") {
            throw node.failure("expected the name of a column, without < and >, as nothing else can stand here")
        }
        use(name, node.line)
        return name
    }

    /// The table of a name, or the one that is written out.
    func table(_ node: MappingNode) throws(Failure) -> CodeTable {
        guard node.isText else { return try CodeTable(node) }
        let name = try node.text("a table")
        guard let table = tables[name] else {
            throw node.failure("there is no table '\(name)'; \(tables.keys.sorted().suggestion(for: name))")
        }
        return table
    }
}

/// What stands in cells, and what is recorded for it.
struct CodeTable: Equatable, Sendable {
    let codes: [String: String]

    init(_ node: MappingNode) throws(Failure) {
        var codes: [String: String] = [:]
        for member in try node.members("a table of 'what stands in the cell: what is recorded'") {
            codes[member.key] = try member.value.text("what is recorded for '\(member.key)', as a text")
        }
        self.codes = codes
    }
}
