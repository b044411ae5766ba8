/// Reads rows of CSV by RFC 4180, strictly: what that does not allow is an error with its line, never a guess.
///
/// The reader is our own because those at hand drop spaces, fill up short rows, let an open quotation mark pass at the end, and
/// number no lines.
struct CSVReader {
    struct Row: Equatable, Sendable {
        /// The line on which it begins, from 1.
        let line: Int
        let cells: [String]
    }

    private let text: [UInt8]
    private let separator: UInt8
    private let file: String
    private var offset = 0
    private var line = 1

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// - Parameters:
    ///   - text: In UTF-8.
    ///   - file: The name to give in errors.
    init(_ text: [UInt8], separator: UInt8, file: String) {
        self.text = text
        self.separator = separator
        self.file = file
    }

    /// How many bytes were read.
    var byteCount: Int { offset }

    /// The next row that is not blank; `nil` after the last.
    ///
    /// - Throws: ``Failure`` with the line that is no CSV. What comes after it cannot be told apart into rows.
    mutating func next() throws(Failure) -> Row? {
        while offset < text.count {
            let start = line
            let cells = try row()
            if cells != [""] { return Row(line: start, cells: cells) }
        }
        return nil
    }

    private mutating func row() throws(Failure) -> [String] {
        var cells: [String] = []
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
                "expected lines that end with LF or CR LF, found a CR alone; save the sheet again as CSV"
            )
        }
        return true
    }

    private mutating func plainCell() throws(Failure) -> String {
        let start = offset
        while byte != separator, !(try isAtEndOfRow()) {
            guard byte != CSVReader.quote else {
                throw failure(
                    line,
                    "expected a cell that begins with a quotation mark, or has none; found one inside, after "
                        + "'\(string(start..<offset).suffix(20))'. Write the cell in quotation marks, and each inside it twice"
                )
            }
            offset += 1
        }
        return string(start..<offset)
    }

    private mutating func quotedCell() throws(Failure) -> String {
        let firstLine = line
        var bytes: [UInt8] = []
        offset += 1
        while true {
            guard let next = byte else {
                throw failure(
                    firstLine,
                    "expected the end of the cell that begins here with a quotation mark, found the end of the file; "
                        + "close it, or write a quotation mark inside a cell twice"
                )
            }
            offset += 1
            if next == CSVReader.lineFeed { line += 1 }
            guard next == CSVReader.quote else {
                bytes.append(next)
                continue
            }
            guard byte == CSVReader.quote else { break }
            bytes.append(CSVReader.quote)
            offset += 1
        }
        let isEnded = try isAtEndOfRow()
        guard isEnded || byte == separator else {
            throw failure(
                line,
                "expected '\(Character(Unicode.Scalar(separator)))' or the end of the line after a closing quotation mark, "
                    + "found '\(string(offset..<min(offset + 20, text.count)))'; write a quotation mark inside a cell twice"
            )
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

    private func failure(_ line: Int, _ message: String) -> Failure {
        Failure("\(file):\(line): \(message). Nothing was sent", .dataError)
    }
}
