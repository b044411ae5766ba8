import Events
import Printing
import Projections

extension ProtectionReport {
    /// Shares by perpetrator, place type, time band and sex, each with what it is a share of.
    var shares: Report.Section {
        let published = showsReported ? Published.all.compactMap(table) : []
        let derived = showsDerived ? derivedShares + [derivedSexes].compactMap(\.self) : []
        let none = showsReported && published.isEmpty ? [noneReported] : []
        return Report.Section(
            title: ReportWords.shares.filled(language, name(of: month)),
            blocks: none + (published + derived).map { .table($0) }
        )
    }

    // MARK: - As published

    /// A metric of shares, the dimension that it is about, and how its codes are called.
    private struct Published: Sendable {
        let metric: FigureMetric
        let dimension: String
        let head: Label
        /// Whether a share is one of violations, of which the same tables print the number.
        var isOfViolations = true
        let value: @Sendable (ProtectionReport, String) -> Report.Value

        static let all = [
            Published(metric: .perpetratorShare, dimension: "perpetrator", head: Terms.perpetrator) {
                $0.code($1, of: Perpetrator.self)
            },
            Published(metric: .placeTypeShare, dimension: "placeType", head: ReportWords.placeType) {
                $0.code($1, of: PlaceType.self)
            },
            Published(metric: .timeBandShare, dimension: "timeBand", head: ReportWords.timeBand) {
                $0.code($1, of: TimeBand.self)
            },
            Published(metric: .victimsShare, dimension: "sex", head: ReportWords.sex, isOfViolations: false) {
                $0.code($1, of: Sex.self)
            },
        ]
    }

    private func table(_ shares: Published) -> Report.Table? {
        let figures = PublishedTable(.violations, in: .violation, state, lens)
        let rows = PublishedTable(shares.metric, in: .percent, state, lens).cells.compactMap { cell -> Report.Row? in
            guard cell.dimensions["month"] == month.description, let code = cell.dimensions[shares.dimension],
                let figure = cell.figure
            else { return nil }
            let whole = shares.isOfViolations ? whole(of: cell, without: shares.dimension, figures) : nil
            return Report.Row(cells: [
                Report.Cell(cell.dimensions["region"].map { region($0) } ?? .text(ReportWords.allRegions[language])),
                Report.Cell(
                    cell.dimensions["category"].map { self.code($0, of: ViolationCategory.self) }
                        ?? .text(ReportWords.allCategories[language])
                ),
                Report.Cell(shares.value(self, code)),
                Report.Cell(.percent(figure.value), cell.claims),
                whole ?? Report.Cell(.unknown),
            ])
        }
        guard !rows.isEmpty else { return nil }
        return Report.Table(
            title: "\(shares.metric.label[language]). \(ReportWords.asPublished[language])",
            columns: [
                .codes(Terms.region[language]), .codes(Terms.category[language], areShown: true),
                .codes(shares.head[language]), .figures(ReportWords.share[language]),
                .figures(ReportWords.of[language]),
            ],
            rows: rows,
            notes: shares.isOfViolations ? [Report.Note(text: ReportWords.denominator[language])] : []
        )
    }

    /// The number of violations that the share is one of, where a table prints it.
    private func whole(
        of cell: PublishedFigures.Cell,
        without dimension: String,
        _ figures: PublishedTable
    ) -> Report.Cell? {
        var codes = cell.dimensions.byName
        codes[dimension] = nil
        if codes.count == 1 { codes["category"] = "total" }
        guard let whole = figures[codes], let count = whole.figure?.count else { return nil }
        return Report.Cell(.count(count), [whole.shown])
    }

    // MARK: - From events

    private var evidence: Evidence { Evidence(selection(ViolationRecorded.type, in: month)) }

    private var derivedShares: [Report.Table] {
        [
            derived(.perpetratorShare, Terms.perpetrator) { $0.perpetrator },
            derived(.placeTypeShare, ReportWords.placeType) { $0.placeType },
            derived(.timeBandShare, ReportWords.timeBand) { $0.timeBand },
        ].compactMap(\.self)
    }

    private func derived<Codes: Vocabulary & Hashable>(
        _ metric: FigureMetric,
        _ head: Label,
        _ coordinate: (Violations.Key) -> Codes?
    ) -> Report.Table? {
        let counts = state.violations.counts(in: month...month, lens) { coordinate($1) }
        let total = counts.values.reduce(0, &+)
        guard total > 0 else { return nil }
        let codes = Codes.allCases.map(Optional.some) + [nil]
        return shareTable(metric, head, total) { part in
            codes.compactMap { code in
                guard let count = counts[code] else { return nil }
                return part(code.map { self.code($0) } ?? .code(nil, ReportWords.notStated[language]), count)
            }
        }
    }

    private var derivedSexes: Report.Table? {
        let victims = state.violations.victims(in: month...month, lens)
        guard victims.total > 0 else { return nil }
        let fields = Estimate.fields.descriptions
        func label(_ name: String) -> Report.Value {
            .code(name, fields.first { $0.name == name }?.label[language] ?? name)
        }
        let stated = [
            ("male", victims.men), ("female", victims.women), ("boys", victims.boys), ("girls", victims.girls),
        ]
        let rest = victims.total &- stated.reduce(0) { $0 &+ $1.1 }
        return shareTable(.victimsShare, ReportWords.victims, victims.total) { part in
            stated.filter { $0.1 > 0 }.map { part(label($0.0), $0.1) }
                + (rest > 0 ? [part(.code(nil, ReportWords.sexNotStated[language]), rest)] : [])
        }
    }

    /// Counts with their shares of a total, which is the last row.
    private func shareTable(
        _ metric: FigureMetric,
        _ head: Label,
        _ total: Int,
        _ rows: ((Report.Value, Int) -> Report.Row) -> [Report.Row]
    ) -> Report.Table {
        func row(_ head: Report.Value, _ count: Int, isTotal: Bool = false) -> Report.Row {
            let percent = share(count, of: total).map { Report.Cell(.percent(Double($0)), evidence) } ?? .blank
            let cells = [
                Report.Cell(head), Report.Cell(.count(count), evidence), percent, Report.Cell(.count(total), evidence),
            ]
            return Report.Row(cells: cells, isTotal: isTotal)
        }
        return Report.Table(
            title: "\(metric.label[language]). \(ReportWords.fromEvents[language])",
            columns: [
                .codes(head[language]), .figures(ReportWords.number[language]), .figures(ReportWords.share[language]),
                .figures(ReportWords.of[language]),
            ],
            rows: rows { row($0, $1) } + [row(.text(Terms.total[language]), total, isTotal: true)]
        )
    }
}
