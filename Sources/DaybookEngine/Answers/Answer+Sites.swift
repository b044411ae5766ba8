public import CanonicalJSON
public import Events
import Projections

extension Answer {
    /// The sites of the mission with their milestones, per source; how many are open and closed, beside how many are stated.
    public func sites() -> JSONValue {
        let sites = state.drawdown.sites(lens)
        var totals: [(String, JSONValue)] = SiteStatus.Status.allCases.map { status in
            (status.rawValue, JSONValue(sites.count { $0.status == status }))
        }
        totals.append(("listed", JSONValue(sites.count)))
        return object([
            ("sites", .array(sites.map(json))),
            ("totals", .object(JSONObject(totals))),
            ("stated", .array(stated(.missionSites, in: .site))),
        ])
    }

    /// What documents say that there are in all: the figures of a metric with one dimension.
    func stated(_ metric: FigureMetric, in unit: Unit) -> [JSONValue] {
        state.figures.cells(of: metric, in: unit, lens).filter { $0.dimensions.codes.count == 1 }
            .flatMap { $0.claims.map(figure) }
    }

    /// One site, with everything claimed about it, earlier openings and closures included; `nil` where nothing is claimed about it.
    public func site(_ subject: Subject) -> JSONValue? {
        guard let site = state.drawdown.sites(lens).first(where: { $0.subject == subject }) else { return nil }
        return object([
            ("site", json(site)),
            ("claims", .array(site.claims.map { json($0, [("type", .string($0.fact.type.name))] + details(of: $0)) })),
        ])
    }

    private func json(_ site: SiteStatus) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("subject", .string(site.subject.text)),
            ("status", ["code": .string(site.status.rawValue), "label": .string(site.status.label[language])]),
            ("phase", JSONValue(site.phase)),
            (
                "ordinalCounted",
                site.ordinalCounted.map { ["low": JSONValue($0.lowerBound), "high": JSONValue($0.upperBound)] } ?? .null
            ),
            (
                "ordinalsStated",
                .array(
                    site.ordinalsStated.map {
                        json($0.claim, [("ordinal", JSONValue($0.ordinal)), ("of", JSONValue($0.of))])
                    }
                )
            ),
            ("milestones", .array(site.steps.map(json))),
        ]
        if let opening = site.opening {
            members.append(("name", .string(opening.name)))
            members.append(("kind", json(opening.kind)))
            members.append(("sector", json(opening.sector)))
            members.append(("place", json(site.step(.opened)?.shown.fact.place)))
        }
        return .object(JSONObject(members))
    }

    private func json(_ step: SiteStatus.Step) -> JSONValue {
        [
            "milestone": ["code": .string(step.milestone.rawValue), "label": .string(step.milestone.label[language])],
            "shown": json(step.shown),
            "claims": .array(step.claims.map { json($0, details(of: $0)) }),
        ]
    }

    /// What a milestone says beside its date.
    private func details(of claim: RecordedFact) -> [(String, JSONValue)] {
        switch claim.fact.details {
        case .drawdownScheduled(let plan):
            [("phase", JSONValue(plan.phase)), ("plannedDate", .string(plan.plannedDate.text))]
        case .siteDocumentSigned(let signing):
            [
                ("document", json(signing.document)),
                ("signatories", .array(signing.signatories.map { .string($0.name) })),
            ]
        case .siteHandedOver(let handover): [("to", .string(handover.to))]
        case .sitePersonnelDeparted(let departure):
            [("components", .array(departure.components.map(json))), ("last", .bool(departure.isLast))]
        case .siteClosed(let closure):
            [
                ("phase", JSONValue(closure.phase)), ("ordinalStated", JSONValue(closure.ordinalStated)),
                ("ofStated", JSONValue(closure.ofStated)),
            ]
        case .convoyMoved(let convoy):
            [
                ("from", json(convoy.from)), ("to", json(convoy.to)), ("departed", .string(convoy.departed.text)),
                ("arrived", convoy.arrived.map { .string($0.text) } ?? .null),
                ("vehicles", JSONValue(convoy.vehicles)), ("personnel", JSONValue(convoy.personnel)),
                ("attacks", JSONValue(convoy.attacks)),
            ]
        default: []
        }
    }

    /// A published figure as its source printed it.
    func figure(_ claim: RecordedFact) -> JSONValue {
        guard case .figureReported(let figure) = claim.fact.details else { return json(claim) }
        var members: [(String, JSONValue)] = [("value", JSONValue(figure.value)), ("unit", json(figure.unit))]
        if let words = figure.asReported { members.append(("asReported", .string(words))) }
        return json(claim, members)
    }
}
