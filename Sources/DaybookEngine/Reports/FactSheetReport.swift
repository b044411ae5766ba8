import Events
import Printing
import Projections

/// The fact sheet of the mission on a day: what was authorised and deployed, what was done, where it was.
///
/// Claims of documents about strength and patrols are shown whatever the basis: each states its own figure. Published figures
/// and counts of events follow it.
struct FactSheetReport: ReportContent {
    let answer: Answer
    let basis: FigureBasis

    var content: (title: String, sections: [Report.Section]) {
        (title(.factsheet), [strength, patrols, training, deaths, sites])
    }

    // MARK: - Strength and patrols

    private var strength: Report.Section {
        let title = ReportWords.strength[language]
        let rows =
            state.strength.authorisations(lens).compactMap(authorised)
            + state.strength.reports(lens).flatMap { site, claims in claims.compactMap { deployed($0, site) } }
        let table = Report.Table(
            title: nil,
            columns: [
                .words(ReportWords.claim[language]), .words(Terms.place[language]), .words(Terms.date[language]),
                .words(ReportWords.validUntil[language]), .figures(Terms.military[language]),
                .figures(Terms.police[language]), .words(Terms.document[language]),
            ],
            rows: rows
        )
        return Report.Section(
            title: title,
            blocks: [rows.isEmpty ? noneRecorded(selection(StrengthReported.type)) : .table(table)]
        )
    }

    private func authorised(_ claim: RecordedFact) -> Report.Row? {
        guard case .strengthAuthorised(let strength) = claim.fact.details else { return nil }
        return Report.Row(cells: [
            Report.Cell(.text(ReportWords.authorised.filled(language, strength.resolution))),
            Report.Cell(.text(Terms.wholeMission[language])), Report.Cell(.date(claim.occurred)),
            Report.Cell(strength.until.map { .date($0) } ?? .unknown), Report.Cell(.count(strength.military), [claim]),
            Report.Cell(.count(strength.police), [claim]), Report.Cell(documents([claim])),
        ])
    }

    private func deployed(_ claim: RecordedFact, _ site: Subject?) -> Report.Row? {
        guard case .strengthReported(let strength) = claim.fact.details else { return nil }
        func figure(_ count: Int?) -> Report.Cell {
            count.map { Report.Cell(.count($0), [claim]) } ?? Report.Cell(.unknown)
        }
        return Report.Row(cells: [
            Report.Cell(.text(ReportWords.deployed[language])),
            Report.Cell(.text(site?.text ?? Terms.wholeMission[language])), Report.Cell(.date(claim.occurred)), .blank,
            figure(strength.military), figure(strength.police), Report.Cell(documents([claim])),
        ])
    }

    private var patrols: Report.Section {
        let title = ReportWords.patrols[language]
        let rows = state.patrols.sums(lens).map { sum -> Report.Row in
            let sector = sum.scope.sector?.label[language]
            let place = [sum.scope.site?.text, sector].compactMap(\.self).joined(separator: ", ")
            let periods = sum.claims.map { DateWords(language: language, style: .whole).text($0.occurred.text) }
            return Report.Row(cells: [
                Report.Cell(code(sum.scope.kind)),
                Report.Cell(.text(place.isEmpty ? Terms.wholeMission[language] : place)),
                sum.claims.count == 1
                    ? Report.Cell(.date(sum.claims[0].occurred)) : Report.Cell(.text(periods.joined(separator: "; "))),
                Report.Cell(.count(sum.count), sum.claims), Report.Cell(.text(sum.document.text)),
            ])
        }
        let table = Report.Table(
            title: nil,
            columns: [
                .codes(Terms.kind[language]), .words(Terms.place[language]), .words(ReportWords.period[language]),
                .figures(Terms.patrols[language]), .words(Terms.document[language]),
            ],
            rows: rows
        )
        return Report.Section(
            title: title,
            blocks: [rows.isEmpty ? noneRecorded(selection(PatrolsConducted.type)) : .table(table)]
        )
    }

    // MARK: - Published figures

