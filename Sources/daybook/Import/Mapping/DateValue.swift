import Events

/// When something happened, out of one cell or two: `{date: event_date, format: D/M/YYYY, precision: {column: p, table: {…}}}`.
struct DateValue: Equatable, Sendable {
    private let column: String
    private let until: String?
    private let forms: [DateForm]
    private let precision: Precision
    /// The zone of clocks, as an instant states it; `nil` where clocks are not kept.
    private let zone: String?

    static let keys = ["date", "until", "format", "precision", "zone"]

    private enum Precision: Equatable, Sendable {
        case stated(DateReading.Exactness)
        case coded(CodedValue)
    }

    init(_ values: MappingNode.Keyed, _ scope: MappingScope) throws(Failure) {
        self.column = try scope.column(try values.required("date"))
        self.until = if let node = values["until"] { try scope.column(node) } else { nil }
        self.forms = if let node = values["format"] { try DateValue.forms(node) } else { [DateForm.iso] }
        self.precision =
            if let node = values["precision"] { try DateValue.precision(node, scope) } else { .stated(.day) }
        self.zone = if let node = values["zone"] { try DateValue.zone(node) } else { nil }
        if until != nil, let node = values["precision"] {
            throw node.failure(
                Label(
                    "expected until or precision, found both: an interval says by itself how exact it is",
                    "attendu : until ou precision, trouvé : les deux ; un intervalle dit lui-même combien il est exact"
                )
            )
        }
        for key in ["until", "precision"] {
            guard zone != nil, let node = values[key] else { continue }
            throw node.failure(
                Label(
                    "expected zone or \(key), found both: an instant is exact, and one",
                    "attendu : zone ou \(key), trouvé : les deux ; un instant est exact, et unique"
                )
            )
        }
    }

    private static func forms(_ node: MappingNode) throws(Failure) -> [DateForm] {
        guard node.isList else { return [try DateForm(node)] }
        var forms: [DateForm] = []
        for element in try node.list(Label("forms of dates", "des formes de date")) {
            forms.append(try DateForm(element))
        }
        guard !forms.isEmpty else {
            throw node.failure(
                Label("expected a form of dates, found none", "attendu : une forme de date, trouvé : aucune")
            )
        }
        return forms
    }

    private static func precision(_ node: MappingNode, _ scope: MappingScope) throws(Failure) -> Precision {
        guard node.isText else {
            let values = try node.values(of: CodedValue.keys, Label("a precision", "une précision"))
            let coded = try CodedValue(values, scope)
            for code in coded.codes where DateReading.Exactness(rawValue: code) == nil { throw wrongUnit(node, code) }
            return .coded(coded)
        }
        let text = try node.text(Label("a precision", "une précision"))
        guard let unit = DateReading.Exactness(rawValue: text) else { throw wrongUnit(node, text) }
        return .stated(unit)
    }

    private static func wrongUnit(_ node: MappingNode, _ text: String) -> Failure {
        let names = DateReading.Exactness.names.joined(separator: ", ")
        return node.failure(
            Label(
                "expected a precision of \(names), found '\(text)'",
                "attendu : une précision parmi \(names), trouvé : « \(text) »"
            )
        )
    }

    private static func zone(_ node: MappingNode) throws(Failure) -> String {
        let expected = Label("a zone such as +00:00", "un fuseau comme +00:00")
        let text = try node.text(expected)
        guard Moment("2000-01-01T00:00:00\(text)") != nil else {
            throw node.failure(
                Label(
                    "expected \(expected.english), found '\(text)'",
                    "attendu : \(expected.french), trouvé : « \(text) »"
                )
            )
        }
        return text
    }

    /// The date in EDTF; `nil` where the cell is empty.
    func text(_ row: SheetRow) throws(RowProblem) -> String? {
        guard let start = try reading(column, row) else { return nil }
        if let until {
            guard let end = try reading(until, row), end.text() != start.text() else { return start.text() }
            return "\(start.text())/\(end.text())"
        }
        if let zone, let instant = start.instant(zone) { return instant }
        return start.text(try exactness(row))
    }

    private func exactness(_ row: SheetRow) throws(RowProblem) -> DateReading.Exactness {
        switch precision {
        case .stated(let exactness): return exactness
        case .coded(let coded):
            guard let code = try coded.texts(row).first, let exactness = DateReading.Exactness(rawValue: code) else {
                throw RowProblem(
                    path: coded.column,
                    expected: Label("how exact the date is", "combien la date est exacte"),
                    found: Label("an empty cell", "une cellule vide")
                )
            }
            return exactness
        }
    }

    private func reading(_ column: String, _ row: SheetRow) throws(RowProblem) -> DateReading? {
        let cell = try row.cell(column)
        guard !cell.isEmpty else { return nil }
        let readings = forms.compactMap { form in form.reading(cell).map { (form: form, reading: $0) } }
        guard let first = readings.first else {
            let names = forms.map(\.text)
            let isSerial = DateForm.looksSerial(cell)
            let found = Label.cell(cell)
            throw RowProblem(
                path: column,
                expected: Label(
                    "a date of the form \(names.joined(separator: " or ")), on a day that exists",
                    "une date de la forme \(names.joined(separator: " ou ")), un jour qui existe"
                ),
                found: Label(
                    found.english
                        + (isSerial ? "; a number of days, as Excel keeps dates, is read by the form serial" : ""),
                    found.french
                        + (isSerial
                            ? " ; un nombre de jours, comme Excel garde les dates, se lit par la forme serial" : "")
                )
            )
        }
        if let other = readings.first(where: { $0.reading != first.reading }) {
            throw RowProblem(
                path: column,
                expected: Label(
                    "a date that the forms of the mapping read alike",
                    "une date que les formes de la correspondance lisent de même"
                ),
                found: Label(
                    "'\(cell)', which is \(first.reading.text()) by \(first.form.text) and \(other.reading.text()) by \(other.form.text)",
                    "« \(cell) », qui est \(first.reading.text()) selon \(first.form.text) et \(other.reading.text()) selon \(other.form.text)"
                )
            )
        }
        return first.reading
    }
}
