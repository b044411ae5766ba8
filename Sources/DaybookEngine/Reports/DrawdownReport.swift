import Events
import Printing
import Projections

/// The drawdown of the mission on a day: each site with every date that documents give for its steps, in the order of the
/// closures, and last those that are not closed.
///
/// Claims of documents are shown whatever the basis; counts of sites are derived from them.
struct DrawdownReport: ReportContent {
    let answer: Answer
    let basis: FigureBasis
    let sites: [SiteStatus]
    let amendments: Amendments

    init(answer: Answer, basis: FigureBasis, in log: some EventSource) throws {
        let sites = answer.state.drawdown.sites(answer.lens)
        let closed = sites.compactMap { site in site.step(.closed).map { (site: site, closure: $0.shown) } }
            .sorted { RecordedFact.isOrderedByValidTime($0.closure, $1.closure) }
        let inOrder = closed.map(\.site) + sites.filter { $0.step(.closed) == nil }
        self.answer = answer
        self.basis = basis
        self.sites = inOrder
        self.amendments = try Amendments(of: sites.flatMap(\.claims), in: answer.state, log) { claim in
            answer.lens.shows(claim) && SiteStatus.concerns(claim)
        }
    }

    var content: (title: String, sections: [Report.Section]) {
        (title(.drawdown), [overview, totals, milestones, signatures, convoys, section(of: amendments)])
    }

    // MARK: - All sites

    private var overview: Report.Section {
        let table = Report.Table(
            title: nil,
            columns: [
                .words(Terms.site[language]), .codes(Terms.status[language]), .figures(ReportWords.phase[language]),
                .words(SiteStatus.Milestone.closed.label[language]), .estimates(ReportWords.rankCounted[language]),
                .words(ReportWords.rankStated[language]),
            ],
            rows: sites.map(line)
        )
        let chart = timeline.map { [Report.Block.chart($0)] } ?? []
        return Report.Section(
            title: ReportWords.sites[language],
            blocks: sites.isEmpty ? [noneRecorded(selection(SiteOpened.type))] : [.table(table)] + chart
        )
    }

    private func line(_ site: SiteStatus) -> Report.Row {
        let closure = site.step(.closed)
        let stated = site.ordinalsStated.map { _, ordinal, of in rank(ordinal, of: of) }
        return Report.Row(cells: [
            Report.Cell(.text(site.name)), Report.Cell(.code(site.status.rawValue, site.status.label[language])),
            phase(of: site), closure.map { date($0.shown) } ?? .blank, rank(of: site),
            Report.Cell(.text(stated.joined(separator: "; ")), site.ordinalsStated.map(\.claim)),
        ])
    }

    private func phase(of site: SiteStatus) -> Report.Cell {
        guard let phase = site.phase else { return .blank }
        let claims = [SiteStatus.Milestone.closed, .scheduled].compactMap { site.step($0)?.shown }
        return Report.Cell(.count(phase), claims)
    }

    /// Which closure it was by the dates of the closures, which all of them bear out.
    private func rank(of site: SiteStatus) -> Report.Cell {
        guard showsDerived, let rank = site.ordinalCounted else { return .blank }
        return Report.Cell(.estimate(Estimate(rank, .site)), sites.compactMap { $0.step(.closed)?.shown })
    }

    func rank(_ ordinal: Int, of all: Int?) -> String {
        all.map { ReportWords.rankOf.filled(language, String(ordinal), String($0)) } ?? String(ordinal)
    }

