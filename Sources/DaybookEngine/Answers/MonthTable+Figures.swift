import CanonicalJSON
import Events
import Projections

extension MonthTable {
    /// The table of a year as sources printed it.
    ///
    /// - Parameter last: The month with which it ends: later months stay blank, and a printed total counts only where it is one
    ///   up to that month; `nil` for all that is known.
    init(reportedBy breakdown: Breakdown, _ year: Int, through last: Month? = nil, in state: State, _ lens: Lens) {
        let published = PublishedTable(.violations, in: .violation, state, lens)
        func months(_ code: String) -> [Figure?] {
            (1...12).map { number in
                let month = Month(year: year, month: number)
                guard last.map({ month <= $0 }) ?? true else { return nil }
                return Figure(published[[breakdown.rawValue: code, "month": month.description]])
            }
        }
        func total(_ code: String) -> Figure? {
            Figure(published[[breakdown.rawValue: code, "period": String(year)]], endingIn: last)
        }
        let codes = breakdown.printed(among: published.codes(of: breakdown.rawValue, in: year))
        self.breakdown = breakdown
        self.rows = codes.map { Row(code: $0, months: months($0), printedTotal: total($0)) }
        self.printedTotals = months("total")
        self.printedGrandTotal = total("total")
    }

    /// The table of a year counted from single violations.
    ///
    /// - Parameter last: The month with which it ends; `nil` for the last that has violations.
    init(derivedBy breakdown: Breakdown, _ year: Int, through last: Month? = nil, in state: State, _ lens: Lens) {
        let period = state.violations.period(lens)
        let range = Month(year: year, month: 1)...(last ?? Month(year: year, month: 12))
        let counts = state.violations.counts(in: range, lens) { month, key in
            Cell(month: month, code: breakdown == .category ? key.subtype.category.rawValue : key.region)
        }
        let named = breakdown.printed(among: Set(counts.keys.compactMap(\.code)))
        let codes = named.map(Optional.some) + (counts.keys.contains { $0.code == nil } ? [nil] : [])
        self.breakdown = breakdown
        self.rows = codes.map { code in
            let months = (1...12).map { number -> Figure? in
                let month = Month(year: year, month: number)
                guard let period, period.contains(month), range.contains(month) else { return nil }
                return Figure(count: counts[Cell(month: month, code: code)] ?? 0, claims: [])
            }
            return Row(code: code, months: months)
        }
    }

    private struct Cell: Hashable {
        let month: Month
        let code: String?
    }
}

extension MonthTable.Breakdown {
    /// The codes of the rows in the order in which they are printed. Every category has its row; of regions, those that have
    /// figures, p-codes that are no region of the gazetteer last.
    func printed(among codes: Set<String>) -> [String] {
        switch self {
        case .category: ViolationCategory.printed.map(\.rawValue)
        case .region: codes.sorted { rank($0) < rank($1) }
        }
    }

    private func rank(_ code: String) -> (Int, String) {
        (Region(rawValue: code).flatMap { Region.printed.firstIndex(of: $0) } ?? .max, code)
    }
}

extension MonthTable.Figure {
    /// - Parameter last: The month in which the claim's period has to end; `nil` for any.
    fileprivate init?(_ cell: PublishedFigures.Cell?, endingIn last: Month? = nil) {
        guard let cell else { return nil }
        let fitting = cell.claims.filter { claim in last.map { $0 == claim.occurred.lastDay?.month } ?? true }
        guard let shown = fitting.contains(cell.shown) ? cell.shown : fitting.max(by: { $0.version < $1.version }),
            case .figureReported(let figure) = shown.fact.details, let count = figure.count
        else { return nil }
        self.count = count
        self.claims = [shown] + fitting.filter { $0 != shown }
        self.head = figure.row.map { ($0, shown.fact.sources.compactMap(\.language)) }
    }
}

/// The published figures of one metric, by what they count.
struct PublishedTable {
    let cells: [PublishedFigures.Cell]
    private let byCodes: [[String: String]: PublishedFigures.Cell]

    init(_ metric: FigureMetric, in unit: Unit, _ state: State, _ lens: Lens) {
        cells = state.figures.cells(of: metric, in: unit, lens)
        byCodes = Dictionary(cells.map { ($0.dimensions.byName, $0) }) { first, _ in first }
    }

    /// The figure that counts exactly this.
    subscript(codes: [String: String]) -> PublishedFigures.Cell? { byCodes[codes] }

    /// What the rows of the tables of a year are.
    fileprivate func codes(of dimension: String, in year: Int) -> Set<String> {
        let tabled = cells.filter { cell in
            guard cell.dimensions.codes.count == 2 else { return false }
            let month = cell.dimensions["month"].flatMap { Month($0) }
            return month?.year == year || cell.dimensions["period"] == String(year)
        }
        return Set(tabled.compactMap { $0.dimensions[dimension] }).subtracting(["total"])
    }
}

extension Dimensions {
    var byName: [String: String] { Dictionary(codes.map { ($0.name, $0.code) }) { first, _ in first } }
}

extension FigureReported {
    /// A published count; what is no whole number that JSON holds exactly is no count.
    var count: Int? { JSONValue(value).intValue }
}
