/// A table for a terminal or a monospaced page: pure layout.
public struct Table {
    public enum Alignment {
        case left
        case right
    }

    public struct Column {
        let head: VisibleText
        let alignment: Alignment

        /// Words, which may be broken over several lines where there is little room.
        public static func text(_ head: String) -> Column { Column(head: VisibleText(head), alignment: .left) }
        /// Figures, which are never broken.
        public static func number(_ head: String) -> Column { Column(head: VisibleText(head), alignment: .right) }
    }

    private enum Row {
        case cells([VisibleText], Style)
        case rule
    }

    private let columns: [Column]
    private let hasHead: Bool
    private var rows: [Row] = []

    public init(_ columns: [Column]) {
        self.columns = columns
        self.hasHead = true
    }

    /// A list of things and what is to be said of each, without a head.
    public init(ofPairs pairs: [(String, String)]) {
        self.columns = [.text(""), .text("")]
        self.hasHead = false
        for pair in pairs { add([pair.0, pair.1]) }
    }

    /// Adds a row with a cell for each column.
    public mutating func add(_ cells: [String], _ style: Style = .plain) {
        precondition(cells.count == columns.count, "a row has a cell for each column")
        rows.append(.cells(cells.map { VisibleText($0) }, style))
    }

    /// Adds a line across, as above totals.
    public mutating func addRule() {
        rows.append(.rule)
    }

    /// The head, a line, and the rows; columns as wide as their widest cell and two spaces apart, where there is room.
    public func lines(within width: Int? = nil) -> [Page.Line] {
        let layout = TableLayout(needs: columns.indices.map(need), within: width)
        let head = hasHead ? lines(columns.map(\.head), .head, layout) + [rule(layout)] : []
        return head
            + rows.flatMap { row in
                switch row {
                case .cells(let cells, let style): lines(cells, style, layout)
                case .rule: [rule(layout)]
                }
            }
    }

    /// How much room a column takes, and with how little it can do.
    private func need(_ index: Int) -> TableLayout.Need {
        let cells = rows.compactMap { row -> VisibleText? in
            guard case .cells(let cells, _) = row else { return nil }
            return cells[index]
        }
        let head = columns[index].head
        let widest = max(head.width, cells.map(\.width).max() ?? 0)
        switch columns[index].alignment {
        case .left:
            let words = ([head] + cells).map(\.longestWordWidth)
            return TableLayout.Need(widest: widest, least: nil, word: words.max() ?? 0)
        case .right:
            let figures = cells.map(\.width).max() ?? 0
            return TableLayout.Need(widest: widest, least: max(figures, head.longestWordWidth), word: 0)
        }
    }

    private func rule(_ layout: TableLayout) -> Page.Line {
        Page.Line(String(repeating: "─", count: layout.width), .faint)
    }

    /// A row on as many lines as its fullest cell needs.
    private func lines(_ cells: [VisibleText], _ style: Style, _ layout: TableLayout) -> [Page.Line] {
        let wrapped = columns.indices.map { cells[$0].wrapped(to: layout.widths[$0]) }
        let height = wrapped.map(\.count).max() ?? 1
        return (0..<height).map { line in
            let padded = columns.indices.map { index in
                let piece = wrapped[index].indices.contains(line) ? wrapped[index][line] : VisibleText("")
                return switch columns[index].alignment {
                case .left: piece.filled(to: layout.widths[index])
                case .right: piece.pushed(to: layout.widths[index])
                }
            }
            return Page.Line(padded.joined(separator: layout.gap).withoutTrailingSpaces, style)
        }
    }
}