    private var totals: Report.Section {
        func row(_ head: Report.Value, _ sites: [SiteStatus], isTotal: Bool = false) -> Report.Row {
            let evidence = Evidence(sites.flatMap(\.steps).flatMap(\.claims), else: selection(SiteOpened.type))
            let names = isTotal ? Report.Cell.blank : Report.Cell(.text(sites.map(\.name).joined(separator: ", ")))
            return Report.Row(
                cells: [Report.Cell(head), Report.Cell(.count(sites.count), evidence), names],
                isTotal: isTotal
            )
        }
        let rows = SiteStatus.Status.allCases.map { status in
            row(.code(status.rawValue, status.label[language]), sites.filter { $0.status == status })
        }
        let table = Report.Table(
            title: ReportWords.fromEvents[language],
            columns: [
                .codes(Terms.status[language]), .figures(ReportWords.sites[language]),
                .words(ReportWords.names[language]),
            ],
            rows: rows + [row(.text(Terms.total[language]), sites, isTotal: true)]
        )
        let counted: [Report.Block] = showsDerived && !sites.isEmpty ? [.table(table)] : []
        return Report.Section(
            title: ReportWords.sitesByStatus[language],
            blocks: counted + sitesStated(beside: sites)
        )
    }

    // MARK: - Signatures and convoys

    /// The claims about all sites that had happened on the report's day, without those that were retracted.
    private func claims(of isMeant: (Details) -> Bool) -> [(site: SiteStatus, claim: RecordedFact)] {
        sites.flatMap { site in
            site.claims.filter { isMeant($0.fact.details) && lens.shows($0) }.map { (site, $0) }
        }
    }

    private var signatures: Report.Section {
        let signed = claims { SiteStatus.Milestone($0) == .documentSigned }
        let rows = signed.compactMap { site, claim -> Report.Row? in
            guard case .siteDocumentSigned(let signing) = claim.fact.details else { return nil }
            let signatories = signing.signatories.map { signatory in
                [signatory.name, signatory.title, signatory.party].compactMap(\.self).joined(separator: ", ")
            }
            return Report.Row(cells: [
                Report.Cell(.text(site.name)), Report.Cell(code(signing.document)), date(claim),
                Report.Cell(.text(signatories.joined(separator: "; "))), Report.Cell(documents([claim])),
            ])
        }
        let table = Report.Table(
            title: nil,
            columns: [
                .words(Terms.site[language]), .codes(ReportWords.signed[language]), .words(Terms.date[language]),
                .words(ReportWords.signatories[language]), .words(Terms.document[language]),
            ],
            rows: rows
        )
        return Report.Section(
            title: ReportWords.signatures[language],
            blocks: [rows.isEmpty ? noneRecorded(selection(SiteDocumentSigned.type)) : .table(table)]
        )
    }

    private var convoys: Report.Section {
        let rows = claims { if case .convoyMoved = $0 { true } else { false } }.compactMap { site, claim in
            if case .convoyMoved(let convoy) = claim.fact.details { row(convoy, of: site, claim) } else { nil }
        }
        let table = Report.Table(
            title: nil,
            columns: [
                .words(Terms.site[language]), .words(Terms.destinations[language]),
                .words(ReportWords.departed[language]), .words(ReportWords.arrived[language]),
                .figures(ReportWords.vehicles[language]), .figures(ReportWords.personnel[language]),
                .figures(ReportWords.attacks[language]), .words(Terms.document[language]),
            ],
            rows: rows
        )
        return Report.Section(
            title: ReportWords.convoys[language],
            blocks: [rows.isEmpty ? noneRecorded(selection(ConvoyMoved.type)) : .table(table)]
        )
    }

    private func row(_ convoy: ConvoyMoved, of site: SiteStatus, _ claim: RecordedFact) -> Report.Row {
        Report.Row(cells: [
            Report.Cell(.text(site.name)), Report.Cell(.text(convoy.to.name)),
            Report.Cell(.date(convoy.departed), [claim]), Report.Cell(convoy.arrived.map { .date($0) } ?? .unknown),
            number(convoy.vehicles, claim), number(convoy.personnel, claim), number(convoy.attacks, claim),
            Report.Cell(documents([claim])),
        ])
    }
}

extension SiteStatus {
    /// Whether a claim is about a step of a site or a convoy that left one.
    fileprivate static func concerns(_ claim: RecordedFact) -> Bool {
        if case .convoyMoved = claim.fact.details { return true }
        return Milestone(claim.fact.details) != nil
    }
}
