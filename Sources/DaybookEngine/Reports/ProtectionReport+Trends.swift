import Events
import Printing
import Projections

extension ProtectionReport {
    /// The arrow of every category and region: as printed, beside the one that the figures give.
    var trends: Report.Section {
        let title = ReportWords.trends.filled(language, name(of: month), name(of: month.previous))
        var blocks: [Report.Block] = []
        if showsReported {
            let rows = reportedTrends
            let rule = ReportWords.trendRule[language]
            let name = ReportWords.asPublished.filled(language, title)
            blocks.append(rows.isEmpty ? noneReported(title) : .table(table(name, rows, rule)))
        }
        if showsDerived {
            let rows = derivedTrends
            let rule = ReportWords.trendDerivedRule[language]
            let name = ReportWords.fromEvents.filled(language, title)
            blocks.append(
                rows.isEmpty ? noneRecorded(title, ViolationRecorded.type) : .table(table(name, rows, rule))
            )
        }
        return Report.Section(title: title, blocks: blocks)
    }

    private func table(_ title: String, _ rows: [Report.Row], _ rule: String) -> Report.Table {
        Report.Table(
            title: title,
            columns: [.codes(Terms.region[language]), .words(ReportWords.trend[language])]
                + ViolationCategory.printed.map { .words($0.rawValue) } + [.words(Terms.total[language])],
            rows: rows,
            notes: [Report.Note(text: rule)]
        )
    }

    private func row(_ region: Report.Value, _ kind: Label, _ arrows: [Report.Cell]) -> Report.Row {
        Report.Row(cells: [Report.Cell(region), Report.Cell(.text(kind[language]))] + arrows)
    }

    // MARK: - As published

    private var reportedTrends: [Report.Row] {
        let arrows = PublishedTable(.trend, in: .other, state, lens)
        let figures = PublishedTable(.violations, in: .violation, state, lens)
        let blocks = arrows.cells.compactMap { cell -> String? in
            cell.dimensions["month"] == month.description ? cell.dimensions["region"] : nil
        }
        let rows = blocks.distinct.flatMap { block in
            [
                row(region(block), ReportWords.printedArrow, printed(arrows, block)),
                row(
                    region(block),
                    ReportWords.computedArrow,
                    Array(repeating: Report.Cell(.unknown), count: ViolationCategory.printed.count)
                        + [computed(figures, "region", block.split(separator: "-").map(String.init))]
                ),
            ]
        }
        let ofCategories = ViolationCategory.printed.map { computed(figures, "category", [$0.rawValue]) }
        let all = ofCategories + [computed(figures, "category", ["total"])]
        guard !rows.isEmpty || all.contains(where: { $0.value != .unknown }) else { return [] }
        return rows + [row(.text(ReportWords.allRegions[language]), ReportWords.computedArrow, all)]
    }

    private func printed(_ arrows: PublishedTable, _ region: String) -> [Report.Cell] {
        let codes = ViolationCategory.printed.map { Optional($0.rawValue) } + [nil]
        return codes.map { category in
            var names = ["region": region, "month": month.description]
            names["category"] = category
            guard let cell = arrows[names], let figure = cell.figure else { return Report.Cell(.unknown) }
            // What the source printed, however the number beside it was understood.
            let arrow = figure.asReported.flatMap { Trend(rawValue: $0) } ?? Trend(of: figure.value)
            return Report.Cell(.trend(arrow), cell.claims)
        }
    }

    /// From printed figures of both months; unknown where one of them is missing.
    private func computed(_ figures: PublishedTable, _ dimension: String, _ codes: [String]) -> Report.Cell {
        func sum(_ month: Month) -> (count: Int, claims: [RecordedFact])? {
            let cells = codes.map { figures[[dimension: $0, "month": month.description]] }
            let counts = cells.compactMap { $0?.figure?.count }
            guard counts.count == codes.count else { return nil }
            return (counts.reduce(0, &+), cells.compactMap { $0?.shown })
        }
        guard let before = sum(month.previous), let now = sum(month) else { return Report.Cell(.unknown) }
        return Report.Cell(.trend(Trend(from: before.count, to: now.count)), before.claims + now.claims)
    }

    // MARK: - From events

    private struct Coordinate: Hashable {
        let month: Month
        let region: String?
        let category: ViolationCategory
    }

    private var derivedTrends: [Report.Row] {
        let counts = state.violations.counts(in: month.previous...month, lens) { month, key in
            Coordinate(month: month, region: key.region, category: key.subtype.category)
        }
        guard !counts.isEmpty else { return [] }
        func arrow(_ place: String?, _ matches: (Coordinate) -> Bool) -> Report.Cell {
            func sum(_ month: Month) -> Int {
                counts.reduce(0) { $1.key.month == month && matches($1.key) ? $0 &+ $1.value : $0 }
            }
            let asked = selection(
                ViolationRecorded.type,
                from: month.previous.firstDay,
                to: month.lastDay,
                place: place
            )
            return Report.Cell(.trend(Trend(from: sum(month.previous), to: sum(month))), Evidence(asked))
        }
        func arrows(_ place: String?, _ matches: @escaping (Coordinate) -> Bool) -> [Report.Cell] {
            ViolationCategory.printed.map { category in arrow(place) { matches($0) && $0.category == category } }
                + [arrow(place, matches)]
        }
        let regions = MonthTable.Breakdown.region.printed(among: Set(counts.keys.compactMap(\.region)))
        return regions.map { code in
            row(region(code), ReportWords.computedArrow, arrows(code) { $0.region == code })
        } + [row(.text(ReportWords.allRegions[language]), ReportWords.computedArrow, arrows(nil) { _ in true })]
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, in the order of first appearance.
    var distinct: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
