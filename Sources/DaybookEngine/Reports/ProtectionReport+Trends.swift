import Events
import Printing
import Projections

extension ProtectionReport {
    /// The arrow of every category and region: as printed, beside those that figures and events give.
    var trends: Report.Section {
        let tables = [arrows, showsReported ? computedFromPublished : nil].compactMap(\.self)
        return Report.Section(
            title: ReportWords.trends.filled(language, name(of: month), name(of: previous)),
            blocks: tables.isEmpty && showsReported ? [noneReported] : tables.map { .table($0) }
        )
    }

    // MARK: - By region and category

    /// For each block of regions the arrows that were printed, and below them those that the events give.
    private var arrows: Report.Table? {
        let printed = PublishedTable(.trend, in: .other, state, lens)
        let named = printed.cells.compactMap { cell in
            cell.dimensions["month"] == month.description ? cell.dimensions["region"] : nil
        }
        let events = showsDerived ? EventCounts(self) : nil
        let blocks = ((showsReported ? named : []) + (events?.regions ?? [])).distinct
        let rows = blocks.flatMap { block -> [Report.Row] in
            let ofBlock = showsReported && named.contains(block) ? [self.printed(printed, block)] : []
            return ofBlock + [events?.row(block)].compactMap(\.self)
        }
        guard !rows.isEmpty else { return nil }
        return Report.Table(
            title: ReportWords.printedArrows[language],
            columns: [.codes(Terms.region[language]), .words(ReportWords.trend[language])]
                + ViolationCategory.printed.map { .words($0.rawValue) },
            rows: rows + [events?.row(nil)].compactMap(\.self),
            notes: [Report.Note(text: ReportWords.trendRule[language])]
        )
    }

    private func printed(_ arrows: PublishedTable, _ block: String) -> Report.Row {
        let cells = ViolationCategory.printed.map { category -> Report.Cell in
            let cell = arrows[["region": block, "category": category.rawValue, "month": month.description]]
            guard let cell, let figure = cell.figure else { return Report.Cell(.unknown) }
            // What the source printed, however the number beside it was understood.
            let arrow = figure.asReported.flatMap { Trend(rawValue: $0) } ?? Trend(of: figure.value)
            return Report.Cell(.trend(arrow), cell.claims)
        }
        return Report.Row(
            cells: [Report.Cell(region(block)), Report.Cell(.text(ReportWords.printedArrow[language]))] + cells
        )
    }

    /// The violations of two months by region and category.
    private struct EventCounts {
        private struct Coordinate: Hashable {
            let month: Month
            let region: String?
            let category: ViolationCategory
        }

        private let report: ProtectionReport
        private let counts: [Coordinate: Int]

        /// `nil` where none are recorded.
        init?(_ report: ProtectionReport) {
            let months = report.previous...report.month
            counts = report.state.violations.counts(in: months, report.lens) { month, key in
                Coordinate(month: month, region: key.region, category: key.subtype.category)
            }
            guard !counts.isEmpty else { return nil }
            self.report = report
        }

        var regions: [String] { MonthTable.Breakdown.region.printed(among: Set(counts.keys.compactMap(\.region))) }

        /// Of a block of regions; `nil` for all of them.
        func row(_ block: String?) -> Report.Row {
            let codes = block.map { $0.split(separator: "-").map(String.init) }
            let cells = ViolationCategory.printed.map { category in
                func sum(_ month: Month) -> Int {
                    counts.reduce(0) { sum, entry in
                        let isThere = codes.map { codes in entry.key.region.map(codes.contains) ?? false } ?? true
                        let isCounted = entry.key.month == month && entry.key.category == category && isThere
                        return isCounted ? sum &+ entry.value : sum
                    }
                }
                let trend = Trend(from: sum(report.previous), to: sum(report.month))
                return Report.Cell(.trend(trend), evidence(codes))
            }
            let head =
                block.map { report.region($0) } ?? .text(ReportWords.allRegions[report.language])
            return Report.Row(
                cells: [Report.Cell(head), Report.Cell(.text(ReportWords.computedArrow[report.language]))] + cells
            )
        }

        private func evidence(_ codes: [String]?) -> Evidence {
            (codes.map { $0.map(Optional.some) } ?? [nil]).map { place in
                let months = (report.previous.firstDay, report.month.lastDay)
                return Evidence(
                    report.selection(ViolationRecorded.type, from: months.0, to: months.1, place: place)
                )
            }.joined
        }
    }

    // MARK: - From published figures

    /// What the tables of categories and of regions give, which have no figures of both together.
    private var computedFromPublished: Report.Table? {
        let figures = PublishedTable(.violations, in: .violation, state, lens)
        let regions = MonthTable(reportedBy: .region, month.year, through: month, in: state, lens).rows.compactMap(
            \.code
        )
        let rows =
            ViolationCategory.printed.compactMap { row(code($0), figures, "category", $0.rawValue) }
            + regions.compactMap { row(region($0), figures, "region", $0) }
            + [row(.text(Terms.total[language]), figures, "category", "total", isTotal: true)].compactMap(\.self)
        guard !rows.isEmpty else { return nil }
        let dates = DateWords(language: language)
        return Report.Table(
            title: ReportWords.computedArrows[language],
            columns: [
                .codes(ReportWords.categoryOrRegion[language]), .figures(dates.text(previous)),
                .figures(dates.text(month)), .words(ReportWords.trend[language]),
            ],
            rows: rows
        )
    }

    /// `nil` unless both months have a figure.
    private func row(
        _ head: Report.Value,
        _ figures: PublishedTable,
        _ dimension: String,
        _ code: String,
        isTotal: Bool = false
    ) -> Report.Row? {
        let cells = [previous, month].map { figures[[dimension: code, "month": $0.description]] }
        guard let before = cells[0], let now = cells[1], let first = before.figure?.count,
            let second = now.figure?.count
        else { return nil }
        return Report.Row(
            cells: [
                Report.Cell(head), Report.Cell(.count(first), before.claims), Report.Cell(.count(second), now.claims),
                Report.Cell(.trend(Trend(from: first, to: second)), before.claims + now.claims),
            ],
            isTotal: isTotal
        )
    }
}
