public import CanonicalJSON
import Events
import Projections

/// Which figures an answer shows: those that sources printed, those derived from events, or both, side by side.
public enum FigureBasis: String, Sendable, CaseIterable {
    case reported
    case derived
    case both
}

extension Answer {
    /// Violations by category and month, and by region and month, of one year.
    ///
    /// Reported and derived tables stand side by side and are never added.
    /// - Parameter year: `nil` for the last year that has figures.
    public func violations(year: Int?, basis: FigureBasis) -> JSONValue {
        guard let year = year ?? lastYear else { return object([("year", nil)]) }
        var members: [(String, JSONValue)] = [("year", JSONValue(year))]
        if basis != .derived {
            members.append(
                ("reported", ["categories": reportedCategories(year).json, "regions": reportedRegions(year).json])
            )
        }
        if basis != .reported {
            let derived = derivedTables(year)
            members.append(
                (
                    "derived",
                    [
                        "categories": derived.categories.json, "regions": derived.regions.json,
                        "withoutMonth": JSONValue(state.violations.withoutMonth(lens)),
                    ]
                )
            )
        }
        return object(members)
    }

    private var lastYear: Int? {
        let published = state.figures.cells(of: "violations", in: .violation, lens)
            .compactMap { $0.dimensions["month"].flatMap { Month($0) }?.year }
        return ([state.violations.period(lens)?.upperBound.year].compactMap(\.self) + published).max()
    }

    // MARK: - As published

    private func reportedCategories(_ year: Int) -> MonthTable {
        let cells = publishedCells(by: "category", year)
        return table(cells, year, rows: ViolationCategory.printed.map { ($0.rawValue, json($0)) })
    }

    private func reportedRegions(_ year: Int) -> MonthTable {
        let cells = publishedCells(by: "region", year)
        let codes = Set(cells.months.keys).union(cells.rowTotals.keys).subtracting(["total"])
        let printed = codes.sorted { rank(ofRegion: $0) < rank(ofRegion: $1) }
        return table(cells, year, rows: printed.map { ($0, json(region: $0)) })
    }

    private struct PublishedTable {
        /// The cells of a row, by month.
        var months: [String: [Month: Int]] = [:]
        var rowTotals: [String: Int] = [:]
    }

    /// The cells of the metric `violations` that have this dimension and a month, or the year as their period.
    private func publishedCells(by dimension: String, _ year: Int) -> PublishedTable {
        var table = PublishedTable()
        for cell in state.figures.cells(of: "violations", in: .violation, lens) {
            guard cell.dimensions.codes.count == 2, let row = cell.dimensions[dimension], let figure = cell.figure
            else {
                continue
            }
            if let month = cell.dimensions["month"].flatMap({ Month($0) }), month.year == year {
                table.months[row, default: [:]][month] = whole(figure.value)
            } else if cell.dimensions["period"] == String(year) {
                table.rowTotals[row] = whole(figure.value)
            }
        }
        return table
    }

    /// A published count; what is no whole number that JSON holds exactly is no count, and is left blank.
    private func whole(_ figure: Double) -> Int? { JSONValue.number(figure).intValue }

    private func table(_ cells: PublishedTable, _ year: Int, rows: [(code: String, head: JSONValue)]) -> MonthTable {
        func months(_ code: String) -> [Int?] {
            (1...12).map { cells.months[code]?[Month(year: year, month: $0)] }
        }
        var table = MonthTable(
            rows: rows.map {
                MonthTable.Row(head: $0.head, months: months($0.code), printedTotal: cells.rowTotals[$0.code])
            }
        )
        table.printedTotals = months("total")
        table.printedGrandTotal = cells.rowTotals["total"]
        return table
    }

    // MARK: - As derived

    private func derivedTables(_ year: Int) -> (categories: MonthTable, regions: MonthTable) {
        let range = Month(year: year, month: 1)...Month(year: year, month: 12)
        let period = state.violations.period(lens)
        func months(_ count: (Month) -> Int?) -> [Int?] {
            (1...12).map { number in
                let month = Month(year: year, month: number)
                guard let period, period.contains(month) else { return nil }
                return count(month) ?? 0
            }
        }
        let byCategory = state.violations.counts(in: range, lens) { month, key in
            MonthCell(month: month, row: key.subtype.category.rawValue)
        }
        let byRegion = state.violations.counts(in: range, lens) { month, key in MonthCell(month: month, row: key.region)
        }
        let located = Set(byRegion.keys.compactMap(\.row)).sorted { rank(ofRegion: $0) < rank(ofRegion: $1) }
        let regions = located.map(Optional.some) + (byRegion.keys.contains { $0.row == nil } ? [nil] : [])
        return (
            MonthTable(
                rows: ViolationCategory.printed.map { category in
                    MonthTable.Row(
                        head: json(category),
                        months: months { byCategory[MonthCell(month: $0, row: category.rawValue)] }
                    )
                }
            ),
            MonthTable(
                rows: regions.map { region in
                    MonthTable.Row(
                        head: json(region: region),
                        months: months { byRegion[MonthCell(month: $0, row: region)] }
                    )
                }
            )
        )
    }

    private struct MonthCell: Hashable {
        let month: Month
        let row: String?
    }

    /// Regions in the printed order; p-codes that are no region of the gazetteer come last.
    private func rank(ofRegion code: String) -> (Int, String) {
        guard let place = Region(rawValue: code).flatMap({ Region.printed.firstIndex(of: $0) }) else {
            return (.max, code)
        }
        return (place, code)
    }
}
