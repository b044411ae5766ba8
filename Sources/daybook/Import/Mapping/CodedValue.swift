import Events

/// A code for what stands in a cell: `{column: sub_event_type, table: kinds}`, or several of them, with `split`.
struct CodedValue: Equatable, Sendable {
    let column: String
    private let table: CodeTable?
    /// The text that is recorded for a cell that is not in the table; `nil` for none.
    private let otherwise: Template?
    /// Whether a cell may be in no table.
    private let isOptional: Bool
    private let split: Splitter?

    static let keys = ["column", "table", "otherwise", "split"]

    init(_ values: MappingNode.Keyed, _ scope: MappingScope) throws(Failure) {
        let node = try values.required("column")
        self.column = try scope.column(node)
        self.table = if let table = values["table"] { try scope.table(table) } else { nil }
        self.otherwise =
            if let node = values["otherwise"], !node.isEmptyText { try Template(node, scope) } else { nil }
        self.isOptional = values["otherwise"] != nil
        self.split = if let node = values["split"] { try Splitter(node) } else { nil }
        guard table != nil || split != nil else {
            throw node.failure(
                Label(
                    "expected a table or split beside column; a cell as it is, is written <\(column)>",
                    "attendu : une table ou split à côté de column ; une cellule telle quelle s'écrit <\(column)>"
                )
            )
        }
    }

    /// Everything that it may give, where that is known beforehand.
    var codes: [String] {
        guard let table else { return [] }
        return table.codes.values.sorted() + [otherwise?.constant].compactMap(\.self)
    }

    func texts(_ row: SheetRow) throws(RowProblem) -> [String] {
        let cell = try row.cell(column)
        guard !cell.isEmpty else { return [] }
        guard let split else { return [try code(cell, row)].compactMap(\.self) }
        var texts: [String] = []
        for part in split.parts(cell) {
            if let text = try code(part, row) { texts.append(text) }
        }
        return texts
    }

    private func code(_ text: String, _ row: SheetRow) throws(RowProblem) -> String? {
        guard let table else { return text }
        if let code = table.codes[text] { return code }
        guard isOptional else { throw unknown(text, table) }
        return try otherwise?.filled(row)
    }

    /// How many texts of a table are listed.
    private static let listedMax = 40

    private func unknown(_ text: String, _ table: CodeTable) -> RowProblem {
        let names = table.codes.keys.sorted()
        let known = names.prefix(CodedValue.listedMax).map { Label.cell($0) }
        let more = names.count > known.count ? ", …" : ""
        return RowProblem(
            path: column,
            expected: Label(
                "one of the table: \(known.map(\.english).joined(separator: ", "))\(more)",
                "un texte de la table : \(known.map(\.french).joined(separator: ", "))\(more)"
            ),
            cell: text
        )
    }
}
