import Events

/// A number out of one cell, or the sum of several: `Killed`, `{sum: [Men, Women]}`. A sum needs all its cells, but where the mapping
/// says that an empty one is none: `{sum: [Men, Women], empty: 0}`.
struct CellNumber: Equatable, Sendable {
    private let columns: [String]
    private let isEmptyZero: Bool
    private let numbers: NumberForm

    static let keys = ["sum", "empty"]

    init(_ node: MappingNode, _ scope: MappingScope) throws(Failure) {
        if node.isText {
            self.init(columns: [try scope.column(node)], isEmptyZero: false, numbers: scope.numbers)
            return
        }
        let what = Label("a column, or {sum: […]} of several", "une colonne, ou {sum: […]} de plusieurs")
        try self.init(try node.values(of: CellNumber.keys, what), scope)
    }

    private init(columns: [String], isEmptyZero: Bool, numbers: NumberForm) {
        self.columns = columns
        self.isEmptyZero = isEmptyZero
        self.numbers = numbers
    }

    init(_ values: MappingNode.Keyed, _ scope: MappingScope) throws(Failure) {
        let node = try values.required("sum")
        var columns: [String] = []
        for element in try node.list(Label("the columns to add", "les colonnes à additionner")) {
            columns.append(try scope.column(element))
        }
        guard columns.count > 1, Set(columns).count == columns.count else {
            throw node.failure(
                Label("expected two columns or more, each once", "attendu : deux colonnes ou plus, chacune une fois")
            )
        }
        guard let node = values["empty"] else {
            self.init(columns: columns, isEmptyZero: false, numbers: scope.numbers)
            return
        }
        let expected = Label("0, where an empty cell is none", "0, si une cellule vide veut dire aucun")
        guard try node.text(expected) == "0" else {
            throw node.failure(Label("expected \(expected.english)", "attendu : \(expected.french)"))
        }
        self.init(columns: columns, isEmptyZero: true, numbers: scope.numbers)
    }

    /// The number as it stands in its cell, or the sum; `nil` where all cells are empty.
    func text(_ row: SheetRow) throws(RowProblem) -> String? {
        var cells: [(column: String, text: String)] = []
        for column in columns { cells.append((column, try row.cell(column))) }
        guard cells.contains(where: { !$0.text.isEmpty }) else { return nil }
        guard cells.count > 1 else { return cells[0].text }
        var sum = 0
        for cell in cells {
            guard !cell.text.isEmpty else {
                guard isEmptyZero else { throw lacking(cell.column) }
                continue
            }
            let (next, isTooLarge) = sum.addingReportingOverflow(try integer(cell.text, cell.column))
            guard !isTooLarge else { throw notWhole(cell.text, cell.column) }
            sum = next
        }
        return String(sum)
    }

    private func integer(_ text: String, _ column: String) throws(RowProblem) -> Int {
        guard let number = numbers.integer(text), number >= 0 else { throw notWhole(text, column) }
        return number
    }

    private func notWhole(_ text: String, _ column: String) -> RowProblem {
        numbers.problem(
            text,
            at: column,
            expected: Label(
                "a whole number, not below 0, as it is added",
                "un nombre entier, non inférieur à 0, puisqu'il est additionné"
            )
        )
    }

    private func lacking(_ column: String) -> RowProblem {
        RowProblem(
            path: column,
            expected: Label(
                "a number, as others are added to it (empty: 0 in the mapping says that an empty cell is none)",
                "un nombre, puisque d'autres y sont additionnés (empty: 0 dans la correspondance dit qu'une cellule vide veut dire aucun)"
            ),
            found: Label("an empty cell", "une cellule vide")
        )
    }
}
