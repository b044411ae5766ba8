import Events

/// What different documents say of one thing, and what one document says in units that cannot be compared.
extension State {
    func rivals(_ lens: Lens) -> [Discrepancy] {
        rivalFigures(lens) + rivalDates(lens) + rivalWholes(lens) + rivalCasualties(lens) + rivalMovements(lens)
    }

    private func rivalFigures(_ lens: Lens) -> [Discrepancy] {
        figures.rivalCells(lens).compactMap { metric, cell in
            let values = cell.claims.compactMap { claim -> (RecordedFact, Double, Unit)? in
                guard case .figureReported(let figure) = claim.fact.details else { return nil }
                return (claim, figure.value, figure.unit)
            }
            guard Set(values.map(\.1)).count > 1 else { return nil }
            return Discrepancy(
                kind: .sourcesDiffer,
                topic: topic(of: metric, cell.dimensions),
                subject: cell.shown.subject,
                sides: values.map { Discrepancy.Side(.stated, .number($0.1, $0.2), [$0.0]) }
            )
        }
    }

    private func topic(of metric: String, _ dimensions: Dimensions) -> Label {
        let label = FigureMetric(rawValue: metric)?.label ?? Label(metric, metric)
        let codes = dimensions.codes.map(\.code).joined(separator: ", ")
        return codes.isEmpty ? label : Label("\(label.english) (\(codes))", "\(label.french) (\(codes))")
    }

    /// Of how many sites documents say that a closure was one.
    private func rivalWholes(_ lens: Lens) -> [Discrepancy] {
        drawdown.sites(lens).compactMap { site in
            let stated = site.ordinalsStated.compactMap { claim, _, whole in whole.map { (claim, $0) } }
            guard Set(stated.map(\.1)).count > 1 else { return nil }
            return Discrepancy(
                kind: .sourcesDiffer,
                topic: Label(
                    "Number of sites of which the closed one is one",
                    "Nombre de sites dont le site fermé est l'un"
                ),
                subject: site.subject,
                sides: stated.map { Discrepancy.Side(.stated, .number(Double($0.1), .site), [$0.0]) }
            )
        }
    }

    /// Dates of one step of a site that no reading makes the same day.
    private func rivalDates(_ lens: Lens) -> [Discrepancy] {
        let steps: [SiteStatus.Milestone] = [.opened, .handedOver, .closed, .liquidationStarted]
        return drawdown.sites(lens).flatMap { site in
            site.steps.filter { steps.contains($0.milestone) }.compactMap { step in
                let differ = step.claims.contains { claim in
                    step.claims.contains { claim.occurred.isCertainlyBefore($0.occurred) }
                }
                guard differ else { return nil }
                return Discrepancy(
                    kind: .sourcesDiffer,
                    topic: step.milestone.label,
                    subject: site.subject,
                    sides: step.claims.map { Discrepancy.Side(.stated, .date($0.occurred), [$0]) }
                )
            }
        }
    }

    private func rivalCasualties(_ lens: Lens) -> [Discrepancy] {
        incidents.incidents(lens).flatMap { incident in
            casualties.figures(of: incident.subject, lens).compactMap { figure in
                let stated = figure.claims.compactMap { claim in figure.outcome.people(claim).map { (claim, $0) } }
                return discrepancy(figure.outcome.label, incident.subject, stated)
            }
        }
    }

    private func rivalMovements(_ lens: Lens) -> [Discrepancy] {
        displacements.movements(lens).compactMap { movement in
            let stated = movement.claims.compactMap { claim -> (RecordedFact, Estimate)? in
                guard case .displacementReported(let displacement) = claim.fact.details else { return nil }
                return (claim, displacement.people)
            }
            return discrepancy(Label("People displaced", "Personnes déplacées"), movement.subject, stated)
        }
    }

    private func discrepancy(_ topic: Label, _ subject: Subject, _ stated: [(RecordedFact, Estimate)]) -> Discrepancy? {
        let differ = stated.indices.contains { first in
            stated[..<first].contains { $0.1.isAtOdds(with: stated[first].1) }
        }
        guard differ else { return nil }
        return Discrepancy(
            kind: .sourcesDiffer,
            topic: topic,
            subject: subject,
            sides: stated.map { Discrepancy.Side(.stated, .estimate($0.1), [$0.0]) }
        )
    }

