/// A table for a terminal or a monospaced page: pure layout.
struct Table {
    enum Alignment {
        case left
        case right
    }

    struct Column {
        let head: String
        let alignment: Alignment

        static func text(_ head: String) -> Column { Column(head: head, alignment: .left) }
        static func number(_ head: String) -> Column { Column(head: head, alignment: .right) }
    }

    private enum Row {
        case cells([String])
        case rule
    }

    private let columns: [Column]
    private var rows: [Row] = []

    init(_ columns: [Column]) {
        self.columns = columns
    }

    /// Adds a row with a cell for each column.
    mutating func add(_ cells: [String]) {
        precondition(cells.count == columns.count, "a row has a cell for each column")
        rows.append(.cells(cells.map { Visible.text($0) }))
    }

    /// Adds a line across, as above totals.
    mutating func addRule() {
        rows.append(.rule)
    }

    /// The head, a line, and the rows; columns as wide as their widest cell, two spaces apart.
    var lines: [String] {
        let widths = columns.indices.map { index in
            rows.reduce(columns[index].head.displayWidth) { widest, row in
                guard case .cells(let cells) = row else { return widest }
                return max(widest, cells[index].displayWidth)
            }
        }
        let rule = String(repeating: "─", count: widths.reduce(0, +) + 2 * max(0, widths.count - 1))
        let body = rows.map { row in
            switch row {
            case .cells(let cells): line(cells, widths)
            case .rule: rule
            }
        }
        return [line(columns.map(\.head), widths), rule] + body
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = columns.indices.map { index in
            switch columns[index].alignment {
            case .left: cells[index].filled(to: widths[index])
            case .right: cells[index].pushed(to: widths[index])
            }
        }
        return padded.joined(separator: "  ").withoutTrailingSpaces
    }
}
