import CanonicalJSON

/// A row of a spreadsheet: its cells by the names of their columns.
struct SheetRow: Sendable {
    /// The line of the file on which it begins.
    let line: Int
    /// What is wrong with it as a row, before anybody asks what it means.
    let problem: RowProblem?
    private let cells: [String: String]

    init(_ row: CSVReader.Row, _ columns: [String]) {
        var cells: [String: String] = [:]
        for (number, cell) in row.cells.enumerated() {
            cells[number < columns.count ? columns[number] : SheetRow.unnamed(number + 1)] = cell
        }
        self.line = row.line
        self.cells = cells
        self.problem =
            row.cells.count == columns.count
            ? nil
            : RowProblem(
                path: "",
                expected: "\(columns.count) cells, as the header has",
                found: "\(row.cells.count)"
            )
    }

    /// A row of a rejects file.
    ///
    /// - Throws: ``RowProblem`` where its cells are no texts, or some have no column.
    init(line: Int, json: JSONValue) throws(RowProblem) {
        guard case .object(let object) = json else {
            throw RowProblem(path: "row", expected: "an object of columns and their cells", found: nil)
        }
        var cells: [String: String] = [:]
        for (name, value) in object.members.map({ ($0.key, $0.value) }) {
            guard let cell = value.stringValue else {
                throw RowProblem(path: "row.\(name)", expected: "the cell as a text in quotation marks", found: nil)
            }
            guard !name.hasPrefix(SheetRow.unnamedPrefix) else {
                throw RowProblem(path: "row", expected: "no cell without a column", found: "'\(name)'")
            }
            cells[name] = cell
        }
        self.line = line
        self.problem = nil
        self.cells = cells
    }

    /// - Throws: ``RowProblem`` where the row has no such column, as a mended one may not.
    func cell(_ column: String) throws(RowProblem) -> String {
        guard let cell = cells[column] else {
            throw RowProblem(path: column, expected: "a cell of this column", found: "none")
        }
        return cell
    }

    var json: JSONValue { .object(JSONObject(cells.map { ($0.key, .string($0.value)) })) }

    private static let unnamedPrefix = "(cell "

    private static func unnamed(_ number: Int) -> String { "\(unnamedPrefix)\(number))" }
}
