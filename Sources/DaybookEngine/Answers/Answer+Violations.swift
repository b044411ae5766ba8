public import CanonicalJSON
public import Events
import Projections

extension Answer {
    /// Violations by category and month, and by region and month, of one year.
    ///
    /// Reported and derived tables stand side by side and are never added.
    /// - Parameter year: `nil` for the last year that has figures.
    public func violations(year: Int?, basis: FigureBasis) -> JSONValue {
        guard let year = year ?? lastYear else { return object([("year", nil)]) }
        var members: [(String, JSONValue)] = [("year", JSONValue(year))]
        if basis != .derived {
            let tables = MonthTable.Breakdown.allCases.map { MonthTable(reportedBy: $0, year, in: state, lens) }
            members.append(("reported", .object(JSONObject(tables.map(member)))))
        }
        if basis != .reported {
            let tables = MonthTable.Breakdown.allCases.map { MonthTable(derivedBy: $0, year, in: state, lens) }
            let undated = [("withoutMonth", JSONValue(state.violations.withoutMonth(lens)))]
            members.append(("derived", .object(JSONObject(tables.map(member) + undated))))
        }
        return object(members)
    }

    private var lastYear: Int? {
        let published = state.figures.cells(of: .violations, in: .violation, lens)
            .compactMap { $0.dimensions["month"].flatMap { Month($0) }?.year }
        return ([state.violations.period(lens)?.upperBound.year].compactMap(\.self) + published).max()
    }

    private func member(_ table: MonthTable) -> (String, JSONValue) {
        switch table.breakdown {
        case .category:
            ("categories", table.json { $0.flatMap { ViolationCategory(rawValue: $0) }.map(json) ?? .null })
        case .region: ("regions", table.json(head: json(region:)))
        }
    }
}
