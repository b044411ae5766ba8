import Events

/// What documents state, held against what the events that cite the same document amount to.
extension State {
    /// The things that published figures may count, by the document that names them: what it claims about each.
    private func counted(_ lens: Lens) -> [Subject: [[RecordedFact]]] {
        let things: [[[RecordedFact]]] = [
            drawdown.sites(lens).map(\.claims), works.sites(lens).map(\.claims),
            displacements.movements(lens).map(\.claims), attacks.attacks(lens).map(\.claims),
            trainings.trainings(lens).map(\.claims), projects.projects(lens).map(\.claims),
            fatalities.claims(lens).map { [$0] },
        ]
        var byDocument: [Subject: [[RecordedFact]]] = [:]
        for claims in things.joined() {
            let shown = claims.filter { lens.shows($0) }
            for document in Set(shown.flatMap(\.documents)) {
                byDocument[document, default: []].append(shown.filter { $0.documents.contains(document) })
            }
        }
        return byDocument
    }

    /// What the events of the document that states a figure amount to, as far as they can be held against it; `nil` where the
    /// document tells none of them.
    ///
    /// Cost: looks at everything that figures may count.
    public func computed(beside claim: RecordedFact, _ lens: Lens = Lens()) -> Computed? {
        guard case .figureReported(let figure) = claim.fact.details, let document = claim.documents.first,
            let comparison = Comparison.all.first(where: {
                $0.metric.rawValue == figure.metric && $0.unit == figure.unit
            })
        else { return nil }
        return comparison.computed(figure.dimensions, of: claim.occurred, among: counted(lens)[document] ?? [])
    }

    func statedFigures(_ lens: Lens) -> [Discrepancy] {
        let counted = counted(lens)
        let plain = Comparison.all.flatMap { comparison in
            figures.cells(of: comparison.metric, in: comparison.unit, lens).flatMap { cell in
                cell.claims.filter { lens.shows($0) }.flatMap { claim in
                    claim.documents.distinct.compactMap { document in
                        discrepancy(of: claim, with: comparison, among: counted[document] ?? [], in: document, lens)
                    }
                }
            }
        }
        return plain + trainedShares(counted, lens) + killings(lens)
    }

    private func discrepancy(
        of claim: RecordedFact,
        with comparison: Comparison,
        among things: [[RecordedFact]],
        in document: Subject,
        _ lens: Lens
    ) -> Discrepancy? {
        guard case .figureReported(let figure) = claim.fact.details,
            let computed = comparison.computed(figure.dimensions, of: claim.occurred, among: things),
            Double(computed.value) != figure.value
        else { return nil }
        if let metric = comparison.number, Double(computed.value) < figure.value {
            let number = figures.cells(of: metric, in: .project, lens).first { $0.dimensions == figure.dimensions }
            let namesAll = number?.claims.contains {
                $0.documents.contains(document) && $0.fact.figure?.value == Double(computed.things)
            }
            guard namesAll == true else { return nil }
        }
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
    private func trainedShares(_ counted: [Subject: [[RecordedFact]]], _ lens: Lens) -> [Discrepancy] {
        guard let trained = Comparison.all.first(where: { $0.metric == .trained }) else { return [] }
        let audiences = figures.cells(of: .audience, in: .person, lens)
        return figures.cells(of: .trainedShare, in: .percent, lens).flatMap { cell in
            cell.claims.compactMap { claim -> Discrepancy? in
                guard case .figureReported(let share) = claim.fact.details, let document = claim.documents.first,
                    let part = trained.computed(share.dimensions, of: claim.occurred, among: counted[document] ?? []),
                    let audience = audiences.first(where: { audience in
                        audience.dimensions.codes.allSatisfy { share.dimensions[$0.name] == $0.code }
                    }), let whole = audience.figure?.value, whole > 0
                else { return nil }
                let computed = (Double(part.value) * 1000 / whole).rounded() / 10
                // A share that is printed without decimals may be half a point away.
                guard computed.isFinite, abs(computed - share.value) >= 0.5 else { return nil }
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
        let cells = figures.cells(of: .violations, in: .violation, lens)
        let parts = figures.cells(of: .violationsBySubtype, in: .violation, lens)
            .filter { $0.dimensions["subtype"] == "B3" }
        return figures.cells(of: .clusterViolations, in: .violation, lens).compactMap { cell in
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
            let computed = sum(of: whole) - sum(of: explosive)
            guard !whole.isEmpty, !explosive.isEmpty, computed.isFinite, computed != stated.value else { return nil }
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
                        .number(computed, .violation),
                        (whole + explosive).map(\.shown)
                    ),
                ]
            )
        }
    }

    /// Totals printed in tables of violations, held against the cells that they sum: those of a row, and those of a column.
    func tableSums(_ lens: Lens) -> [Discrepancy] {
        let cells = figures.cells(of: .violations, in: .violation, lens).filter { $0.dimensions.codes.count == 2 }
        return cells.flatMap { total in
            [cells.filter { total.sumsRow(of: $0) }, cells.filter { total.sumsColumn(of: $0) }]
                .compactMap { discrepancy(of: total, with: $0) }
        }
    }

    private func discrepancy(of total: PublishedFigures.Cell, with parts: [PublishedFigures.Cell]) -> Discrepancy? {
        let sum = sum(of: parts)
        guard let stated = total.figure, !parts.isEmpty, sum.isFinite, sum != stated.value else { return nil }
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

    /// Not finite where logs of older versions hold figures beyond all limits; nothing is held against such a sum.
    private func sum(of cells: [PublishedFigures.Cell]) -> Double {
        cells.reduce(0) { $0 + ($1.figure?.value ?? 0) }
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
                    topic: counted.contains(ordinal)
                        ? Label(
                            "Rank of the closure, which the dates of the other closures leave open",
                            "Rang de la fermeture, que les dates des autres fermetures laissent ouvert"
                        ) : Label("Rank of the closure", "Rang de la fermeture"),
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
    /// What the two say of a category or of a region; `nil` where they are of different documents or tables.
    private func codes(with other: PublishedFigures.Cell) -> (own: String, other: String)? {
        guard shown.sharesDocument(with: other.shown), dimensions != other.dimensions else { return nil }
        for dimension in ["category", "region"] {
            if let own = dimensions[dimension], let others = other.dimensions[dimension] { return (own, others) }
        }
        return nil
    }

    /// Whether this is the total of a year, and the other one of its months in the same row.
    fileprivate func sumsRow(of other: PublishedFigures.Cell) -> Bool {
        guard let codes = codes(with: other), let year = dimensions["period"] else { return false }
        return codes.own == codes.other && other.dimensions["month"]?.hasPrefix(year + "-") == true
    }

    /// Whether this is the total of a month or year, and the other a row of it.
    fileprivate func sumsColumn(of other: PublishedFigures.Cell) -> Bool {
        guard let codes = codes(with: other) else { return false }
        return codes.own == "total" && codes.other != "total" && dimensions["month"] == other.dimensions["month"]
            && dimensions["period"] == other.dimensions["period"]
    }
}

extension Fact {
    fileprivate var figure: FigureReported? { if case .figureReported(let figure) = details { figure } else { nil } }
}
