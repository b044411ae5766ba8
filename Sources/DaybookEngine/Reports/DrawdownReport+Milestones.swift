import Events
import Printing
import Projections

extension DrawdownReport {
    /// Each step of each site with every date that a document gives for it.
    var milestones: Report.Section {
        Report.Section(
            title: ReportWords.milestones[language],
            blocks: sites.map { site in .table(table(of: site)) }
        )
    }

    private func table(of site: SiteStatus) -> Report.Table {
        Report.Table(
            title: site.name,
            columns: [
                .codes(ReportWords.step[language]), .words(Terms.date[language]), .codes(ReportWords.claim[language]),
                .words(ReportWords.content[language]), .words(Terms.document[language]),
            ],
            rows: claims(of: site).map { milestone, claim, standing in
                Report.Row(cells: [
                    Report.Cell(.code(milestone.rawValue, milestone.label[language])), date(claim), cell(standing),
                    words(content(claim.fact.details), standing),
                    Report.Cell(documents([claim])),
                ])
            }
        )
    }

    /// Every claim about the steps of a site, what came before it was opened again included: of each step first what is shown,
    /// then the others by valid time, then what was retracted.
    func claims(
        of site: SiteStatus
    ) -> [(milestone: SiteStatus.Milestone, claim: RecordedFact, standing: Standing)] {
        let retracted = amendments.retracted.filter { $0.subject == site.subject }
        return SiteStatus.Milestone.allCases.flatMap { milestone in
            let step = site.step(milestone)
            let shown = step.map { [$0.shown] } ?? []
            let rivals = step?.claims.filter { $0.position != step?.shown.position } ?? []
            let others = site.claims.filter { claim in
                SiteStatus.Milestone(claim.fact.details) == milestone && lens.shows(claim)
                    && !(shown + rivals).contains(claim)
            }
            let gone = retracted.filter { SiteStatus.Milestone($0.fact.details) == milestone }
            var claims = shown.map { (milestone: milestone, claim: $0, standing: Standing.shown) }
            claims += (rivals + others).map { (milestone, $0, .alsoStated) }
            claims += gone.map { (milestone, $0, .retracted) }
            return claims
        }
    }

    /// What a claim says beside its date.
    private func content(_ details: Details) -> [String] {
        func phase(_ phase: Int?) -> String? {
            phase.map { Terms.remark.filled(language, ReportWords.phase[language], String($0)) }
        }
        let words: [String?] =
            switch details {
            case .siteOpened(let opening):
                [opening.name, opening.kind.label[language], opening.sector.label[language], opening.reopeningReason]
            case .drawdownScheduled(let plan):
                [phase(plan.phase), ReportWords.plannedFor.filled(language, date(plan.plannedDate))]
            case .siteDocumentSigned(let signing): [signing.document.label[language]]
            case .siteHandedOver(let handover):
                [Terms.remark.filled(language, ReportWords.handedTo[language], handover.to), handover.representative]
            case .sitePersonnelDeparted(let departure):
                departure.components.map { $0.label[language] }
                    + [departure.isLast ? ReportWords.lastToLeave[language] : nil]
            case .siteClosed(let closure):
                [
                    phase(closure.phase),
                    closure.ordinalStated.map { ordinal in
                        let rank = rank(ordinal, of: closure.ofStated)
                        return Terms.remark.filled(language, ReportWords.rankStated[language], rank)
                    },
                ]
            case .siteLiquidationStarted(let liquidation): [liquidation.guardUnit]
            default: []
            }
        return words.compactMap(\.self)
    }
}
