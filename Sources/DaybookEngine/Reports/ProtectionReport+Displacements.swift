import Events
import Printing
import Projections

extension ProtectionReport {
    /// The register of the month's movements, one table a unit, and the number of movements that documents state.
    var displacements: Report.Section {
        let movements = state.displacements.movements(lens)
        let counted = movements.filter { $0.shown.occurred.singleMonth == month }
        var blocks: [Report.Block] = []
        if showsDerived {
            let units = Unit.allCases.filter { unit in counted.contains { $0.displacement?.people.unit == unit } }
            blocks += units.map { .table(register(counted, in: $0)) }
            if units.isEmpty { blocks.append(noneRecorded(selection(DisplacementReported.type, in: month))) }
            blocks += movements.filter { $0.shown.occurred.singleMonth != month && mayLieInMonth($0.shown.occurred) }
                .map { movement in
                    let words = ReportWords.monthOpen.filled(language, movement.subject.text)
                    return .paragraph(Report.Note(text: words, evidence: Evidence(movement.claims)))
                }
        }
        let table = comparison(
            ReportWords.movementsStated[language],
            stated: PublishedTable(.displacements, in: .movement, state, lens),
            months: [month],
            counted: counted.map { Counted(region: $0.region, month: month, claims: $0.claims) },
            DisplacementReported.type
        )
        blocks += table.map { [.table($0)] } ?? (showsReported ? [noneReported] : [])
        return Report.Section(title: ReportWords.displacements.filled(language, name(of: month)), blocks: blocks)
    }

    private func mayLieInMonth(_ occurred: Occurrence) -> Bool {
        (try? Occurrence(month.description)).map { occurred.mayOverlap($0) } ?? false
    }

    private func register(_ movements: [Displacements.Movement], in unit: Unit) -> Report.Table {
        let listed = movements.filter { $0.displacement?.people.unit == unit }
        let sums = Displacements.totals(of: listed)[unit]
        let exact = listed.filter { $0.displacement?.people.quantifier == .exact }
        return Report.Table(
            title: ReportWords.register.filled(language, unit.label[language].lowercased()),
            columns: [
                .words(Terms.origin[language]), .codes(Terms.region[language]), .words(Terms.date[language]),
                .estimates(unit.label[language]), .codes(Terms.trigger[language]), .codes(Terms.perpetrator[language]),
                .words(Terms.destinations[language]),
            ],
            rows: listed.compactMap { movement in movement.displacement.map { row(movement, $0) } }
                + (sums.map {
                    [
                        self.total(ReportWords.exactTotal, $0.exact, exact),
                        self.total(ReportWords.wholeTotal, $0.shown, listed),
                    ]
                } ?? []),
            notes: sums.map { [bounds($0, listed)] } ?? []
        )
    }

    private func row(_ movement: Displacements.Movement, _ displacement: DisplacementReported) -> Report.Row {
        Report.Row(cells: [
            Report.Cell(.text(displacement.origin.name)),
            Report.Cell(region(movement.region)),
            Report.Cell(.date(movement.shown.occurred)),
            Report.Cell(.estimate(displacement.people), movement.claims),
            Report.Cell(code(displacement.trigger)),
            perpetrator(displacement.incident),
            Report.Cell(.text(displacement.destinations.map(\.name).joined(separator: ", "))),
        ])
    }

    /// Whom the attack is ascribed to that the movement is said to have followed.
    private func perpetrator(_ incident: Subject?) -> Report.Cell {
        let attack = incident.flatMap { incident in state.attacks.attacks(lens).first { $0.shown.subject == incident } }
        guard let attack, case .attackReported(let content) = attack.shown.fact.details else {
            return Report.Cell(.unknown)
        }
        return Report.Cell(code(content.perpetrator), attack.claims)
    }

    private func total(_ name: Label, _ count: Int, _ movements: [Displacements.Movement]) -> Report.Row {
        let evidence = Evidence(movements.map(\.shown), else: selection(DisplacementReported.type, in: month))
        let cells = [Report.Cell(.text(name[language])), .blank, .blank, Report.Cell(.count(count), evidence)]
        return Report.Row(cells: cells + [.blank, .blank, .blank], isTotal: true)
    }

