import CanonicalJSON

/// A text with cells in it, written as in a form letter: `incident/<event_id>`, `<Village as slug>`. `<<` is the sign itself.
struct Template: Equatable, Sendable {
    enum Part: Equatable, Sendable {
        case text(String)
        case cell(column: String, isSlug: Bool)
    }

    let parts: [Part]

    /// - Parameter constants: The names that stand for a text of the mapping, not for a column.
    init(_ node: MappingNode, _ scope: MappingScope) throws(Failure) {
        let text = try node.text("a text; a column is written <column>")
        guard !text.isEmpty else { throw node.failure("expected a text, found none") }
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
                    "expected '>' after the name of a column, in '\(text)'; write << for the sign itself"
                )
            }
            parts.append(Template.part(String(rest[..<close]), scope, node.line))
            rest = rest[rest.index(after: close)...]
        }
        parts.append(.text(String(rest)))
        self.parts = parts.filter { $0 != .text("") }
    }

    private static func part(_ name: String, _ scope: MappingScope, _ line: Int) -> Part {
        let suffix = " as slug"
        let isSlug = name.hasSuffix(suffix)
        let column = isSlug ? String(name.dropLast(suffix.count)) : name
        if let constant = scope.constants[column] { return .text(constant) }
        scope.use(column, line)
        return .cell(column: column, isSlug: isSlug)
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

    /// The text with the cells of a row; `nil` where it has cells, and all are empty.
    func filled(_ row: SheetRow) throws(RowProblem) -> String? {
        var text = ""
        var hasCells = false
        var isEmpty = true
        for part in parts {
            switch part {
            case .text(let piece): text += piece
            case .cell(let column, let isSlug):
                let cell = try row.cell(column)
                hasCells = true
                if !cell.isEmpty { isEmpty = false }
                text += isSlug && !cell.isEmpty ? try Slug.make(cell, column) : cell
            }
        }
        return hasCells && isEmpty ? nil : text
    }

    /// The text with the cells of a row, each of which must have something in it: what identifies an event.
    func identity(_ row: SheetRow, _ what: String) throws(RowProblem) -> String {
        for case .cell(let column, _) in parts where try row.cell(column).isEmpty {
            throw RowProblem(
                path: column,
                expected: "a cell that is not empty, as the \(what) is made of it",
                found: nil
            )
        }
        return try filled(row) ?? ""
    }
}
