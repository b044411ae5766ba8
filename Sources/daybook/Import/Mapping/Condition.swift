/// Which rows are meant: those whose cells are what is said here, all of them.
struct Condition: Equatable, Sendable {
    private struct Test: Equatable, Sendable {
        let column: String
        let values: Set<String>
        let isNegated: Bool
    }

    private let tests: [Test]

    init(_ node: MappingNode, _ scope: MappingScope) throws(Failure) {
        var tests: [Test] = []
        for member in try node.members("columns with what their cells must be") {
            scope.use(member.key, member.value.line)
            var value = member.value
            let isNegated = !value.isText && !value.isList
            if isNegated { value = try value.values(of: ["not"], "a condition").required("not") }
            let values = try value.texts("a cell, a list of cells, or {not: …}")
            tests.append(Test(column: member.key, values: Set(values), isNegated: isNegated))
        }
        guard !tests.isEmpty else { throw node.failure("expected columns with what their cells must be, found none") }
        self.tests = tests
    }

    func holds(_ row: SheetRow) throws(RowProblem) -> Bool {
        for test in tests where test.values.contains(try row.cell(test.column)) == test.isNegated { return false }
        return true
    }
}
