import Events
import Printing

extension Report {
    /// Tables of a fixed width with the positions of their events below; charts are left out, since tables have their figures.
    var text: String {
        let words = CellWords(language: language)
        var page = Page([title, String(repeating: "═", count: VisibleText(title).width)])
        if let damage { page += [""] + Page.wrapped(damage, to: Report.textWidth) }
        for (index, section) in sections.enumerated() {
            page += ["", "\(index + 1). \(section.title)"]
            for block in section.blocks { page += block.page(words, Report.textWidth) }
        }
        let basis = Printing.Table(ofPairs: provenance.lines(language))
        page += ["", ReportWords.basis[language]] + Page(basis)
        return page.text(within: Report.textWidth).map { $0 + "\n" }.joined()
    }

    /// The width that text fits where it can.
    private static let textWidth = 100
}

extension Report.Block {
    fileprivate func page(_ words: CellWords, _ width: Int) -> Page {
        switch self {
        case .paragraph(let note): [""] + note.page(width) + evidence.page(words.language, width)
        case .table(let table): table.page(words, width) + evidence.page(words.language, width)
        case .chart: []
        }
    }
}

extension Report.Note {
    fileprivate func page(_ width: Int) -> Page { Page.wrapped(text, to: width) }
}

extension Evidence {
    fileprivate func page(_ language: Language, _ width: Int) -> Page {
        isEmpty ? [] : Page.wrapped(Terms.remark.filled(language, ReportWords.events[language], text), to: width)
    }
}

extension Report.Table {
    fileprivate func page(_ words: CellWords, _ width: Int) -> Page {
        var layout = Printing.Table(columns.map(\.layout))
        for (index, row) in rows.enumerated() {
            if row.isTotal, index > 0, !rows[index - 1].isTotal { layout.addRule() }
            layout.add(zip(row.cells, columns).map { words.text($0.value, in: $1) })
        }
        let head = title.map { [""] + Page.wrapped($0, to: width) + [""] } ?? [""]
        return notes.reduce(head + Page(layout)) { $0 + $1.page(width) }
    }
}

extension Report.Column {
    fileprivate var layout: Printing.Table.Column {
        switch content {
        case .words, .codes: .text(head)
        case .figures, .estimates: .number(head)
        }
    }
}