    private var training: Report.Section {
        let tables = [
            figures(.trainedExplosiveThreat, .person, title: FigureMetric.trainedExplosiveThreat.label),
            figures(
                .unpolTraining,
                .participation,
                title: FigureMetric.unpolTraining.label,
                note: ReportWords.participations
            ),
        ].compactMap(\.self)
        let none = showsReported ? [noneReported] : []
        return Report.Section(
            title: ReportWords.training[language],
            blocks: (tables.isEmpty ? none : tables.map { .table($0) }) + (showsDerived ? [held] : [])
        )
    }

    private var deaths: Report.Section {
        let none = showsReported ? [noneReported] : []
        return Report.Section(
            title: FigureMetric.missionDeaths.label[language],
            blocks: (figures(.missionDeaths, .person, title: ReportWords.asPublished).map { [.table($0)] } ?? none)
                + (showsDerived ? [recordedDeaths] : [])
        )
    }

    /// The published figures of one metric in one unit, one row each; they are never added.
    private func figures(_ metric: FigureMetric, _ unit: Unit, title: Label?, note: Label? = nil) -> Report.Table? {
        let cells = showsReported ? PublishedTable(metric, in: unit, state, lens).cells : []
        guard !cells.isEmpty else { return nil }
        return Report.Table(
            title: title?[language],
            columns: [
                .words(ReportWords.ofWhom[language]), .words(ReportWords.period[language]),
                .figures(unit.label[language]), .words(Terms.document[language]),
            ],
            // Different documents, or periods, do not add up: each claim has its row.
            rows: cells.flatMap(\.claims).compactMap { claim in claim.figure.map { row(claim, $0) } },
            notes: note.map { [Report.Note(text: $0[language])] } ?? []
        )
    }

    private func row(_ claim: RecordedFact, _ figure: FigureReported) -> Report.Row {
        Report.Row(cells: [
            part(figure.dimensions, without: ["scope", "organiser"]), Report.Cell(.date(claim.occurred)),
            Report.Cell(.number(figure.value), [claim]), Report.Cell(documents([claim])),
        ])
    }

    // MARK: - Sites

    private var sites: Report.Section {
        let listed = state.drawdown.sites(lens)
        var blocks: [Report.Block] = []
        let title = ReportWords.sitesBySector[language]
        if showsDerived {
            blocks.append(listed.isEmpty ? noneRecorded(selection(SiteOpened.type)) : .table(bySector(listed)))
        }
        return Report.Section(title: title, blocks: blocks + sitesStated(beside: listed))
    }

    private func bySector(_ sites: [SiteStatus]) -> Report.Table {
        func row(_ head: Report.Value, _ sites: [SiteStatus], isTotal: Bool = false) -> Report.Row {
            let closed = sites.filter { $0.status == .closed || $0.status == .liquidation }
            let open = sites.filter { $0.status != .closed && $0.status != .liquidation }
            func count(_ sites: [SiteStatus]) -> Report.Cell {
                Report.Cell(
                    .count(sites.count),
                    Evidence(sites.flatMap(\.steps).flatMap(\.claims), else: selection(SiteOpened.type))
                )
            }
            let names = sites.map(\.name).joined(separator: ", ")
            return Report.Row(
                cells: [
                    Report.Cell(head), count(open), count(closed), isTotal ? .blank : Report.Cell(.text(names)),
                ],
                isTotal: isTotal
            )
        }
        let rows = (Sector.allCases + [nil]).compactMap { sector -> Report.Row? in
            let there = sites.filter { $0.opening?.sector == sector }
            guard !there.isEmpty else { return nil }
            return row(sector.map { code($0) } ?? .code(nil, ReportWords.noSector[language]), there)
        }
        return Report.Table(
            title: ReportWords.fromEvents[language],
            columns: [
                .codes(Terms.sector[language]), .figures(ReportWords.openSites[language]),
                .figures(ReportWords.closedSites[language]), .words(ReportWords.names[language]),
            ],
            rows: rows + [row(.text(Terms.total[language]), sites, isTotal: true)]
        )
    }
}
