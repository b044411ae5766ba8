import Events
import Printing
import Projections

extension DDRReport {
    /// One mechanism: its ledger, its losses as documents count them, and its roster over time.
    func mechanism(_ moc: Mechanism) -> Report.Section {
        var blocks: [Report.Block] = [.table(ledger(moc))]
        if showsReported { blocks += losses(moc).map { [.table($0)] } ?? [] }
        if showsDerived { blocks += roster(moc) }
        return Report.Section(title: moc.subject.text, blocks: blocks)
    }

    // MARK: - Ledger

    private func ledger(_ moc: Mechanism) -> Report.Table {
        let lines = moc.ledger
        let movements = movements { lines[$0] != nil }
        let columns: [Label] =
            showsDerived
            ? [
                ReportWords.opening, ReportWords.admitted, ReportWords.transferredIn, ReportWords.transferredOut,
                ReportWords.died, ReportWords.struckOff, ReportWords.change, ReportWords.closing,
            ] : []
        return Report.Table(
            title: ReportWords.ledger.filled(language, moc.subject.text),
            columns: [.codes(ReportWords.movement[language])] + columns.map { .figures($0[language]) }
                + (showsReported ? [.figures(ReportWords.admittedReported[language])] : []),
            rows: movements.map { movement in
                line(Report.Cell(self.movement(movement)), [lines[movement]].compactMap(\.self), moc) {
                    $0.movement == movement
                } reported: {
                    movement.flatMap($0.counts.index(forKey:)) != nil
                }
            } + [
                line(Report.Cell(.text(Terms.total[language])), Array(lines.values), moc, isTotal: true) { _ in
                    true
                } reported: { _ in
                    true
                }
            ],
            notes: [Report.Note(text: ReportWords.ledgerRule[language])]
        )
    }

    private func line(
        _ head: Report.Cell,
        _ lines: [Mechanism.Ledger],
        _ moc: Mechanism,
        isTotal: Bool = false,
        careers isOfLine: (Career) -> Bool,
        reported isCounted: (MovementCounts) -> Bool
    ) -> Report.Row {
        let stays = moc.careers.filter(isOfLine).flatMap(\.stays).filter { $0.moc == moc.subject }
        let entries = stays.compactMap(\.entry)
        let exits = stays.compactMap(\.exit)
        func cell(_ count: (Mechanism.Ledger) -> Int, _ claims: [RecordedFact], _ type: FactType) -> Report.Cell {
            let sum = lines.reduce(0) { $0 &+ count($1) }
            return Report.Cell(.count(sum), Evidence(claims.filter { $0.fact.type == type }, else: selection(type)))
        }
        let registered = [
            Report.Cell(.unknown), cell(\.admitted, entries, CombatantAdmitted.type),
            cell(\.transferredIn, entries, CombatantTransferred.type),
            cell(\.transferredOut, exits, CombatantTransferred.type), cell(\.died, exits, CombatantDied.type),
            cell(\.struckOff, exits, CombatantStruckOff.type),
            Report.Cell(
                .count(lines.reduce(0) { $0 &+ $1.change }),
                Evidence(entries + exits, else: selection(CombatantAdmitted.type))
            ), Report.Cell(.unknown),
        ]
        let reports = moc.admissionsReported.filter { claim in
            guard case .mocAdmissionReported(let admission) = claim.fact.details else { return false }
            return isCounted(admission.byMovement)
        }
        let reported =
            reports.isEmpty
            ? Report.Cell(.unknown)
            : Report.Cell(.count(lines.reduce(0) { $0 &+ $1.admittedReported }), reports)
        return Report.Row(
            cells: [head] + (showsDerived ? registered : []) + (showsReported ? [reported] : []),
            isTotal: isTotal
        )
    }

    // MARK: - Losses

    private func losses(_ moc: Mechanism) -> Report.Table? {
        let claims = moc.claims.filter { $0.fact.type == MocLossesReported.type }
        guard !claims.isEmpty else { return nil }
        let rows = claims.compactMap { claim -> Report.Row? in
            guard case .mocLossesReported(let losses) = claim.fact.details else { return nil }
            let parts = Movement.allCases.map { movement in
                losses.byMovement?.counts[movement].map { Report.Cell(.count($0), [claim]) } ?? Report.Cell(.unknown)
            }
            return Report.Row(
                cells: [Report.Cell(.date(claim.occurred)), Report.Cell(.estimate(losses.people), [claim])] + parts
                    + [Report.Cell(documents([claim]))]
            )
        }
        return Report.Table(
            title: ReportWords.losses.filled(language, moc.subject.text),
            columns: [.words(Terms.date[language]), .estimates(Terms.total[language])]
                + Movement.allCases.map { .figures($0.label[language]) } + [.words(Terms.document[language])],
            rows: rows,
            notes: [Report.Note(text: ReportWords.lossesRule[language])]
        )
    }

    // MARK: - Roster

    /// Who is on the roster on each day on which it changed; a chart of the last of them.
    private func roster(_ moc: Mechanism) -> [Report.Block] {
        let people = moc.careers.flatMap { career in
            career.stays.filter { $0.moc == moc.subject }.map { (movement: career.movement, stay: $0) }
        }
        let days = Set(people.flatMap { [$0.stay.entry?.occurred.day, $0.stay.exit?.occurred.day] }.compactMap(\.self))
            .sorted()
        guard !days.isEmpty else { return [] }
        let movements = movements { movement in people.contains { $0.movement == movement } }
        func present(on day: Day, _ isOfColumn: (Movement?) -> Bool) -> [RecordedFact] {
            people.filter { isOfColumn($0.movement) && $0.stay.lasts(on: day) }.compactMap(\.stay.entry)
        }
        let names = movements.map { CellWords(language: language).text(movement($0)) }
        let title = ReportWords.roster.filled(language, moc.subject.text)
        func cell(_ claims: [RecordedFact], on day: Day) -> Report.Cell {
            Report.Cell(.count(claims.count), Evidence(claims, else: selection(CombatantAdmitted.type, to: day)))
        }
        let table = Report.Table(
            title: title,
            columns: [.words(Terms.date[language])] + names.map { .figures($0) } + [.figures(Terms.total[language])],
            rows: days.compactMap { day in
                guard let date = try? Occurrence(day.description) else { return nil }
                let counts = movements.map { movement in cell(present(on: day) { $0 == movement }, on: day) }
                return Report.Row(
                    cells: [Report.Cell(.date(date))] + counts + [cell(present(on: day) { _ in true }, on: day)]
                )
            }
        )
        let last = days.suffix(DDRReport.barsMost)
        let words = ReportWords.rosterChart[language]
        let numbers = NumberFormat(language: language)
        let chart = StackedBars(
            title: title,
            description: last.count == days.count
                ? words : words + " " + ReportWords.lastChanges.filled(language, numbers.text(last.count)),
            columns: last.map { DateWords(language: language).text($0) },
            series: zip(movements, names).map { movement, name in
                StackedBars.Series(
                    name: name,
                    mark: String(name.prefix(2)),
                    values: last.map { day in present(on: day) { $0 == movement }.count }
                )
            },
            language: language
        )
        return [.table(table), .chart(chart)]
    }

    /// How many bars have room for their dates.
    private static var barsMost: Int { 5 }
}

extension Occurrence {
    /// The day by which it had happened.
    fileprivate var day: Day? { lastDay ?? firstDay }
}

extension Career.Stay {
    fileprivate func lasts(on day: Day) -> Bool {
        guard let entry, entry.occurred.hadHappened(by: day) else { return false }
        return exit?.occurred.hadHappened(by: day) != true
    }
}
