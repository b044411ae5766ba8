import Events
import Printing
import Projections

extension ReportContent {
    /// How many sites documents state, as far as the report shows published figures.
    func sitesStated(beside listed: [SiteStatus]) -> [Report.Block] {
        guard showsReported else { return [] }
        let cells = PublishedTable(.missionSites, in: .site, state, lens).cells
        return [cells.isEmpty ? noneReported : .table(stated(cells, listed))]
    }

    /// What documents state, beside how many sites the same document lists as opened.
    private func stated(_ cells: [PublishedFigures.Cell], _ sites: [SiteStatus]) -> Report.Table {
        let rows = cells.flatMap(\.claims).compactMap { claim -> Report.Row? in
            guard let figure = claim.figure else { return nil }
            let listed = sites.compactMap { site in
                site.claims.first { other in
                    if case .siteOpened = other.fact.details {
                        other.documents.contains(where: claim.documents.contains)
                    } else {
                        false
                    }
                }
            }
            let count = listed.isEmpty ? Report.Cell(.unknown) : Report.Cell(.count(listed.count), listed)
            return Report.Row(
                cells: [
                    Report.Cell(documents([claim])),
                    Report.Cell(figure.dimensions["kind"].map { code($0, of: SiteKind.self) } ?? .blank),
                    Report.Cell(.date(claim.occurred)), Report.Cell(.number(figure.value), [claim]),
                ] + (showsDerived ? [count] : [])
            )
        }
        return Report.Table(
            title: ReportWords.sitesStated[language],
            columns: [
                .words(Terms.document[language]), .codes(Terms.kind[language]), .words(Terms.date[language]),
                .figures(ReportWords.stated[language]),
            ] + (showsDerived ? [.figures(ReportWords.listedThere[language])] : []),
            rows: rows
        )
    }
}

extension SiteStatus {
    /// What the site is called; by its subject where no opening says so.
    var name: String { opening?.name ?? String(subject.slug) }
}
