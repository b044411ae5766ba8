import Events
import Printing

extension Report {
    /// The tables one after the other as RFC 4180 has it, each below a line with its title and followed by its notes; then the
    /// basis. Numbers are plain, dates are EDTF, and the last column says what the figures of the row rest on.
    ///
    /// A coded column has the codes in one column and their labels in the next, an estimate its number and its quantifier.
    var csv: String {
        let blocks =
            damageRecords
            + sections.flatMap { section in section.tables.map { $0.records(section.title(of: $0), language) } }
            + [basisRecords]
        return blocks.map { $0.map(\.text).joined() }.joined(separator: "\r\n")
    }

    private var damageRecords: [[CSVRow]] { damage.map { [[CSVRow([.words($0)])]] } ?? [] }

    private var basisRecords: [CSVRow] {
        [CSVRow([.words(ReportWords.basis[language])])]
            + provenance.lines(language).map { CSVRow([.words($0.head), .words($0.text)]) }
    }
}

extension Report.Table {
    fileprivate func records(_ title: String, _ language: Language) -> [CSVRow] {
        let head = columns.flatMap { $0.heads(language) } + [.words(ReportWords.events[language])]
        let lines = rows.map { row in
            CSVRow(zip(row.cells, columns).flatMap { $0.fields(in: $1, language) } + [.words(evidence(of: row))])
        }
        let notes = notes.map { CSVRow([.words($0.text), .words($0.evidence.csv)]) }
        return [CSVRow([.words(title)]), CSVRow(head)] + lines + notes
    }

    /// `Jan: 68; Total: 68-73`.
    private func evidence(of row: Report.Row) -> String {
        zip(row.cells, columns).filter { !$0.0.evidence.isEmpty }
            .map { "\($1.head): \($0.evidence.csv)" }.joined(separator: "; ")
    }
}

extension Evidence {
    fileprivate var csv: String { (positions.ranges(joinedBy: "-") + selections.map(\.path)).joined(separator: " ") }
}

extension Report.Column {
    fileprivate func heads(_ language: Language) -> [CSVRow.Field] {
        switch content {
        case .words, .figures: [.words(head)]
        case .codes: [.words(ReportWords.code.filled(language, head)), .words(head)]
        case .estimates: [.words(head), .words(ReportWords.quantifier.filled(language, head))]
        }
    }
}

extension Report.Cell {
    fileprivate func fields(in column: Report.Column, _ language: Language) -> [CSVRow.Field] {
        let text = CellWords(language: language).plain(value)
        switch (column.content, value) {
        case (.codes, .code(let code, _)): return [.words(code ?? ""), .words(text)]
        case (.codes, _): return [.plain(""), .words(text)]
        case (.estimates, .estimate(let estimate)): return [.plain(text), .plain(estimate.quantifier.rawValue)]
        case (.estimates, _): return [.plain(text), .plain("")]
        case (_, .text): return [.words(text)]
        default: return [.plain(text)]
        }
    }
}
