import Events
import Files

/// The texts that stand in cells, and what is recorded for each. It is written out in the mapping, or in a CSV file that several mappings
/// share: the first column is what stands in the cell, the second what is recorded; others are for people.
struct CodeTable: Equatable, Sendable {
    let codes: [String: String]

    /// - Throws: ``Failure`` where it is no table, or the file that it names cannot be read, or says two things of one text.
    init(_ node: MappingNode) throws(Failure) {
        if node.isText {
            self.codes = try CodeTable.codes(in: try node.text(CodeTable.expected), of: node)
            return
        }
        var codes: [String: String] = [:]
        for member in try node.members(CodeTable.expected) {
            codes[member.key] = try member.value.text(
                Label(
                    "what is recorded for '\(member.key)', as a text",
                    "ce qui s'enregistre pour « \(member.key) », un texte"
                )
            )
        }
        self.codes = codes
    }

    private static let expected = Label(
        "a table of 'what stands in the cell: what is recorded', or the name of a CSV file that has one",
        "une table « ce qui est dans la cellule : ce qui s'enregistre », ou le nom d'un fichier CSV qui en a une"
    )

    /// - Parameter name: Of the file, seen from the mapping's folder.
    private static func codes(in name: String, of node: MappingNode) throws(Failure) -> [String: String] {
        let path = name.isAbsolutePath ? name : "\(Disk<Failure>.parent(of: node.file))/\(name)"
        let input: InputFile
        do throws(Failure) {
            input = try InputFile.open(path)
        } catch {
            throw node.failure(
                Label("the table is not there: \(error.message)", "la table n'est pas là : \(error.message)")
            )
        }
        let bytes = try input.all(bytesMax: 1 << 24, expected: Label("a table", "une table"))
        let text = try TextEncoding.utf8.text(of: bytes, file: path)
        var reader = try SeparatorLine(text, file: path, SheetForm()).reader(of: text, file: path)
        guard let header = try reader.next(), header.cells.count >= 2 else {
            throw Failure(
                Label(
                    "\(path):1: expected a row that names two columns or more: what stands in the cell, and what is recorded",
                    "\(path):1 : attendu : une ligne qui nomme deux colonnes au moins : ce qui est dans la cellule, et ce qui s'enregistre"
                ),
                .dataError
            )
        }
        var codes: [String: String] = [:]
        while let row = try reader.next() {
            let cells = row.cells.map { CSVReader.text(of: $0, in: text) }
            if cells.allSatisfy(\.isEmpty) { continue }
            guard cells.count >= 2, codes[cells[0]] ?? cells[1] == cells[1] else {
                let cell = Label.cell(cells[0])
                throw Failure(
                    Label(
                        "\(path):\(row.line): expected one text that is recorded for \(cell.english), found none or another",
                        "\(path):\(row.line) : attendu : un seul texte enregistré pour \(cell.french), trouvé : aucun ou un autre"
                    ),
                    .dataError
                )
            }
            codes[cells[0]] = cells[1]
        }
        return codes
    }
}
