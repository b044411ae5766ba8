import Events
import Printing
import Projections

extension DDRReport {
    /// One section a series of sessions, then every figure that documents state of those trained.
    var trainings: [Report.Section] {
        let held = state.trainings.trainings(lens)
        var sections =
            showsDerived
            ? held.map(\.series).distinct.map { name -> Report.Section in
                let sessions = held.filter { $0.series == name }
                let blocks = Unit.allCases.compactMap { unit -> Report.Block? in
                    let counted = sessions.filter { $0.content?.unit == unit }
                    return counted.isEmpty ? nil : .table(table(counted, name, unit))
                }
                return Report.Section(title: Terms.remark.filled(language, training, name), blocks: blocks)
            } : []
        if held.isEmpty, showsDerived {
            sections.append(Report.Section(title: training, blocks: [noneRecorded(selection(TrainingHeld.type))]))
        }
        let stated = stated([(.trained, .person)], title: ReportWords.trainingStated, about: ReportWords.ofWhom)
        if let stated { sections.append(Report.Section(title: training, blocks: [.table(stated)])) }
        return sections
    }

    private var training: String { ReportWords.training[language] }

    /// Sessions by audience: the audiences side by side where a session had several, else each with its own.
    private func table(_ held: [Trainings.Training], _ series: String, _ unit: Unit) -> Report.Table {
        let audiences = held.compactMap(\.content?.audience).distinct
        let sessions = Dictionary(grouping: held, by: \.subject)
        let isWide = audiences.count <= 3 && sessions.values.contains { $0.count > 1 }
        let groups = isWide ? audiences.map { [$0] } + [audiences] : [audiences]
        let heads = isWide ? audiences.map { $0.short + " " } + [Terms.total[language] + " "] : [""]
        let columns = heads.flatMap { head in
            [ReportWords.men[language], ReportWords.women[language], Terms.total[language]].map { part in
                Report.Column.figures(head + part)
            }
        }
        let rows =
            isWide
            ? held.map(\.subject).distinct.map { row(sessions[$0] ?? [], groups, audience: nil) }
            : held.map { row([$0], groups, audience: $0.content?.audience ?? "") }
        return Report.Table(
            title: unit.label[language],
            columns: [.words(ReportWords.session[language])] + (isWide ? [] : [.words(ReportWords.audience[language])])
                + columns,
            rows: rows + totals(held, groups, series, unit, isWide),
            notes: isWide
                ? audiences.filter { $0.short != $0 }.map {
                    Report.Note(text: Terms.remark.filled(language, $0.short, $0))
                } : []
        )
    }

    private func row(_ held: [Trainings.Training], _ groups: [[String]], audience: String?) -> Report.Row {
        let date = held.first.map { Report.Value.date($0.shown.occurred) } ?? .blank
        let cells = groups.flatMap { sums(held, $0) }
        return Report.Row(cells: [Report.Cell(date)] + (audience.map { [Report.Cell(.text($0))] } ?? []) + cells)
    }

    /// Men, women and all of the audiences; blank where nobody reports the audience of the session.
    private func sums(_ held: [Trainings.Training], _ audiences: [String]) -> [Report.Cell] {
        let counted = held.filter { training in training.content.map { audiences.contains($0.audience) } ?? false }
        guard !counted.isEmpty else { return [.blank, .blank, .blank] }
        let contents = counted.compactMap(\.content)
        return [\TrainingHeld.male, \.female, \.total].map { part in
            Report.Cell(.count(contents.reduce(0) { $0 &+ $1[keyPath: part] }), counted.map(\.shown))
        }
    }

    // MARK: - Totals

    private func totals(
        _ held: [Trainings.Training],
        _ groups: [[String]],
        _ series: String,
        _ unit: Unit,
        _ isWide: Bool
    ) -> [Report.Row] {
        func row(_ head: Label, _ cells: [Report.Cell]) -> Report.Row {
            let heads = [Report.Cell(.text(head[language]))] + (isWide ? [] : [.blank])
            return Report.Row(cells: heads + cells, isTotal: true)
        }
        let computed = row(ReportWords.totalComputed, groups.flatMap { sums(held, $0) })
        let printed = groups.flatMap { group in
            [Sex.male, .female, nil].map {
                self.printed(held, group.count == 1 && isWide ? group[0] : nil, series, unit, $0)
            }
        }
        guard showsReported, printed.contains(where: { $0.value != .unknown }) else { return [computed] }
        return [computed, row(ReportWords.totalPrinted, printed)]
    }

    /// The total that a document prints of all these sessions, for one audience or for all.
    private func printed(
        _ held: [Trainings.Training],
        _ audience: String?,
        _ series: String,
        _ unit: Unit,
        _ sex: Sex?
    ) -> Report.Cell {
        let cell = state.figures.cells(of: .trained, in: unit, lens).first { cell in
            let code = cell.dimensions["audience"] ?? "total"
            guard cell.dimensions["training"] == series, cell.dimensions["sex"] == sex?.rawValue,
                audience.map({ $0.words.contains(code) }) ?? (code == "total")
            else { return false }
            let period = cell.dimensions["period"].flatMap { try? Occurrence($0) }
            return held.allSatisfy { training in period.map { training.shown.occurred.lies(in: $0) } ?? true }
        }
        guard let cell, let figure = cell.figure else { return Report.Cell(.unknown) }
        return Report.Cell(.number(figure.value), cell.claims)
    }
}

extension Trainings.Training {
    /// What sessions that are numbered have in common: `ssr-ddr` of `training/ssr-ddr-3`.
    fileprivate var series: String {
        let words = subject.slug.split(separator: "-")
        guard words.count > 1, let last = words.last, last.allSatisfy(\.isNumber) else { return String(subject.slug) }
        return words.dropLast().joined(separator: "-")
    }
}

extension String {
    /// The abbreviation that ends it in brackets, where there is one.
    fileprivate var short: String {
        guard hasSuffix(")"), let start = lastIndex(of: "(") else { return self }
        return String(self[index(after: start)...].dropLast())
    }

    fileprivate var words: [String] {
        lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
