import Events

/// How a file is written: what a mapping says of it before any column is named.
struct SheetForm: Sendable {
    /// The characters between cells; `nil` where the file may say it (`sep=;`), and a comma else.
    var separator: UInt8?
    var encoding = TextEncoding.utf8
    /// The line that names the columns; the first row, if `nil`.
    var headerLine: Int?
    /// Whether space and what nobody sees is taken from the ends of cells and of the names of columns.
    var trims = false
    /// Texts of a cell that has nothing in it: `-`, `N/A`.
    var empty: Set<String> = []
    /// Columns whose cells may have several lines.
    var severalLines: Set<String> = []
    /// Whether the file is JSON: an array of objects, or one object after the other.
    var isJSON = false
    /// Where the columns of ``severalLines`` are named, which the sheet must have.
    fileprivate(set) var named: [(name: String, line: Int)] = []

    static let keys = ["input", "separator", "encoding", "header", "trim", "empty", "several-lines"]

    init() {}

    init(_ values: MappingNode.Keyed) throws(Failure) {
        if let node = values["input"] { isJSON = try SheetForm.isJSON(node) }
        if let node = values["separator"] { separator = try SheetForm.separator(node) }
        if let node = values["encoding"] { encoding = try SheetForm.encoding(node) }
        if let node = values["header"] { headerLine = try SheetForm.line(node) }
        if let node = values["trim"] { trims = try node.flag() }
        if let node = values["empty"] { empty = Set(try node.texts(SheetForm.emptyTexts)) }
        if let node = values["several-lines"] {
            let names = try node.texts(
                Label("columns whose cells may have several lines", "les colonnes aux cellules de plusieurs lignes")
            )
            severalLines = Set(names)
            named = names.map { ($0, node.line) }
        }
        guard isJSON else { return }
        for key in ["separator", "header"] where values[key] != nil {
            throw values.owner.failure(
                Label("\(key): is of CSV, and input: says JSON", "\(key): est du CSV, et input: dit JSON")
            )
        }
    }

    private static let emptyTexts = Label(
        "texts that stand in empty cells, such as N/A",
        "les textes des cellules vides, comme N/A"
    )

    private static func isJSON(_ node: MappingNode) throws(Failure) -> Bool {
        let text = try node.text(Label("CSV or JSON", "CSV ou JSON"))
        guard ["CSV", "JSON"].contains(text) else {
            throw node.failure(
                Label("expected CSV or JSON, found '\(text)'", "attendu : CSV ou JSON, trouvé : « \(text) »")
            )
        }
        return text == "JSON"
    }

    private static func separator(_ node: MappingNode) throws(Failure) -> UInt8 {
        let text = try node.text(Label("a character", "un caractère"))
        let bytes = Array((text == "\\t" || text == "tab" ? "\t" : text).utf8)
        guard bytes.count == 1, isSeparator(bytes[0]) else {
            throw node.failure(
                Label(
                    "expected one character between cells, such as ; or tab, found '\(text)'",
                    "attendu : un caractère entre les cellules, comme ; ou tab, trouvé : « \(text) »"
                )
            )
        }
        return bytes[0]
    }

    /// Whether cells may be separated by the character.
    static func isSeparator(_ byte: UInt8) -> Bool { !"\"\r\n".utf8.contains(byte) && byte < 0x80 }

    private static func encoding(_ node: MappingNode) throws(Failure) -> TextEncoding {
        let text = try node.text(Label("an encoding", "un codage"))
        guard let encoding = TextEncoding.allCases.first(where: { $0.rawValue.lowercased() == text.lowercased() })
        else {
            let names = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
            throw node.failure(
                Label(
                    "expected an encoding of \(names), found '\(text)'",
                    "attendu : un codage parmi \(names), trouvé : « \(text) »"
                )
            )
        }
        return encoding
    }

    private static func line(_ node: MappingNode) throws(Failure) -> Int {
        let text = try node.text(Label("a line", "une ligne"))
        guard let line = Int(text), line > 0 else {
            throw node.failure(
                Label(
                    "expected the number of the line that names the columns, found '\(text)'",
                    "attendu : le numéro de la ligne qui nomme les colonnes, trouvé : « \(text) »"
                )
            )
        }
        return line
    }
}
