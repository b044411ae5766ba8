import Events

/// A text with cells in it, written as in a form letter: `incident/<event_id>`, `<Village as slug>`, `<No as number>`. `<<` is the sign
/// itself.
struct Template: Equatable, Sendable {
    enum Part: Equatable, Sendable {
        case text(String)
        case cell(column: String, Form)
    }

    /// How a cell is put into the text.
    enum Form: Equatable, Sendable {
        case plain
        case slug
        case number(NumberForm)
    }

    let parts: [Part]

    init(_ node: MappingNode, _ scope: MappingScope) throws(Failure) {
        let text = try node.text(
            Label("a text; a column is written <column>", "un texte ; une colonne s'écrit <colonne>")
        )
        guard !text.isEmpty else {
            throw node.failure(Label("expected a text, found none", "attendu : un texte, trouvé : aucun"))
        }
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "<") {
            parts.append(.text(String(rest[..<open])))
            rest = rest[rest.index(after: open)...]
            if rest.first == "<" {
                parts.append(.text("<"))
                rest = rest.dropFirst()
                continue
            }
            guard let close = rest.firstIndex(of: ">") else {
                throw node.failure(
                    Label(
                        "expected '>' after the name of a column, in '\(text)'; write << for the sign itself",
                        "attendu : « > » après le nom d'une colonne, dans « \(text) » ; écrivez << pour le signe lui-même"
                    )
                )
            }
            parts.append(Template.part(String(rest[..<close]), scope, node.line))
            rest = rest[rest.index(after: close)...]
        }
        parts.append(.text(String(rest)))
        self.parts = parts.filter { $0 != .text("") }
    }

    private static func part(_ name: String, _ scope: MappingScope, _ line: Int) -> Part {
        let forms: [(suffix: String, form: Form)] = [(" as slug", .slug), (" as number", .number(scope.numbers))]
        let found = forms.first { name.hasSuffix($0.suffix) }
        let column = found.map { String(name.dropLast($0.suffix.count)) } ?? name
        if let constant = scope.constants[column] { return .text(constant) }
        scope.use(column, line)
        return .cell(column: column, found?.form ?? .plain)
    }

    /// The text, where it has no cells.
    var constant: String? {
        var text = ""
        for part in parts {
            guard case .text(let piece) = part else { return nil }
            text += piece
        }
        return text
    }

    /// Whether a cell of this name is in the text.
    func has(_ column: String) -> Bool {
        parts.contains { part in
            if case .cell(column, _) = part { true } else { false }
        }
    }

    /// The text with the cells of a row; `nil` where it has cells, and all are empty.
    func filled(_ row: SheetRow) throws(RowProblem) -> String? {
        var text = ""
        var hasCells = false
        var isEmpty = true
        for part in parts {
            switch part {
            case .text(let piece): text += piece
            case .cell(let column, let form):
                let cell = try row.cell(column)
                hasCells = true
                guard !cell.isEmpty else { continue }
                isEmpty = false
                text += try Template.text(cell, form, column)
            }
        }
        return hasCells && isEmpty ? nil : text
    }

    private static func text(_ cell: String, _ form: Form, _ column: String) throws(RowProblem) -> String {
        switch form {
        case .plain: return cell
        case .slug: return try Slug.make(cell, column)
        case .number(let numbers):
            guard let number = numbers.plain(cell, whole: true) else {
                throw numbers.problem(cell, at: column, expected: Label("a number", "un nombre"))
            }
            return number
        }
    }

    /// The text with the cells of a row, each of which must have something in it, and nothing at its ends that nobody sees: what
    /// identifies an event must be the same when the sheet is tidied.
    func identity(_ row: SheetRow, _ what: Label) throws(RowProblem) -> String {
        for case .cell(let column, let form) in parts {
            let cell = try row.cell(column)
            guard !cell.isEmpty else {
                throw RowProblem(
                    path: column,
                    expected: Label(
                        "a cell that is not empty, as the \(what.english) is made of it",
                        "une cellule qui n'est pas vide, puisque \(what.french) en est fait"
                    ),
                    found: nil
                )
            }
            guard form != .plain || InvisibleCharacters.trimmed(cell) == cell else {
                throw RowProblem(
                    path: column,
                    expected: Label(
                        "a cell without space or what nobody sees at its ends, as the \(what.english) is made of it (trim: true takes it away)",
                        "une cellule sans espace ni rien d'invisible à ses bouts, puisque \(what.french) en est fait (trim: true l'ôte)"
                    ),
                    cell: cell
                )
            }
        }
        return try filled(row) ?? ""
    }
}
