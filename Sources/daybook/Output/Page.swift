/// What a command prints for people, before it is known how wide the screen is: lines and tables.
struct Page: ExpressibleByArrayLiteral {
    /// A line as it is printed.
    struct Line: Equatable {
        let text: String
        let style: Style
    }

    private enum Block {
        case line(Line)
        case table(Table)
    }

    private var blocks: [Block]

    init(arrayLiteral elements: String...) {
        self.init(elements)
    }

    init(_ lines: [String], _ style: Style = .plain) {
        self.blocks = lines.map { .line(Line(text: $0, style: style)) }
    }

    init(_ table: Table) {
        self.blocks = [.table(table)]
    }

    var isEmpty: Bool { blocks.isEmpty }

    static func line(_ text: String, _ style: Style = .plain) -> Page { Page([text], style) }

    static func + (left: Page, right: Page) -> Page {
        var page = left
        page.blocks += right.blocks
        return page
    }

    static func += (left: inout Page, right: Page) {
        left.blocks += right.blocks
    }

    /// Pages one below the other, a blank line between them.
    static func spaced(_ pages: [Page]) -> Page {
        pages.enumerated().reduce(into: []) { page, next in
            if next.offset > 0 { page += [""] }
            page += next.element
        }
    }

    /// The lines, with no control character left in them.
    ///
    /// - Parameter width: The columns that there are; `nil` for as many as it takes. Lines outside of tables are left to the
    ///   terminal to break.
    func lines(within width: Int? = nil) -> [Line] {
        blocks.flatMap { block -> [Line] in
            switch block {
            case .line(let line): [Line(text: Visible.text(line.text), style: line.style)]
            case .table(let table): table.lines(within: width)
            }
        }
    }

    /// The lines without their looks.
    func text(within width: Int? = nil) -> [String] { lines(within: width).map(\.text) }
}
