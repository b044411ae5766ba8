/// A code for what stands in a cell: `{column: sub_event_type, table: kinds}`, or several of them, with `split`.
struct CodedValue: Equatable, Sendable {
    let column: String
    private let table: CodeTable?
    /// What is recorded for a cell that is not in the table; `nil` where such a row is no good.
    private let otherwise: String?
    private let split: Character?

    static let keys = ["column", "table", "otherwise", "split"]

    init(_ values: MappingNode.Keyed, _ scope: MappingScope) throws(Failure) {
        let node = try values.required("column")
        self.column = try scope.column(node)
        self.table = if let table = values["table"] { try scope.table(table) } else { nil }
        self.otherwise = if let node = values["otherwise"] { try node.text("what to record otherwise") } else { nil }
        var split: Character?
        if let node = values["split"] {
            let text = try node.text("the character between the parts")
            guard text.count == 1 else {
                throw node.failure("expected one character between the parts, found '\(text)'")
            }
            split = text.first
        }
        self.split = split
        guard table != nil || split != nil else {
            throw node.failure("expected a table or split beside column; a cell as it is, is written <\(column)>")
        }
    }

    /// Everything that it may give, where that is known beforehand.
    var codes: [String] {
        guard let table else { return [] }
        return table.codes.values.sorted() + [otherwise].compactMap(\.self)
    }

    func texts(_ row: SheetRow) throws(RowProblem) -> [String] {
        let cell = try row.cell(column)
        guard !cell.isEmpty else { return [] }
        guard let split else { return [try code(cell)] }
        var texts: [String] = []
        for part in cell.split(separator: split) {
            texts.append(try code(CodedValue.trimmed(part)))
        }
        return texts
    }

    private func code(_ text: String) throws(RowProblem) -> String {
        guard let table else { return text }
        guard let code = table.codes[text] ?? otherwise else {
            let known = table.codes.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
            throw RowProblem(path: column, expected: "one of the table: \(known)", found: "'\(text)'")
        }
        return code
    }

    private static func trimmed(_ part: Substring) -> String {
        var part = part.drop { $0 == " " }
        while part.last == " " { part.removeLast() }
        return String(part)
    }
}
