import Events

/// Reads rows of CSV by RFC 4180, strictly: what that does not allow is an error with its line, never a guess.
///
/// The reader is our own because those at hand drop spaces, fill up short rows, let an open quotation mark pass at the end, and
/// number no lines. Cells are made into strings only where somebody asks for them.
struct CSVReader {
    struct Cell: Equatable, Sendable {
        fileprivate let bytes: Range<Int>
        /// Whether the text is as it stands, without doubled quotation marks and CR LF.
        fileprivate let isPlain: Bool
        let lineFeeds: Int
    }

    struct Row: Equatable, Sendable {
        /// The lines on which it begins and ends, from 1.
        let line: Int
        let lastLine: Int
        let cells: [Cell]
    }

    let text: [UInt8]
    let separator: UInt8
    private let file: String
    private var offset: Int
    private var line: Int

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// - Parameters:
    ///   - text: In UTF-8.
    ///   - file: The name to give in errors.
    ///   - offset: Where to begin, at the start of a line.
    ///   - line: The number of that line.
    init(_ text: [UInt8], separator: UInt8, file: String, from offset: Int = 0, line: Int = 1) {
        self.text = text
        self.separator = separator
        self.file = file
        self.offset = offset
        self.line = line
    }

    /// How many bytes were read.
    var byteCount: Int { offset }
    var lineNumber: Int { line }
    var isAtEnd: Bool { offset >= text.count }

    /// The next row that is not blank; `nil` after the last.
    ///
    /// - Throws: ``Failure`` with the line that is no CSV. What comes after it cannot be told apart into rows.
    mutating func next() throws(Failure) -> Row? {
        while offset < text.count {
            let (start, first) = (offset, line)
            let cells = try row()
            // A line feed that ended the row is not in it.
            let last = text[offset - 1] == CSVReader.lineFeed ? line - 1 : line
            if cells.count > 1 || !cells[0].bytes.isEmpty || text[start] == CSVReader.quote {
                return Row(line: first, lastLine: last, cells: cells)
            }
        }
        return nil
    }

    /// Goes past a line as it is, whatever is in it.
    mutating func skipLine() {
        while let next = byte, next != CSVReader.lineFeed { offset += 1 }
        if offset < text.count { endLine() }
    }

    /// The text of a cell; within quotation marks, CR LF is a line feed.
    static func text(of cell: Cell, in text: [UInt8]) -> String {
        guard !cell.isPlain else { return String(decoding: text[cell.bytes], as: UTF8.self) }
        var bytes: [UInt8] = []
        var index = cell.bytes.lowerBound
        while index < cell.bytes.upperBound {
            let isDoubled = text[index] == quote
            let isBeforeLineFeed =
                text[index] == carriageReturn && index + 1 < cell.bytes.upperBound && text[index + 1] == lineFeed
            if isDoubled || isBeforeLineFeed { index += 1 }
            bytes.append(text[index])
            index += 1
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a printable character of ASCII is in a cell.
    static func isSeen(_ cell: Cell, in text: [UInt8]) -> Bool {
        cell.bytes.contains { (0x21...0x7E).contains(text[$0]) }
    }

    /// How many separators are within the quotation marks of a cell, and how many on the last line there.
    func separators(in cell: Cell) -> (all: Int, lastLine: Int) {
        let bytes = text[cell.bytes]
        let start = bytes.lastIndex(of: CSVReader.lineFeed) ?? bytes.startIndex
        return (bytes.count { $0 == separator }, bytes[start...].count { $0 == separator })
    }

    private mutating func row() throws(Failure) -> [Cell] {
        var cells: [Cell] = []
        while true {
            cells.append(try byte == CSVReader.quote ? quotedCell() : plainCell())
            switch byte {
            case separator?: offset += 1
            case CSVReader.lineFeed?:
                endLine()
                return cells
            case nil: return cells
            default:
                offset += 1
                endLine()
                return cells
            }
        }
    }

    private var byte: UInt8? { offset < text.count ? text[offset] : nil }

    private mutating func endLine() {
        offset += 1
        line += 1
    }

    /// Whether the row ends here: with a line feed, a carriage return before one, or the text.
    private func isAtEndOfRow() throws(Failure) -> Bool {
        guard byte == CSVReader.carriageReturn else { return byte == nil || byte == CSVReader.lineFeed }
        guard offset + 1 < text.count, text[offset + 1] == CSVReader.lineFeed else {
            throw failure(
                line,
                Label(
                    "expected lines that end with LF or CR LF, found a CR alone; save the sheet again as CSV",
                    "attendu : des lignes qui finissent par LF ou CR LF, trouvé : un CR seul ; enregistrez à nouveau la feuille en CSV"
                )
            )
        }
        return true
    }

    private mutating func plainCell() throws(Failure) -> Cell {
        let start = offset
        while byte != separator, !(try isAtEndOfRow()) {
            guard byte != CSVReader.quote else { throw strayQuote(after: string(start..<offset)) }
            offset += 1
        }
        return Cell(bytes: start..<offset, isPlain: true, lineFeeds: 0)
    }

    private mutating func quotedCell() throws(Failure) -> Cell {
        let firstLine = line
        let start = offset + 1
        var isPlain = true
        offset += 1
        while true {
            guard let next = byte else { throw openQuote(firstLine) }
            offset += 1
            switch next {
            case CSVReader.lineFeed: line += 1
            case CSVReader.carriageReturn: isPlain = false
            case CSVReader.quote:
                guard byte == CSVReader.quote else {
                    try expectEndOfCell()
                    return Cell(bytes: start..<offset - 1, isPlain: isPlain, lineFeeds: line - firstLine)
                }
                isPlain = false
                offset += 1
            default: break
            }
        }
    }

    private func expectEndOfCell() throws(Failure) {
        let isEnded = try isAtEndOfRow()
        guard !isEnded, byte != separator else { return }
        let (sign, rest) = (Character(Unicode.Scalar(separator)), string(offset..<min(offset + 20, text.count)))
        throw failure(
            line,
            Label(
                "expected '\(sign)' or the end of the line after a closing quotation mark, found '\(rest)'; write a quotation mark "
                    + "inside a cell twice",
                "attendu : « \(sign) » ou la fin de la ligne après un guillemet fermant, trouvé : « \(rest) » ; doublez un guillemet "
                    + "à l'intérieur d'une cellule"
            )
        )
    }

    private func strayQuote(after text: String) -> Failure {
        let before = text.suffix(20)
        return failure(
            line,
            Label(
                "expected a cell that begins with a quotation mark, or has none; found one inside, after '\(before)'. Write the cell "
                    + "in quotation marks, and each inside it twice",
                "attendu : une cellule qui commence par un guillemet, ou n'en a pas ; trouvé : un à l'intérieur, après « \(before) ». "
                    + "Mettez la cellule entre guillemets, et doublez chacun à l'intérieur"
            )
        )
    }

    private func openQuote(_ line: Int) -> Failure {
        failure(
            line,
            Label(
                "expected the end of the cell that begins here with a quotation mark, found the end of the file; close it, or write a "
                    + "quotation mark inside a cell twice",
                "attendu : la fin de la cellule qui commence ici par un guillemet, trouvé : la fin du fichier ; fermez-la, ou doublez "
                    + "le guillemet à l'intérieur de la cellule"
            )
        )
    }

    private func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

    private func failure(_ line: Int, _ message: Label) -> Failure {
        Failure(
            Label(
                "\(file):\(line): \(message.english). Nothing was sent",
                "\(file):\(line) : \(message.french). Rien n'a été envoyé"
            ),
            .dataError
        )
    }
}
