import Events

/// A figure out of cells: `{unit: person, exact: killed}`, or `{unit: person, low: low, best: best, high: high}`. It is left out where
/// the cells of the figure are empty.
struct EstimateValue: Equatable, Sendable {
    private struct Number: Equatable, Sendable {
        let field: String
        let number: CellNumber
    }

    private let unit: String
    private let quantifier: String
    private let figures: [Number]
    private let parts: [Number]
    private let asReported: Template?

    /// The keys that name a column with one figure, and the quantifier that each stands for.
    private static let quantifiers = [
        "exact": "exact", "at-least": "at_least", "more-than": "more_than", "less-than": "less_than",
        "at-most": "at_most", "approximately": "approximately",
    ]
    private static let partKeys = ["male", "female", "boys", "girls", "unknown"]
    private static let rangeKeys = ["low", "best", "high"]

    static let keys = ["unit"] + quantifiers.keys.sorted() + rangeKeys + partKeys + ["as-reported"]

    init(_ values: MappingNode.Keyed, _ scope: MappingScope) throws(Failure) {
        self.unit = try values.required("unit").text(
            Label("a unit, such as person or household", "une unité, comme person ou household")
        )
        let single = EstimateValue.quantifiers.keys.sorted().filter { values[$0] != nil }
        let range = EstimateValue.rangeKeys.filter { values[$0] != nil }
        guard single.count + (range.isEmpty ? 0 : 1) == 1,
            range.isEmpty || values["low"] != nil && values["high"] != nil
        else {
            let keys = EstimateValue.quantifiers.keys.sorted().joined(separator: ", ")
            throw values.owner.failure(
                Label(
                    "expected one of \(keys) with a column, or low and high (and best) with one each",
                    "attendu : une clé parmi \(keys) avec une colonne, ou low et high (et best) avec une chacune"
                )
            )
        }
        self.quantifier = single.first.flatMap { EstimateValue.quantifiers[$0] } ?? "range"
        self.figures =
            if let key = single.first {
                [Number(field: "value", number: try CellNumber(try values.required(key), scope))]
            } else {
                try EstimateValue.numbers(range, values, scope)
            }
        self.parts = try EstimateValue.numbers(EstimateValue.partKeys.filter { values[$0] != nil }, values, scope)
        self.asReported = if let node = values["as-reported"] { try Template(node, scope) } else { nil }
    }

    private static func numbers(
        _ keys: [String],
        _ values: MappingNode.Keyed,
        _ scope: MappingScope
    ) throws(Failure) -> [Number] {
        var numbers: [Number] = []
        for key in keys {
            numbers.append(Number(field: key, number: try CellNumber(try values.required(key), scope)))
        }
        return numbers
    }

    /// The texts of its fields; none where no figure is given.
    func fields(_ row: SheetRow) throws(RowProblem) -> [(name: String, text: String)] {
        let figures = try EstimateValue.given(figures, row)
        guard !figures.isEmpty else { return [] }
        var fields = [("unit", unit), ("quantifier", quantifier)] + figures + (try EstimateValue.given(parts, row))
        if let words = try asReported?.filled(row) { fields.append(("asReported", words)) }
        return fields
    }

    private static func given(_ numbers: [Number], _ row: SheetRow) throws(RowProblem) -> [(String, String)] {
        var given: [(String, String)] = []
        for number in numbers {
            if let text = try number.number.text(row) { given.append((number.field, text)) }
        }
        return given
    }
}
