import CanonicalJSON
import Events

/// A row of a spreadsheet: its cells by the names of their columns.
struct SheetRow: Sendable {
    private enum Cells: Sendable {
        case csv(CSVReader.Row, text: [UInt8], SheetColumns)
        case texts([String: String])
    }

    /// The line of the file on which it begins.
    let line: Int
    /// What is wrong with it as a row, before anybody asks what it means.
    let problem: RowProblem?
    private let cells: Cells
    private let form: SheetForm
    /// Whether a column that the row lacks is an empty cell, as in JSON, where absent values are left out.
    private let isSparse: Bool
    /// Parts of a cell, by the names that the mapping gives them.
    private var parts: [String: String] = [:]

    init(_ row: CSVReader.Row, _ reader: CSVReader, _ columns: SheetColumns, _ form: SheetForm) {
        self.line = row.line
        self.cells = .csv(row, text: reader.text, columns)
        self.form = form
        self.isSparse = false
        self.problem = SheetRow.problem(row, reader, columns, form)
    }

    /// A record of a JSON file.
    init(line: Int, texts: [String: String], _ form: SheetForm) {
        self.line = line
        self.cells = .texts(texts)
        self.form = form
        self.isSparse = true
        self.problem = nil
    }

    /// A row of a rejects file.
    ///
    /// - Throws: ``RowProblem`` where its cells are no texts, or some have no column.
    init(line: Int, json: JSONValue, _ form: SheetForm) throws(RowProblem) {
        guard case .object(let object) = json else {
            let expected = Label("an object of columns and their cells", "un objet de colonnes et de leurs cellules")
            throw RowProblem(path: "row", expected: expected, found: nil)
        }
        var cells: [String: String] = [:]
        for (name, value) in object.members.map({ ($0.key, $0.value) }) {
            guard let cell = value.stringValue else {
                let expected = Label("the cell as a text in quotation marks", "la cellule, un texte entre guillemets")
                throw RowProblem(path: "row.\(name)", expected: expected, found: nil)
            }
            guard !name.hasPrefix(SheetColumns.beyondPrefix) || cell.isEmpty else {
                throw RowProblem(
                    path: "row",
                    expected: Label("no cell without a column", "aucune cellule sans colonne"),
                    cell: name
                )
            }
            cells[name] = cell
        }
        self.line = line
        self.problem = nil
        self.cells = .texts(cells)
        self.form = form
        self.isSparse = form.isJSON
    }

    /// The same row, in which a part of a cell has a name.
    func with(_ part: String, as name: String) -> SheetRow {
        var row = self
        row.parts[name] = part
        return row
    }

    /// - Throws: ``RowProblem`` where the row has no such column, as a mended one may not, or the cell is damaged.
    func cell(_ column: String) throws(RowProblem) -> String {
        if let part = parts[column] { return part }
        guard let text = text(column) ?? (isSparse ? "" : nil) else {
            let expected = Label("a cell of this column", "une cellule de cette colonne")
            throw RowProblem(path: column, expected: expected, found: Label("none", "aucune"))
        }
        let cell = form.trims ? InvisibleCharacters.trimmed(text) : text
        if form.empty.contains(cell) { return "" }
        if let damage = DamagedText.problem(cell, column) { throw damage }
        return cell
    }

    /// The cell as it stands.
    private func text(_ column: String) -> String? {
        switch cells {
        case .texts(let texts): texts[column]
        case .csv(let row, let text, let columns):
            columns[column].flatMap { $0 < row.cells.count ? CSVReader.text(of: row.cells[$0], in: text) : nil }
        }
    }

    /// Whether nothing is in it that anybody sees.
    var isBlank: Bool {
        switch cells {
        case .texts(let texts): texts.values.allSatisfy(SheetRow.isBlank)
        case .csv(let row, let text, _):
            // Most rows begin with something that is seen, and no text is made of it.
            row.cells.allSatisfy {
                !CSVReader.isSeen($0, in: text) && SheetRow.isBlank(CSVReader.text(of: $0, in: text))
            }
        }
    }

    private static func isBlank(_ text: String) -> Bool { text.unicodeScalars.allSatisfy(InvisibleCharacters.contains) }

    var json: JSONValue {
        switch cells {
        case .texts(let texts): .object(JSONObject(texts.map { ($0.key, .string($0.value)) }))
        case .csv(let row, let text, let columns):
            .object(
                JSONObject(
                    row.cells.enumerated().map { index, cell in
                        let key = index < columns.keys.count ? columns.keys[index] : SheetColumns.beyond(index + 1)
                        return (key, .string(CSVReader.text(of: cell, in: text)))
                    }
                )
            )
        }
    }

    // MARK: - The row as a row

    private static func problem(
        _ row: CSVReader.Row,
        _ reader: CSVReader,
        _ columns: SheetColumns,
        _ form: SheetForm
    ) -> RowProblem? {
        let width = columns.names.count
        let beyond = row.cells.dropFirst(width).contains { !isBlank(CSVReader.text(of: $0, in: reader.text)) }
        guard row.cells.count >= width, !beyond else {
            let goesOn = row.lastLine > row.line
            let lines = Label(
                goesOn ? "; it goes on to line \(row.lastLine): does a quotation mark stand alone?" : "",
                goesOn ? " ; elle va jusqu'à la ligne \(row.lastLine) : un guillemet est-il seul ?" : ""
            )
            return RowProblem(
                path: "",
                expected: Label("\(width) cells, as the header has", "\(width) cellules, comme dans l'en-tête"),
                found: Label("\(row.cells.count)\(lines.english)", "\(row.cells.count)\(lines.french)")
            )
        }
        return row.lastLine > row.line ? swallowed(row, reader, columns, form) : nil
    }

    /// A cell of several lines that may have rows in it: a quotation mark that stands alone begins it, and the next one ends it. There
    /// are as many separators in it as in a row, counting those that its row has too many; or its last line is as the beginning of a
    /// row up to this column, where the first row was too short.
    private static func swallowed(
        _ row: CSVReader.Row,
        _ reader: CSVReader,
        _ columns: SheetColumns,
        _ form: SheetForm
    ) -> RowProblem? {
        let width = columns.names.count
        for (index, cell) in row.cells.prefix(width).enumerated() where cell.lineFeeds > 0 {
            let name = columns.names[index]
            let beyond = row.cells.count - width
            let separators = reader.separators(in: cell)
            let isAsWide = separators.all + beyond >= width - 1 || index > 0 && separators.lastLine >= index
            guard separators.all > 0, isAsWide, !form.severalLines.contains(name) else { continue }
            return RowProblem(
                path: name,
                message: Label(
                    "\(name): the cell has \(cell.lineFeeds + 1) lines that look like rows: a quotation mark seems to stand alone near line "
                        + "\(row.line). Mend it; or, where the cell is right, write several-lines: [\(name)] in the mapping",
                    "\(name) : la cellule a \(cell.lineFeeds + 1) lignes qui ressemblent à des rangées : un guillemet semble seul vers la "
                        + "ligne \(row.line). Corrigez-le ; ou, si la cellule est juste, écrivez several-lines: [\(name)] dans la correspondance"
                ),
                cause: Label(
                    "\(name): the cell has lines that look like rows",
                    "\(name) : la cellule a des lignes qui ressemblent à des rangées"
                )
            )
        }
        return nil
    }
}
