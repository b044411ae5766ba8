import Events
import Printing

/// A chart of things by time: a row a thing, a mark for each date that is claimed of it. Kinds of marks are told apart by their
/// shapes, what is shown and what is stated besides by filled and hollow ones.
struct Timeline: Chart {
    struct Kind: Sendable {
        let name: String
        let shape: Shape
    }

    struct Row: Sendable {
        let name: String
        let marks: [Mark]
    }

    struct Mark: Sendable {
        /// The index of its kind.
        let kind: Int
        let occurred: Occurrence
        let isFilled: Bool
        /// All that is known of it, for who points at it.
        let words: String
        /// Whether the chart must reach as far as this; a mark that lies elsewhere stands at the edge, with its date.
        var bearsOnSpan = true
    }

    let title: String
    let description: String
    let kinds: [Kind]
    let language: Language
    private let axis: TimelineAxis
    private let rows: [(name: String, placed: [PlacedMark], lanes: Int)]

    /// `nil` where no mark has a date.
    init?(title: String, description: String, kinds: [Kind], rows: [Row], language: Language) {
        let marks = rows.flatMap(\.marks)
        let bearing = marks.filter(\.bearsOnSpan)
        let days = (bearing.isEmpty ? marks : bearing).compactMap { PlacedMark.anchor($0.occurred) }
        guard let first = days.min(), let last = days.max() else { return nil }
        let axis = TimelineAxis(from: first, to: last, language)
        self.title = title
        self.description = description
        self.kinds = kinds
        self.language = language
        self.axis = axis
        self.rows = rows.map { row in
            let placed = PlacedMark.placed(row.marks, on: axis)
            return (row.name, placed, max(1, (placed.map(\.lane).max() ?? 0) + 1))
        }
    }

    // MARK: - Measures, in pixels

    private static let top = 30
    private static let laneHeight = 17
    private static let rowGap = 8
    private static let legendHeight = 18

    private func height(_ row: Int) -> Int { rows[row].lanes * Timeline.laneHeight + Timeline.rowGap }

    private var plotHeight: Int { rows.indices.reduce(0) { $0 + height($1) } }

    func svg(id: String) -> Markup {
        let bottom = Timeline.top + plotHeight
        let legend = kinds.count + 2
        let height = bottom + 20 + (legend + 1) / 2 * Timeline.legendHeight
        var y = Timeline.top
        var drawn: [Markup] = []
        for index in rows.indices {
            drawn.append(row(index, y))
            y += self.height(index)
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(TimelineAxis.width) \(height)" \
            width="\(TimelineAxis.width)" height="\(height)" role="img" aria-labelledby="\(id)-t \(id)-d" \
            font-family="sans-serif" font-size="11">
            <title id="\(id)-t">\(title)</title>
            <desc id="\(id)-d">\(description)</desc>
            \(axis.svg(from: Timeline.top, to: bottom))\(drawn.joined())\(self.legend(bottom + 20))</svg>

            """
    }

    private func row(_ index: Int, _ y: Int) -> Markup {
        let row = rows[index]
        let marks = row.placed.map { mark -> Markup in
            let middle = y + Timeline.rowGap / 2 + mark.lane * Timeline.laneHeight + Timeline.laneHeight / 2
            let shape = kinds[mark.kind].shape.svg(mark.x, middle, isFilled: mark.isFilled)
            return """
                <g><title>\(mark.words.joined(separator: "\n"))</title>\(mark.span(middle))\(shape)\
                \(mark.text(middle))</g>

                """
        }
        return """
            <line x1="0" y1="\(y)" x2="\(TimelineAxis.width)" y2="\(y)" stroke="#000" stroke-width="0.3"/>
            <text x="4" y="\(y + 17)" font-weight="bold">\(VisibleText(row.name).cut(to: 20))</text>
            \(marks.joined())
            """
    }

    private func legend(_ top: Int) -> Markup {
        let shapes = kinds.map { ($0.shape, true, $0.name) }
        let filling = [
            (Shape.square, true, ReportWords.filledMark[language]),
            (Shape.square, false, ReportWords.hollowMark[language]),
        ]
        let entries = (shapes + filling).enumerated().map { index, entry -> Markup in
            let x = 12 + index % 2 * (TimelineAxis.width / 2)
            let y = top + index / 2 * Timeline.legendHeight
            return """
                \(entry.0.svg(x, y, isFilled: entry.1))<text x="\(x + 12)" y="\(y + 4)">\(entry.2)</text>

                """
        }
        return entries.joined()
    }
}
