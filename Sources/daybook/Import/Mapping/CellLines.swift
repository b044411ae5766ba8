import Events

/// Counts the cells of several lines, column by column: one may be several rows that a quotation mark joined.
struct CellLines {
    private let columns: SheetColumns
    private let form: SheetForm
    private var rows = 0
    private var found: [Int: (count: Int, first: Int)] = [:]

    init(columns: SheetColumns, form: SheetForm) {
        self.columns = columns
        self.form = form
    }

    mutating func add(_ row: CSVReader.Row) {
        rows += 1
        guard row.lastLine > row.line else { return }
        for (index, cell) in row.cells.enumerated() where cell.lineFeeds > 0 {
            found[index, default: (0, row.line)].count += 1
        }
    }

    /// A sentence for each column that has such cells, unless the mapping says that it may.
    func notices(_ file: String) -> [Label] {
        found.sorted { $0.key < $1.key }.compactMap { index, lines in
            guard index < columns.names.count, !form.severalLines.contains(columns.names[index]) else { return nil }
            let name = columns.keys[index]
            return Label(
                "\(file):\(lines.first): \(name): a cell of several lines, as \(lines.count) of \(rows) rows have there: does a quotation mark stand "
                    + "alone? Where it is right, several-lines: [\(name)] in the mapping says so",
                "\(file):\(lines.first) : \(name) : une cellule de plusieurs lignes, comme \(lines.count) rangées sur \(rows) : un guillemet est-il "
                    + "seul ? Si elle est juste, several-lines: [\(name)] dans la correspondance le dit"
            )
        }
    }
}
