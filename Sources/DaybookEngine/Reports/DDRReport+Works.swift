import Events
import Printing
import Projections

extension DDRReport {
    // MARK: - Cantonment

    /// The cantonment sites with their works, due and overdue at the day that is asked about, beside how many documents state.
    var works: Report.Section {
        let sites = state.works.sites(lens)
        var blocks: [Report.Block] = []
        if showsDerived {
            blocks.append(sites.isEmpty ? noneRecorded(selection(CantonmentBuilt.type)) : .table(table(sites)))
        }
        var stated = stated(
            [(.cantonmentSitesBuilt, .cantonmentSite)],
            title: ReportWords.worksStated,
            about: ReportWords.about
        )
        if showsDerived { stated?.notes = notNamed }
        blocks += stated.map { [.table($0)] } ?? (showsReported ? [noneReported] : [])
        return Report.Section(title: ReportWords.works[language], blocks: blocks)
    }

    private func table(_ sites: [Works.Site]) -> Report.Table {
        let rows = sites.map { site in
            Report.Row(cells: [
                Report.Cell(.text(site.place?.name ?? String(site.subject.slug))),
                Report.Cell(region(site.place?.region)),
                Report.Cell(.code(site.status.rawValue, site.status.label[language])),
                date(site.started), date(site.due, site.started), date(site.delivered),
                Report.Cell(documents(site.claims), site.claims),
            ])
        }
        return Report.Table(
            title: ReportWords.fromEvents[language],
            columns: [
                .words(Terms.site[language]), .codes(Terms.region[language]), .codes(Terms.status[language]),
                .words(ReportWords.started[language]), .words(ReportWords.due[language]),
                .words(Works.Status.delivered.label[language]), .words(Terms.document[language]),
            ],
            rows: rows
        )
    }

    private func date(_ claims: [RecordedFact]) -> Report.Cell {
        claims.last.map { Report.Cell(.date($0.occurred), claims) } ?? .blank
    }

    private func date(_ day: Day?, _ claims: [RecordedFact]) -> Report.Cell {
        guard let day, let date = try? Occurrence(day.description) else { return .blank }
        return Report.Cell(.date(date), claims)
    }

    /// How many sites a document counts without naming them.
    private var notNamed: [Report.Note] {
        state.figures.cells(of: .cantonmentSitesBuilt, in: .cantonmentSite, lens).flatMap(\.claims)
            .compactMap { claim in
                guard let figure = claim.figure, let stated = figure.count,
                    let named = state.computed(beside: claim, lens), named.value < stated
                else { return nil }
                let numbers = NumberFormat(language: language)
                let words = ReportWords.notNamed.filled(
                    language,
                    numbers.text(stated - named.value),
                    numbers.text(stated),
                    claim.documents.map(\.text).joined(separator: ", ")
                )
                return Report.Note(text: words, evidence: Evidence([claim] + named.claims))
            }
    }

    // MARK: - Projects

    /// The projects with their sums by region and currency, beside the portfolio that documents state.
    var projects: Report.Section {
        let projects = state.projects.projects(lens)
        var blocks: [Report.Block] = []
        if showsDerived {
            blocks +=
                projects.isEmpty
                ? [noneRecorded(selection(ProjectLaunched.type))] : [.table(table(projects)), .table(sums(projects))]
        }
        let portfolio = stated(
            [(.cvrPortfolioProjects, .project), (.cvrPortfolioBudget, .xof)],
            title: ReportWords.portfolio,
            about: ReportWords.about
        )
        blocks += portfolio.map { [.table($0)] } ?? (showsReported ? [noneReported] : [])
        return Report.Section(title: ReportWords.projects[language], blocks: blocks)
    }

    private func table(_ projects: [Projects.Project]) -> Report.Table {
        Report.Table(
            title: ReportWords.fromEvents[language],
            columns: [
                .words(ReportWords.projects[language]), .words(Terms.place[language]),
                .words(ReportWords.launched[language]), .figures(ReportWords.budget[language]),
                .words(ReportWords.currency[language]), .words(ReportWords.partner[language]),
                .words(ReportWords.beneficiaries[language]),
            ],
            rows: projects.map { project in
                let content = project.content
                return Report.Row(cells: [
                    Report.Cell(.text(content?.title ?? project.subject.text)),
                    Report.Cell(project.launch?.fact.place.map { .text($0.name) } ?? .unknown),
                    Report.Cell(project.launch.map { .date($0.occurred) } ?? .unknown, project.claims),
                    content.map { Report.Cell(.count($0.budget.amount), [project.launch].compactMap(\.self)) }
                        ?? Report.Cell(.unknown),
                    Report.Cell(content.map { .text($0.budget.currency) } ?? .blank),
                    Report.Cell(content.map { .text($0.partner) } ?? .unknown),
                    Report.Cell(.text(beneficiaries(content?.beneficiaries ?? []))),
                ])
            }
        )
    }

    /// As the source has them: each with its own number, since they may be the same people.
    private func beneficiaries(_ beneficiaries: [Beneficiaries]) -> String {
        let words = CellWords(language: language)
        return beneficiaries.map { Terms.remark.filled(language, $0.label, words.text(.estimate($0.estimate))) }
            .joined(separator: ReportWords.semicolon[language])
    }

    private func sums(_ projects: [Projects.Project]) -> Report.Table {
        Report.Table(
            title: ReportWords.sums[language],
            columns: [
                .codes(Terms.region[language]), .words(ReportWords.currency[language]),
                .figures(ReportWords.projects[language]), .figures(ReportWords.budget[language]),
            ],
            rows: Projects.totals(of: projects).map { total in
                let launches = projects.compactMap(\.launch).filter { launch in
                    guard case .projectLaunched(let content) = launch.fact.details else { return false }
                    return launch.fact.place?.region == total.region && content.budget.currency == total.currency
                }
                return Report.Row(cells: [
                    Report.Cell(region(total.region)), Report.Cell(.text(total.currency)),
                    Report.Cell(.count(total.projects), launches), Report.Cell(.count(total.amount), launches),
                ])
            }
        )
    }
}