    // MARK: - Units that cannot be compared

    /// Violations printed for a region and month, beside more persons killed there in events of the same document; and violations
    /// of forced movement beside the movements of the document.
    func otherUnits(_ lens: Lens) -> [Discrepancy] {
        figures.cells(of: .violations, in: .violation, lens).compactMap { cell in
            guard let figure = cell.figure, let month = cell.dimensions["month"].flatMap({ Month($0) }),
                let document = cell.shown.documents.first
            else { return nil }
            let beside: [Discrepancy.Side]
            if let region = cell.dimensions["region"], region != "total" {
                let killed = killed(in: region, month, by: document, lens)
                let sum = killed.reduce(0) { $0 &+ $1.1 }
                guard Double(sum) > figure.value else { return nil }
                beside = [
                    Discrepancy.Side(
                        .computed,
                        .number(Double(sum), .person),
                        killed.map(\.0),
                        what: Label("Persons killed", "Personnes tuées")
                    )
                ]
            } else if cell.dimensions["category"] == ViolationCategory.a.rawValue {
                beside = movements(in: month, by: document, lens)
                guard !beside.isEmpty else { return nil }
            } else {
                return nil
            }
            let violations = Discrepancy.Side(
                .stated,
                .number(figure.value, .violation),
                [cell.shown],
                what: Label("Violations", "Violations")
            )
            return Discrepancy(
                kind: .unitsDiffer,
                topic: topic(of: cell),
                subject: document,
                sides: [violations] + beside
            )
        }
    }

    private func topic(of cell: PublishedFigures.Cell) -> Label {
        let region = cell.dimensions["region"].flatMap { Region(rawValue: $0) }?.label
        let category = cell.dimensions["category"].flatMap { ViolationCategory(rawValue: $0) }?.label
        let what = region ?? category ?? Label("Violations", "Violations")
        let month = cell.dimensions["month"] ?? ""
        return Label("\(what.english), \(month)", "\(what.french), \(month)")
    }

    /// The persons killed in a region and month, by the last figure that the document gives of each incident.
    private func killed(in region: String, _ month: Month, by document: Subject, _ lens: Lens) -> [(RecordedFact, Int)]
    {
        incidents.incidents(lens).compactMap { incident in
            guard
                let claim = casualties.claims(about: incident.subject, lens).last(where: {
                    $0.documents.contains(document)
                }), claim.fact.place?.region == region, claim.occurred.singleMonth == month,
                let killed = Casualties.Outcome.killed.people(claim)?.shown
            else { return nil }
            return (claim, killed)
        }
    }

    private func movements(in month: Month, by document: Subject, _ lens: Lens) -> [Discrepancy.Side] {
        let movements = displacements.movements(lens).filter { movement in
            movement.shown.documents.contains(document) && movement.shown.occurred.singleMonth == month
        }
        guard !movements.isEmpty else { return [] }
        let claims = movements.map(\.shown)
        let people = Displacements.totals(of: movements).sorted { $0.key.rawValue < $1.key.rawValue }.map {
            unit,
            total in
            Discrepancy.Side(.computed, .number(Double(total.shown), unit), claims)
        }
        return [Discrepancy.Side(.computed, .number(Double(movements.count), .movement), claims)] + people
    }
}

extension Estimate {
    /// Whether no number is what both mean. Estimates of different units say nothing of each other.
    func isAtOdds(with other: Estimate) -> Bool {
        guard unit == other.unit else { return false }
        let (own, others) = (meant, other.meant)
        return own.least > others.most || others.least > own.most
    }

    /// The numbers that its words may mean. An approximate figure is taken to be within a fifth of the number stated, which no
    /// source says: without a bound it would agree with anything.
    private var meant: (least: Int, most: Int) {
        guard quantifier == .approximately, let value else { return (least, most ?? .max) }
        return (value - value / 5, value &+ value / 5)
    }
}
