import Events

/// What documents state, held against what the events that cite the same document amount to.
extension State {
    /// The claims that published figures may count, by document.
    private func counted(_ lens: Lens) -> [Subject: [RecordedFact]] {
        let kept: [[RecordedFact]] = [
            drawdown.sites(lens).flatMap(\.claims), works.sites(lens).flatMap(\.claims),
            displacements.movements(lens).flatMap(\.claims), attacks.attacks(lens).flatMap(\.claims),
            trainings.trainings(lens).flatMap(\.claims), projects.projects(lens).flatMap(\.claims),
            fatalities.claims(lens),
        ]
        return kept.joined().filter { lens.shows($0) }.reduce(into: [:]) { byDocument, claim in
            for document in Set(claim.documents) { byDocument[document, default: []].append(claim) }
        }
    }

    func statedFigures(_ lens: Lens) -> [Discrepancy] {
        let counted = counted(lens)
        let plain = Comparison.all.flatMap { comparison in
            figures.cells(of: comparison.metric, in: comparison.unit, lens).flatMap { cell in
                cell.claims.flatMap { claim in
                    claim.documents.compactMap { document in
                        discrepancy(of: claim, with: comparison, among: counted[document] ?? [], in: document)
                    }
                }
            }
        }
        return plain + trainedShares(counted, lens) + killings(lens)
    }

    private func discrepancy(
        of claim: RecordedFact,
        with comparison: Comparison,
        among claims: [RecordedFact],
        in document: Subject
    ) -> Discrepancy? {
        guard case .figureReported(let figure) = claim.fact.details,
            let computed = comparison.computed(figure.dimensions, among: claims), Double(computed.value) != figure.value
        else { return nil }
        return Discrepancy(
            kind: .statedDiffers,
            topic: comparison.topic,
            subject: document,
            sides: [
                Discrepancy.Side(.stated, .number(figure.value, figure.unit), [claim]),
                Discrepancy.Side(.computed, .number(Double(computed.value), figure.unit), computed.claims),
            ]
        )
    }

    /// A share of those trained, held against the persons trained and the number of the audience.
    private func trainedShares(_ counted: [Subject: [RecordedFact]], _ lens: Lens) -> [Discrepancy] {
        guard let trained = Comparison.all.first(where: { $0.metric == "trained" }) else { return [] }
        let audiences = figures.cells(of: "audience", in: .person, lens)
        return figures.cells(of: "trained-share", in: .percent, lens).flatMap { cell in
            cell.claims.compactMap { claim -> Discrepancy? in
                guard case .figureReported(let share) = claim.fact.details, let document = claim.documents.first,
                    let part = trained.computed(share.dimensions, among: counted[document] ?? []),
                    let audience = audiences.first(where: { audience in
                        audience.dimensions.codes.allSatisfy { share.dimensions[$0.name] == $0.code }
                    }), let whole = audience.figure?.value, whole > 0
                else { return nil }
                let computed = (Double(part.value) * 1000 / whole).rounded() / 10
                // A share that is printed without decimals may be half a point away.
                guard abs(computed - share.value) >= 0.5 else { return nil }
                return Discrepancy(
                    kind: .statedDiffers,
                    topic: Label("Share of those trained", "Part des personnes formées"),
                    subject: document,
                    sides: [
                        Discrepancy.Side(.stated, .number(share.value, .percent), [claim]),
                        Discrepancy.Side(.computed, .number(computed, .percent), part.claims + [audience.shown]),
                    ]
                )
            }
        }
    }

    /// Killings are the sub-types B1 and B2. A figure for them is held against the whole of category B in the same document,
    /// less the deaths by explosive device (B3) that it states.
    private func killings(_ lens: Lens) -> [Discrepancy] {
        let cells = figures.cells(of: "violations", in: .violation, lens)
        let parts = figures.cells(of: "violations-by-subtype", in: .violation, lens)
            .filter { $0.dimensions["subtype"] == "B3" }
        return figures.cells(of: "cluster-violations", in: .violation, lens).compactMap { cell in
            guard cell.dimensions["subtype"] == "killing", let stated = cell.figure,
                let period = cell.dimensions["period"].flatMap({ try? Occurrence($0) })
            else { return nil }
            func within(_ cells: [PublishedFigures.Cell]) -> [PublishedFigures.Cell] {
                cells.filter { other in
                    let month = other.dimensions["month"].flatMap { try? Occurrence($0) }
                    return other.shown.sharesDocument(with: cell.shown) && month?.lies(in: period) == true
                }
            }
            let whole = within(cells.filter { $0.dimensions["category"] == "B" && $0.dimensions.codes.count == 2 })
            let explosive = within(parts)
            let sum = { (cells: [PublishedFigures.Cell]) in cells.reduce(0.0) { $0 + ($1.figure?.value ?? 0) } }
            guard !whole.isEmpty, !explosive.isEmpty, sum(whole) - sum(explosive) != stated.value else { return nil }
            return Discrepancy(
                kind: .statedDiffers,
                topic: Label(
                    "Killings, beside category B without the deaths by explosive device",
                    "Assassinats et meurtres, et la catégorie B sans les morts par engin explosif"
                ),
                subject: cell.shown.documents.first ?? cell.shown.subject,
                sides: [
                    Discrepancy.Side(.stated, .number(stated.value, .violation), [cell.shown]),
                    Discrepancy.Side(
                        .computed,
                        .number(sum(whole) - sum(explosive), .violation),
                        (whole + explosive).map(\.shown)
                    ),
                ]
            )
        }
    }

