import Events

/// When something happened, out of one cell or two: `{date: event_date, format: D/M/YYYY, precision: {column: p, table: {…}}}`.
struct DateValue: Equatable, Sendable {
    private let column: String
    private let until: String?
    private let form: DateForm
    private let precision: Precision

    static let keys = ["date", "until", "format", "precision"]

    private enum Precision: Equatable, Sendable {
        case stated(Unit)
        case coded(CodedValue)
    }

    /// How exact a date is: what EDTF keeps of it.
    private enum Unit: String, CaseIterable {
        case day
        /// Some day of the seven of which the date is the middle one, as ACLED means it.
        case week
        case month
        case year

        static let names = allCases.map(\.rawValue)
    }

    init(_ values: MappingNode.Keyed, _ scope: MappingScope) throws(Failure) {
        self.column = try scope.column(try values.required("date"))
        var until: String?
        if let node = values["until"] { until = try scope.column(node) }
        self.until = until
        self.form = if let node = values["format"] { try DateForm(node) } else { DateForm.iso }
        self.precision =
            if let node = values["precision"] { try DateValue.precision(node, scope) } else { .stated(.day) }
        if until != nil, let node = values["precision"] {
            throw node.failure("expected until or precision, found both: an interval says by itself how exact it is")
        }
    }

    private static func precision(_ node: MappingNode, _ scope: MappingScope) throws(Failure) -> Precision {
        guard node.isText else {
            let coded = try CodedValue(try node.values(of: CodedValue.keys, "a precision"), scope)
            for code in coded.codes where Unit(rawValue: code) == nil { throw wrongUnit(node, code) }
            return .coded(coded)
        }
        let text = try node.text("a precision")
        guard let unit = Unit(rawValue: text) else { throw wrongUnit(node, text) }
        return .stated(unit)
    }

    private static func wrongUnit(_ node: MappingNode, _ text: String) -> Failure {
        node.failure("expected a precision of \(Unit.names.joined(separator: ", ")), found '\(text)'")
    }

    /// The date in EDTF; `nil` where the cell is empty.
    func text(_ row: SheetRow) throws(RowProblem) -> String? {
        guard let start = try day(column, row) else { return nil }
        if let until {
            guard let end = try day(until, row), end != start else { return start.description }
            return "\(start)/\(end)"
        }
        switch try unit(row) {
        case .day: return start.description
        case .week: return "\(Day(number: start.number - 3))/\(Day(number: start.number + 3))"
        case .month: return start.month.description
        case .year: return String(start.description.prefix(4))
        }
    }

    private func unit(_ row: SheetRow) throws(RowProblem) -> Unit {
        switch precision {
        case .stated(let unit): return unit
        case .coded(let coded):
            guard let unit = try coded.texts(row).first.flatMap({ Unit(rawValue: $0) }) else {
                throw RowProblem(path: coded.column, expected: "how exact the date is", found: "an empty cell")
            }
            return unit
        }
    }

    private func day(_ column: String, _ row: SheetRow) throws(RowProblem) -> Day? {
        let cell = try row.cell(column)
        guard !cell.isEmpty else { return nil }
        guard let day = form.day(cell) else {
            throw RowProblem(
                path: column,
                expected: "a date of the form \(form.text), on a day that exists",
                found: "'\(cell)'"
            )
        }
        return day
    }
}
