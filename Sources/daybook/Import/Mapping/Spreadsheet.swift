import CanonicalJSON
import Events

/// A file of rows that name their cells, CSV or JSON, known to be readable to its end.
struct Spreadsheet: Sendable {
    private enum Content: Sendable {
        /// - Parameters:
        ///   - from: Where the header begins, and on which line.
        case csv(text: [UInt8], separator: UInt8, from: (offset: Int, line: Int))
        case json(text: [UInt8])
    }

    let file: String
    let columns: SheetColumns
    let form: SheetForm
    /// What a person should look at before the file is imported.
    let notices: [Label]
    private let content: Content

    /// The largest file that is taken: it is looked through before anything is sent, so it is held in memory.
    static let bytesMax = 1 << 30

    /// Reads a file whole.
    ///
    /// - Throws: ``Failure`` where it is not what the mapping says, lacks a column that the mapping names, or names such a column
    ///   twice. A single bad row is not looked for.
    init(_ file: InputFile, _ mapping: Mapping) throws(Failure) {
        let bytes = try file.all(
            bytesMax: Spreadsheet.bytesMax,
            expected: Label("a spreadsheet", "une feuille de calcul")
        )
        try self.init(bytes, file: file.name, mapping)
    }

    init(_ bytes: [UInt8], file: String, _ mapping: Mapping) throws(Failure) {
        self.file = file
        self.form = mapping.form
        let text = try form.encoding.text(of: bytes, file: file)
        guard !form.isJSON else {
            var records = JSONRecords(text, file: file)
            var names: [String] = []
            var seen: Set<String> = []
            while let record = try records.next() {
                for name in record.cells.keys.sorted() where seen.insert(name).inserted { names.append(name) }
            }
            self.columns = SheetColumns(names)
            self.content = .json(text: text)
            self.notices = []
            try HeaderCheck(file: file, columns: columns, mapping: mapping).expectColumns([])
            return
        }
        let separator = try SeparatorLine(text, file: file, form)
        var reader = separator.reader(of: text, file: file)
        if let line = form.headerLine { while reader.lineNumber < line, !reader.isAtEnd { reader.skipLine() } }
        let start = (reader.byteCount, reader.lineNumber)
        guard let header = try Spreadsheet.header(&reader, file) else { throw Spreadsheet.empty(file) }
        self.columns = SheetColumns(Spreadsheet.names(header, reader, form))
        self.content = .csv(text: text, separator: separator.character, from: start)
        let check = HeaderCheck(file: file, columns: columns, mapping: mapping)
        var later = reader
        try check.expectColumns(at: header.line) {
            var found: [(line: Int, names: [String])] = []
            while found.count < HeaderCheck.rowsLookedAt, let row = try? later.next() {
                found.append((row.line, Spreadsheet.names(row, later, mapping.form)))
            }
            return found
        }
        var lines = CellLines(columns: columns, form: form)
        while let row = try reader.next() { lines.add(row) }
        self.notices = lines.notices(file)
    }

    private static func names(_ row: CSVReader.Row, _ reader: CSVReader, _ form: SheetForm) -> [String] {
        row.cells.map { cell in
            let name = CSVReader.text(of: cell, in: reader.text)
            return form.trims ? InvisibleCharacters.trimmed(name) : name
        }
    }

    private static func header(_ reader: inout CSVReader, _ file: String) throws(Failure) -> CSVReader.Row? {
        do throws(Failure) {
            return try reader.next()
        } catch {
            let first = reader.text.first { !" \t\r\n".utf8.contains($0) }
            guard first == UInt8(ascii: "[") || first == UInt8(ascii: "{") else { throw error }
            throw Failure(
                Label(
                    "\(file): expected CSV, found what seems to be JSON: write input: JSON in the mapping. Nothing was sent",
                    "\(file) : attendu : du CSV, trouvé : ce qui semble être du JSON ; écrivez input: JSON dans la correspondance. Rien n'a "
                        + "été envoyé"
                ),
                .dataError
            )
        }
    }

    private static func empty(_ file: String) -> Failure {
        Failure(
            Label(
                "\(file): expected a row with the names of the columns, found none",
                "\(file) : attendu : une ligne avec les noms des colonnes, trouvé : aucune"
            ),
            .dataError
        )
    }

    var byteCount: Int {
        switch content {
        case .csv(let text, _, _), .json(let text): text.count
        }
    }

    /// The columns that a mapping does not name.
    func unused(by mapping: Mapping) -> [String] {
        let used = Set(mapping.columns.map(\.name))
        return columns.names.filter { !$0.isEmpty && !used.contains($0) }
    }

    /// The rows below the header.
    var rows: Rows {
        get throws(Failure) {
            switch content {
            case .json(let text):
                return Rows(source: .json(JSONRecords(text, file: file)), columns: columns, form: form)
            case .csv(let text, let separator, let start):
                var reader = CSVReader(text, separator: separator, file: file, from: start.offset, line: start.line)
                _ = try reader.next()
                return Rows(source: .csv(reader), columns: columns, form: form)
            }
        }
    }

    struct Rows {
        fileprivate enum Source {
            case csv(CSVReader)
            case json(JSONRecords)
        }

        fileprivate var source: Source
        fileprivate let columns: SheetColumns
        fileprivate let form: SheetForm

        var byteCount: Int {
            switch source {
            case .csv(let reader): reader.byteCount
            case .json(let records): records.byteCount
            }
        }

        mutating func next() throws(Failure) -> SheetRow? {
            switch source {
            case .csv(var reader):
                defer { source = .csv(reader) }
                return try reader.next().map { SheetRow($0, reader, columns, form) }
            case .json(var records):
                defer { source = .json(records) }
                return try records.next().map { SheetRow(line: $0.line, texts: $0.cells, form) }
            }
        }
    }
}
