import Events

/// Which rows are meant: those whose cells are what is said here, all of them; of a list of such statements, any.
struct Condition: Equatable, Sendable {
    private let alternatives: [[Test]]

    private struct Test: Equatable, Sendable {
        let column: String
        let predicate: Predicate
    }

    private indirect enum Predicate: Equatable, Sendable {
        case oneOf(Set<String>)
        /// Without regard to case and accents.
        case contains([String])
        case empty(Bool)
        case number(NumberTest)
        case not(Predicate)
        case all([Predicate])
    }

    private struct NumberTest: Equatable, Sendable {
        let key: String
        let bound: Double
        let numbers: NumberForm

        static let keys = ["greater", "at-least", "less", "at-most"]

        func holds(_ number: Double) -> Bool {
            switch key {
            case "greater": number > bound
            case "at-least": number >= bound
            case "less": number < bound
            default: number <= bound
            }
        }
    }

    private static let keys = ["not", "one-of", "contains", "empty"] + NumberTest.keys

    init(_ node: MappingNode, _ scope: MappingScope) throws(Failure) {
        let expected = Label(
            "columns with what their cells must be, or a list of such",
            "des colonnes avec ce que leurs cellules doivent être, ou une liste de telles"
        )
        var alternatives: [[Test]] = []
        for node in node.isList ? try node.list(expected) : [node] {
            var tests: [Test] = []
            for member in try node.members(expected) {
                scope.use(member.key, member.value.line)
                tests.append(Test(column: member.key, predicate: try Condition.predicate(member.value, scope)))
            }
            guard !tests.isEmpty else {
                throw node.failure(
                    Label("expected \(expected.english), found none", "attendu : \(expected.french), trouvé : rien")
                )
            }
            alternatives.append(tests)
        }
        self.alternatives = alternatives
    }

    private static let cells = Label(
        "a cell, a list of cells, or {not: …}, {greater: …}, {contains: …}, {empty: …}",
        "une cellule, une liste de cellules, ou {not: …}, {greater: …}, {contains: …}, {empty: …}"
    )

    private static func predicate(_ node: MappingNode, _ scope: MappingScope) throws(Failure) -> Predicate {
        if node.isText || node.isList { return .oneOf(Set(try node.texts(cells))) }
        let values = try node.values(of: keys, Label("a condition", "une condition"))
        var predicates: [Predicate] = []
        for key in keys {
            if let node = values[key] { predicates.append(try predicate(key, node, scope)) }
        }
        guard !predicates.isEmpty else {
            throw node.failure(Label("expected \(cells.english)", "attendu : \(cells.french)"))
        }
        return predicates.count == 1 ? predicates[0] : .all(predicates)
    }

    private static func predicate(
        _ key: String,
        _ node: MappingNode,
        _ scope: MappingScope
    ) throws(Failure) -> Predicate {
        switch key {
        case "not": return .not(try predicate(node, scope))
        case "one-of": return .oneOf(Set(try node.texts(Label("a list of cells", "une liste de cellules"))))
        case "contains":
            let words = try node.texts(Label("a text, or a list of texts", "un texte, ou une liste de textes"))
            guard !words.isEmpty, words.allSatisfy({ !$0.isEmpty }) else {
                throw node.failure(Label("expected a text, found none", "attendu : un texte, trouvé : aucun"))
            }
            return .contains(words.map(\.withoutAccents))
        case "empty": return .empty(try node.flag())
        default:
            let text = try node.text(Label("a number", "un nombre"))
            guard let bound = Double(text), bound.isFinite else {
                throw node.failure(
                    Label("expected a number, found '\(text)'", "attendu : un nombre, trouvé : « \(text) »")
                )
            }
            return .number(NumberTest(key: key, bound: bound, numbers: scope.numbers))
        }
    }

    /// - Throws: ``RowProblem`` where a cell that is compared with a number is none. An empty cell is no number, and nothing is said
    ///   of it.
    func holds(_ row: SheetRow) throws(RowProblem) -> Bool {
        for tests in alternatives where try Condition.hold(tests, row) { return true }
        return false
    }

    private static func hold(_ tests: [Test], _ row: SheetRow) throws(RowProblem) -> Bool {
        for test in tests where !(try holds(test.predicate, try row.cell(test.column), test.column)) { return false }
        return true
    }

    private static func holds(
        _ predicate: Predicate,
        _ cell: String,
        _ column: String
    ) throws(RowProblem) -> Bool {
        switch predicate {
        case .oneOf(let cells): return cells.contains(cell)
        case .contains(let words):
            let folded = cell.withoutAccents
            return words.contains { folded.contains($0) }
        case .empty(let isEmpty): return cell.isEmpty == isEmpty
        case .number(let test):
            guard !cell.isEmpty else { return false }
            guard let number = test.numbers.number(cell) else {
                throw test.numbers.problem(
                    cell,
                    at: column,
                    expected: Label(
                        "a number, as it is compared with one",
                        "un nombre, puisqu'il est comparé à un nombre"
                    )
                )
            }
            return test.holds(number)
        case .not(let predicate): return !(try holds(predicate, cell, column))
        case .all(let predicates):
            for predicate in predicates where !(try holds(predicate, cell, column)) { return false }
            return true
        }
    }
}