    /// Totals printed in tables of violations, held against the cells that they sum.
    func tableSums(_ lens: Lens) -> [Discrepancy] {
        let cells = figures.cells(of: "violations", in: .violation, lens).filter { $0.dimensions.codes.count == 2 }
        return cells.compactMap { total in
            let parts = cells.filter { total.sums($0) }
            let sum = parts.reduce(0.0) { $0 + ($1.figure?.value ?? 0) }
            guard let stated = total.figure, !parts.isEmpty, sum != stated.value else { return nil }
            return Discrepancy(
                kind: .statedDiffers,
                topic: Label("Total of a table of violations", "Total d'un tableau de violations"),
                subject: total.shown.documents.first ?? total.shown.subject,
                sides: [
                    Discrepancy.Side(.stated, .number(stated.value, .violation), [total.shown]),
                    Discrepancy.Side(.computed, .number(sum, .violation), parts.map(\.shown)),
                ]
            )
        }
    }

    /// The rank that documents give a closure, held against the closures that are shown of all sites.
    func ordinals(_ lens: Lens) -> [Discrepancy] {
        let sites = drawdown.sites(lens)
        return sites.flatMap { site -> [Discrepancy] in
            guard let counted = site.ordinalCounted else { return [] }
            let closures = sites.compactMap { $0.step(.closed)?.shown }
            return site.ordinalsStated.filter { counted != $0.ordinal...$0.ordinal }.map { claim, ordinal, _ in
                Discrepancy(
                    kind: .statedDiffers,
                    topic: Label("Rank of the closure", "Rang de la fermeture"),
                    subject: site.subject,
                    sides: [
                        Discrepancy.Side(.stated, .number(Double(ordinal), .rank), [claim]),
                        Discrepancy.Side(.computed, .range(counted, .rank), closures),
                    ]
                )
            }
        }
    }

    /// Counts of persons admitted to a MOC, held against the combatants whose admission cites the same document.
    func admissions(_ lens: Lens) -> [Discrepancy] {
        rosters.mechanisms(lens).flatMap { moc in
            moc.claims.compactMap { claim -> Discrepancy? in
                guard case .mocAdmissionReported(let reported) = claim.fact.details else { return nil }
                let admitted = moc.careers.flatMap(\.stays).filter { $0.moc == moc.subject }.flatMap(\.entries)
                    .filter { $0.sharesDocument(with: claim) && $0.occurred.mayOverlap(claim.occurred) }
                let count = Set(admitted.map(\.subject)).count
                guard count > 0, count != reported.total else { return nil }
                return Discrepancy(
                    kind: .statedDiffers,
                    topic: Label("Persons admitted to a MOC", "Personnes admises à un MOC"),
                    subject: moc.subject,
                    sides: [
                        Discrepancy.Side(.stated, .number(Double(reported.total), .person), [claim]),
                        Discrepancy.Side(.computed, .number(Double(count), .person), admitted),
                    ]
                )
            }
        }
    }
}

extension PublishedFigures.Cell {
    /// Whether this is a total, and the other a cell that it sums: `total` over all codes of a dimension, or a year over its months.
    fileprivate func sums(_ other: PublishedFigures.Cell) -> Bool {
        guard shown.sharesDocument(with: other.shown), dimensions != other.dimensions else { return false }
        for dimension in ["category", "region"] {
            guard let own = dimensions[dimension], let others = other.dimensions[dimension] else { continue }
            let isRow =
                own == others
                && other.dimensions["month"].map { $0.hasPrefix((dimensions["period"] ?? "?") + "-") } == true
            let isColumn =
                own == "total" && others != "total" && dimensions["month"] == other.dimensions["month"]
                && dimensions["period"] == other.dimensions["period"]
            return isRow || isColumn
        }
        return false
    }
}