    private func bounds(_ total: Displacements.Total, _ movements: [Displacements.Movement]) -> Report.Note {
        let numbers = NumberFormat(language: language)
        let least = numbers.text(total.low)
        let words = total.high.map { ReportWords.bounds.filled(language, least, numbers.text($0)) }
        return Report.Note(
            text: words ?? ReportWords.openBounds.filled(language, least),
            evidence: Evidence(movements.map(\.shown))
        )
    }

    // MARK: - Village attacks

    /// Attacks on villages by region, of the month and the one before, as documents count them and as they are recorded.
    var villageAttacks: Report.Section {
        let months = [previous, month]
        let counted = state.attacks.attacks(lens).compactMap { attack -> Counted? in
            guard case .attackReported(let content) = attack.shown.fact.details, content.kind == .villageAttack,
                let month = attack.shown.occurred.singleMonth, months.contains(month)
            else { return nil }
            return Counted(region: attack.shown.fact.place?.region, month: month, claims: attack.claims)
        }
        let table = comparison(
            nil,
            stated: PublishedTable(.villageAttacks, in: .event, state, lens),
            months: months,
            counted: counted,
            AttackReported.type
        )
        let none = showsReported ? noneReported : noneRecorded(selection(AttackReported.type, in: month))
        return Report.Section(
            title: ReportWords.villageAttacks.filled(language, name(of: month)),
            blocks: [table.map { .table($0) } ?? none]
        )
    }

    // MARK: - Stated beside counted

    /// Something that was counted: a movement or an attack with its claims.
    private struct Counted {
        let region: String?
        let month: Month
        let claims: [RecordedFact]
    }

    /// Numbers by region that documents state beside those that are recorded; `nil` where there are neither.
    private func comparison(
        _ title: String?,
        stated: PublishedTable,
        months: [Month],
        counted: [Counted],
        _ type: FactType
    ) -> Report.Table? {
        let printed = stated.cells.filter { cell in
            months.contains { $0.description == cell.dimensions["month"] }
                && cell.dimensions.byName.keys.allSatisfy { $0 == "month" || $0 == "region" }
        }
        let named = (showsReported ? printed.compactMap { $0.dimensions["region"] } : [])
        let regions = (named + (showsDerived ? counted.compactMap(\.region) : [])).distinct
        guard (showsReported && !printed.isEmpty) || (showsDerived && !counted.isEmpty) else { return nil }
        func cells(_ region: String?, _ matches: (Counted) -> Bool) -> [Report.Cell] {
            let published = months.map { month -> Report.Cell in
                var codes = ["month": month.description]
                codes["region"] = region
                guard let cell = stated[codes], let figure = cell.figure else { return Report.Cell(.unknown) }
                return Report.Cell(.number(figure.value), cell.claims)
            }
            let recorded = months.map { month -> Report.Cell in
                let found = counted.filter { $0.month == month && matches($0) }
                let asked = selection(type, in: month, place: region.flatMap { $0.contains("-") ? nil : $0 })
                return Report.Cell(.count(found.count), Evidence(found.flatMap(\.claims), else: asked))
            }
            return (showsReported ? published : []) + (showsDerived ? recorded : [])
        }
        let heads = (showsReported ? [ReportWords.published] : []) + (showsDerived ? [ReportWords.counted] : [])
        let names = DateWords(language: language)
        let rows = regions.map { code in
            let codes = code.split(separator: "-").map(String.init)
            return Report.Row(
                cells: [Report.Cell(region(code))] + cells(code) { $0.region.map { codes.contains($0) } ?? false }
            )
        }
        let total = [Report.Cell(.text(Terms.total[language]))] + cells(nil) { _ in true }
        return Report.Table(
            title: title,
            columns: [.codes(Terms.region[language])]
                + heads.flatMap { head in months.map { .figures("\(head[language]), \(names.text($0))") } },
            rows: rows + [Report.Row(cells: total, isTotal: true)]
        )
    }
}

extension Displacements.Movement {
    /// The region that people fled from.
    fileprivate var region: String? { displacement?.origin.region }
}
