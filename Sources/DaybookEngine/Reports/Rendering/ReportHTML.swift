import Events
import Printing
import Projections

/// A report as one page of HTML that needs nothing else: no script, no link to elsewhere. Each figure leads to the events at
/// its end.
struct ReportHTML {
    private let report: Report
    private let words: CellWords
    /// What figures of several events rest on, numbered in the order in which they come.
    private var sets: [Evidence: Int] = [:]

    init(_ report: Report) {
        self.report = report
        self.words = CellWords(language: report.language)
        let cells = report.sections.flatMap(\.tables).flatMap {
            $0.rows.flatMap(\.cells).map(\.evidence) + $0.notes.map(\.evidence)
        }
        let paragraphs = report.sections.flatMap(\.blocks).compactMap { block in
            if case .paragraph(let note) = block { note.evidence } else { nil }
        }
        for evidence in cells + paragraphs where evidence.needsSet && sets[evidence] == nil {
            sets[evidence] = sets.count + 1
        }
    }

    private var language: Language { report.language }

    var text: String {
        let page: Markup = """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8"/>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <title>\(report.title)</title>
            <style>\(ReportHTML.style)</style>
            </head>
            <body>
            <main>
            <h1>\(report.title)</h1>
            \(damage)\(report.sections.enumerated().map(section).joined())
            </main>
            \(appendix)
            \(basis)
            </body>
            </html>

            """
        return page.source
    }

    private var damage: Markup { report.damage.map { "<p><strong>\($0)</strong></p>" } ?? "" }

    private func section(_ index: Int, _ section: Report.Section) -> Markup {
        """
        <section>
        <h2>\(index + 1). \(section.title)</h2>
        \(section.blocks.enumerated().map { block($1, of: section, "c\(index + 1)-\($0 + 1)") }.joined())
        </section>

        """
    }

    private func block(_ block: Report.Block, of section: Report.Section, _ id: String) -> Markup {
        switch block {
        case .paragraph(let note): paragraph(note)
        case .table(let table): self.table(table, section)
        case .chart(let chart): "<figure>\n\(chart.svg(id: id))</figure>\n"
        }
    }

    private func paragraph(_ note: Report.Note) -> Markup {
        guard !note.evidence.isEmpty else { return "<p>\(note.text)</p>\n" }
        return "<p>\(note.text) \(link("[\(ReportWords.events[language])]", note.evidence))</p>\n"
    }

    // MARK: - Tables

    private func table(_ table: Report.Table, _ section: Report.Section) -> Markup {
        let heads = table.columns.map { column -> Markup in
            "<th scope=\"col\"\(column.attribute)>\(column.head)</th>"
        }
        let body = table.rows.map { row -> Markup in
            let cells = zip(row.cells, table.columns).enumerated().map { cell($1.0, $1.1, isHead: $0 == 0) }
            let kind: Markup = row.isTotal ? " class=\"total\"" : ""
            return "<tr\(kind)>\(cells.joined())</tr>\n"
        }
        return """
            <div class="wide">
            <table>
            <caption>\(section.title(of: table))</caption>
            <thead><tr>\(heads.joined())</tr></thead>
            <tbody>
            \(body.joined())</tbody>
            </table>
            </div>
            \(table.notes.map(paragraph).joined())
            """
    }

    private func cell(_ cell: Report.Cell, _ column: Report.Column, isHead: Bool) -> Markup {
        let text = words.text(cell.value, in: column)
        let content = cell.evidence.isEmpty || text.isEmpty ? "\(text)" : link(text, cell.evidence)
        return isHead ? "<th scope=\"row\">\(content)</th>" : "<td\(column.attribute)>\(content)</td>"
    }

    /// To the event itself, or to the list of events.
    private func link(_ text: String, _ evidence: Evidence) -> Markup {
        if let set = sets[evidence] { return "<a href=\"#s\(set)\">\(text)</a>" }
        guard let position = evidence.positions.first else { return "\(text)" }
        return "<a href=\"#e\(position.description)\">\(text)</a>"
    }

    // MARK: - What figures rest on

    private var appendix: Markup {
        let claims = report.claims
        guard !claims.isEmpty || !sets.isEmpty else { return "" }
        let listed = sets.sorted { $0.value < $1.value }.map { evidence, number -> Markup in
            let events = evidence.positions.map { "<a href=\"#e\($0.description)\">\($0.description)</a>" as Markup }
            let asked = evidence.selections.map { "\(ReportWords.asked[language]) <code>\($0.path)</code>" as Markup }
            return "<dt id=\"s\(number)\">\(number)</dt><dd>\((events + asked).joined(by: ", "))</dd>\n"
        }
        let sets: Markup =
            listed.isEmpty
            ? "" : "<h2>\(ReportWords.sets[language])</h2>\n<dl class=\"sets\">\n\(listed.joined())</dl>\n"
        return """
            <section class="appendix">
            \(sets)\(claims.isEmpty ? "" : events(claims))</section>
            """
    }

    private func events(_ claims: [RecordedFact]) -> Markup {
        let heads = [
            ReportWords.position, ReportWords.type, ReportWords.subject, Terms.date, Terms.document,
        ].map { "<th scope=\"col\">\($0[language])</th>" as Markup }
        let dates = DateWords(language: language, style: .whole)
        let rows = claims.map { claim -> Markup in
            let position = claim.position.description
            let shown =
                claim.version == claim.position
                ? position : ReportWords.correctedAt.filled(language, position, claim.version.description)
            return """
                <tr id="e\(position)"><th scope="row">\(shown)</th><td>\(claim.fact.type.label[language])</td>\
                <td>\(claim.subject.text)</td><td>\(dates.text(claim.occurred.text))</td>\
                <td>\(claim.documents.map(\.text).joined(separator: ", "))</td></tr>

                """
        }
        return """
            <h2>\(ReportWords.listed[language])</h2>
            <div class="wide">
            <table class="events">
            <thead><tr>\(heads.joined())</tr></thead>
            <tbody>
            \(rows.joined())</tbody>
            </table>
            </div>

            """
    }

    private var basis: Markup {
        let lines = report.provenance.lines(language).map { "<dt>\($0.head)</dt><dd>\($0.text)</dd>\n" as Markup }
        return """
            <footer>
            <h2>\(ReportWords.basis[language])</h2>
            <dl>
            \(lines.joined())</dl>
            </footer>
            """
    }
}

extension Evidence {
    /// Whether there is more than one event to lead to, or a question instead of them.
    fileprivate var needsSet: Bool { claims.count > 1 || !selections.isEmpty }
}

extension Report.Column {
    fileprivate var attribute: Markup {
        switch content {
        case .words, .codes: ""
        case .figures, .estimates: " class=\"n\""
        }
    }
}
