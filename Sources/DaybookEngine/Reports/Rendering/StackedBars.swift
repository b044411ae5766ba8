import Events
import Printing

/// A chart of bars, one a column, each stacked of the values of several series. Its patterns and marks are told apart without
/// colour.
struct StackedBars: Chart {
    struct Series: Sendable {
        let name: String
        /// A letter or two that stand in a part of a bar.
        let mark: String
        /// A value for each column; `nil` where there is none yet.
        let values: [Int?]
    }

    let title: String
    let description: String
    let columns: [String]
    let series: [Series]
    let language: Language

    // MARK: - Measures, in pixels

    private static let width = 760
    private static let height = 360
    private static let left = 60
    private static let top = 24
    private static let plotWidth = 430
    private static let plotHeight = 290
    /// More than any true count, and little enough to add.
    private static let valueMost = 1_000_000_000_000
    /// The least height of a part that has room for its mark.
    private static let markHeight = 11

    func svg(id: String) -> Markup {
        let bars = columns.indices.map { bar($0, id) }.joined()
        let legend = series.indices.map { entry($0, id) }.joined()
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(StackedBars.width) \(StackedBars.height)" \
            width="\(StackedBars.width)" height="\(StackedBars.height)" role="img" aria-labelledby="\(id)-t \(id)-d" \
            font-family="sans-serif" font-size="11">
            <title id="\(id)-t">\(title)</title>
            <desc id="\(id)-d">\(description)</desc>
            <defs>
            \(series.indices.map { StackedBars.pattern($0, id) }.joined())</defs>
            \(axis)\(bars)\(legend)</svg>

            """
    }

    // MARK: - Parts

    /// Absurd counts are drawn as tall as a chart can be, and printed as they are in the table.
    private func total(_ column: Int) -> Int {
        series.reduce(0) { min(StackedBars.valueMost, $0 + min(StackedBars.valueMost, max(0, $1.values[column] ?? 0))) }
    }

    /// How much lies between two lines of the grid: a round number, of which four are as tall as every bar.
    private var step: Int {
        let least = (columns.indices.map(total).max() ?? 0) / 4 + 1
        var power = 1
        while power <= least / 10 { power *= 10 }
        return [1, 2, 3, 4, 5, 6, 8, 10].map { $0 * power }.first { $0 >= least } ?? least
    }

    /// In pixels, rounded down.
    private func height(_ value: Int) -> Int { Int(Double(value) / Double(4 * step) * Double(StackedBars.plotHeight)) }

    private var numbers: NumberFormat { NumberFormat(language: language) }
    private var bottom: Int { StackedBars.top + StackedBars.plotHeight }

    private var axis: Markup {
        let right = StackedBars.left + StackedBars.plotWidth
        let lines = (0...4).map { part -> Markup in
            let value = part * step
            let y = bottom - height(value)
            return """
                <line x1="\(StackedBars.left)" y1="\(y)" x2="\(right)" y2="\(y)" stroke="#000" \
                stroke-width="\(part == 0 ? "1" : "0.3")"/>
                <text x="\(StackedBars.left - 6)" y="\(y + 4)" text-anchor="end">\(numbers.text(value))</text>

                """
        }
        return lines.joined()
    }

    private func bar(_ column: Int, _ id: String) -> Markup {
        let step = StackedBars.plotWidth / max(1, columns.count)
        let width = step * 7 / 10
        let x = StackedBars.left + column * step + (step - width) / 2
        let middle = x + width / 2
        var base = 0
        var parts: [Markup] = []
        for (index, series) in series.enumerated() {
            guard let value = series.values[column], value > 0 else { continue }
            let top = min(StackedBars.valueMost, base + min(StackedBars.valueMost, value))
            let (from, to) = (height(base), height(top))
            let y = bottom - to
            let tall = to - from
            base = top
            parts.append(
                """
                <rect x="\(x)" y="\(y)" width="\(width)" height="\(tall)" fill="url(#\(id)-p\(index))" stroke="#000">\
                <title>\(columns[column]), \(series.name): \(numbers.text(value))</title></rect>

                """
            )
            guard tall >= StackedBars.markHeight else { continue }
            parts.append(
                """
                <text x="\(middle)" y="\(y + tall / 2 + 4)" text-anchor="middle" font-weight="bold" stroke="#fff" \
                stroke-width="3" paint-order="stroke">\(series.mark)</text>

                """
            )
        }
        let hasValues = series.contains { $0.values[column] != nil }
        let total = hasValues ? numbers.text(self.total(column)) : ""
        return """
            \(parts.joined())<text x="\(middle)" y="\(bottom - height(base) - 5)" text-anchor="middle">\(total)</text>
            <text x="\(middle)" y="\(bottom + 16)" text-anchor="middle">\(columns[column])</text>

            """
    }

    private func entry(_ index: Int, _ id: String) -> Markup {
        let x = StackedBars.left + StackedBars.plotWidth + 20
        // The part at the top of a bar is the first in the legend.
        let y = StackedBars.top + (series.count - 1 - index) * 36
        let lines = VisibleText(series[index].name).wrapped(to: 36).prefix(2).enumerated().map { line, text -> Markup in
            "<tspan x=\"\(x + 24)\" dy=\"\(line == 0 ? 0 : 13)\">\(text)</tspan>"
        }
        return """
            <rect x="\(x)" y="\(y)" width="18" height="14" fill="url(#\(id)-p\(index))" stroke="#000"/>
            <text x="\(x + 24)" y="\(y + 11)">\(lines.joined())</text>

            """
    }

    /// Strokes in a square of eight pixels, each unlike the others in black on white.
    private static let strokes: [Markup] = [
        "<path d=\"M0 0H8V8H0z\" fill=\"#444\"/>", "<path d=\"M0 8L8 0M-2 2L2 -2M6 10L10 6\" stroke=\"#000\"/>", "",
        "<path d=\"M0 4H8\" stroke=\"#000\" stroke-width=\"2\"/>",
        "<path d=\"M0 0L8 8M0 8L8 0\" stroke=\"#000\"/>", "<circle cx=\"4\" cy=\"4\" r=\"1.6\" fill=\"#000\"/>",
        "<path d=\"M4 0V8\" stroke=\"#000\" stroke-width=\"2\"/>", "<path d=\"M0 0H8V8H0z\" fill=\"#bbb\"/>",
    ]

    private static func pattern(_ index: Int, _ id: String) -> Markup {
        """
        <pattern id="\(id)-p\(index)" width="8" height="8" patternUnits="userSpaceOnUse"><path d="M0 0H8V8H0z" \
        fill="#fff"/>\(strokes[index % strokes.count])</pattern>

        """
    }
}
