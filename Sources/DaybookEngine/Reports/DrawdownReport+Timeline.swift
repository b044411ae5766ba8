import Events
import Printing
import Projections

extension DrawdownReport {
    /// Sites by time; `nil` where no step of any has a date.
    var timeline: Timeline? {
        let kinds = Mark.allCases
        let rows = sites.map { site in
            Timeline.Row(
                name: site.name,
                marks: claims(of: site).compactMap { milestone, claim, standing in
                    guard let kind = Mark(claim), let index = kinds.firstIndex(of: kind) else { return nil }
                    let occurred = kind.date(claim)
                    let words = [milestone.label[language], date(occurred), standing.label[language]]
                    let documents = claim.documents.map(\.text)
                    return Timeline.Mark(
                        kind: index,
                        occurred: occurred,
                        isFilled: standing == .shown,
                        words: (words + documents).joined(separator: ", "),
                        bearsOnSpan: kind != .opened
                    )
                }
            )
        }
        return Timeline(
            title: ReportKind.drawdown.title[language],
            description: ReportWords.timeline[language],
            kinds: kinds.map { Timeline.Kind(name: $0.label[language], shape: $0.shape) },
            rows: rows,
            language: language
        )
    }

    /// What the timeline tells apart.
    private enum Mark: CaseIterable {
        case opened
        case scheduled
        case handedOver
        case departed
        case lastDeparted
        case closed
        case liquidationStarted

        init?(_ claim: RecordedFact) {
            switch claim.fact.details {
            case .siteOpened: self = .opened
            case .drawdownScheduled: self = .scheduled
            case .siteHandedOver: self = .handedOver
            case .sitePersonnelDeparted(let departure): self = departure.isLast ? .lastDeparted : .departed
            case .siteClosed: self = .closed
            case .siteLiquidationStarted: self = .liquidationStarted
            default: return nil
            }
        }

        /// When it was to happen, of a plan; when it happened, of everything else.
        func date(_ claim: RecordedFact) -> Occurrence {
            if case .drawdownScheduled(let plan) = claim.fact.details { plan.plannedDate } else { claim.occurred }
        }

        var label: Label {
            switch self {
            case .opened: SiteStatus.Milestone.opened.label
            case .scheduled: SiteStatus.Milestone.scheduled.label
            case .handedOver: SiteStatus.Milestone.handedOver.label
            case .departed: SiteStatus.Milestone.personnelDeparted.label
            case .lastDeparted: ReportWords.lastDeparture
            case .closed: SiteStatus.Milestone.closed.label
            case .liquidationStarted: SiteStatus.Milestone.liquidationStarted.label
            }
        }

        var shape: Timeline.Shape {
            switch self {
            case .opened: .flag
            case .scheduled: .diamond
            case .handedOver: .triangle
            case .departed: .arrow
            case .lastDeparted: .doubleArrow
            case .closed: .square
            case .liquidationStarted: .circle
            }
        }
    }
}
