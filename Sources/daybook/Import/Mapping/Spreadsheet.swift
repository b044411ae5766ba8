import CanonicalJSON

/// A CSV file whose first row names its columns, known to be readable to its end.
struct Spreadsheet: Sendable {
    let file: String
    let columns: [String]
    private let text: [UInt8]
    private let separator: UInt8

    /// The largest file that is taken: it is looked through before anything is sent, so it is held in memory.
    static let bytesMax = 1 << 30

    /// Reads a file whole.
    ///
    /// - Throws: ``Failure`` where it is not CSV in the mapping's encoding, lacks a column that the mapping names, or names a column
    ///   twice. A single bad row is not looked for.
    init(_ file: InputFile, _ mapping: Mapping) throws(Failure) {
        let bytes = try file.all(bytesMax: Spreadsheet.bytesMax, expected: "a CSV file")
        try self.init(bytes, file: file.name, mapping)
    }

    init(_ bytes: [UInt8], file: String, _ mapping: Mapping) throws(Failure) {
        self.file = file
        self.separator = mapping.separator
        self.text = try mapping.encoding.text(of: bytes, file: file)
        var reader = CSVReader(text, separator: separator, file: file)
        guard let header = try reader.next() else {
            throw Failure(
                "\(file): expected a first row with the names of the columns, found an empty file",
                .dataError
            )
        }
        self.columns = header.cells
        try checkHeader(header.line, mapping)
        while try reader.next() != nil {}
    }

    var byteCount: Int { text.count }

    /// The rows below the header.
    var rows: Rows {
        get throws(Failure) {
            var reader = CSVReader(text, separator: separator, file: file)
            _ = try reader.next()
            return Rows(reader: reader, columns: columns)
        }
    }

    struct Rows {
        fileprivate var reader: CSVReader
        fileprivate let columns: [String]

        var byteCount: Int { reader.byteCount }

        mutating func next() throws(Failure) -> SheetRow? {
            try reader.next().map { SheetRow($0, columns) }
        }
    }

    private func checkHeader(_ line: Int, _ mapping: Mapping) throws(Failure) {
        var seen: Set<String> = []
        for column in columns where !seen.insert(column).inserted {
            throw Failure(
                "\(file):\(line): expected each column once, found '\(column)' twice; rename one of them. Nothing was sent",
                .dataError
            )
        }
        guard let missing = mapping.columns.first(where: { !seen.contains($0.name) }) else { return }
        let other = [",", ";", "\t"].first { other in
            columns.count == 1 && Array(other.utf8) != [separator] && columns[0].contains(other)
        }
        let hint = other.map {
            "; its columns seem to be separated by '\($0)': say separator: in the mapping"
        }
        throw Failure(
            "\(missing.file):\(missing.line): there is no column '\(missing.name)' in \(file); "
                + "\(columns.suggestion(for: missing.name))\(hint ?? ""). Nothing was sent",
            .dataError
        )
    }
}
