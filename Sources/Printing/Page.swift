/// What a command prints for people, before it is known how wide the screen is: lines and tables.
public struct Page: ExpressibleByArrayLiteral {
    /// A line as it is printed.
    public struct Line: Equatable {
        private let visible: VisibleText
        public let style: Style

        init(_ text: String, _ style: Style) {
            self.visible = VisibleText(text)
            self.style = style
        }

        public var text: String { visible.text }
    }

    private enum Block {
        case line(Line)
        case table(Table)
    }

    private var blocks: [Block]

    public init(arrayLiteral elements: String...) {
        self.init(elements)
    }

    public init(_ lines: [String], _ style: Style = .plain) {
        self.blocks = lines.map { .line(Line($0, style)) }
    }

    public init(_ table: Table) {
        self.blocks = [.table(table)]
    }

    public var isEmpty: Bool { blocks.isEmpty }

    public static func line(_ text: String, _ style: Style = .plain) -> Page { Page([text], style) }

    public static func + (left: Page, right: Page) -> Page {
        var page = left
        page.blocks += right.blocks
        return page
    }

    public static func += (left: inout Page, right: Page) {
        left.blocks += right.blocks
    }

    /// Pages one below the other, a blank line between them.
    public static func spaced(_ pages: [Page]) -> Page {
        pages.enumerated().reduce(into: []) { page, next in
            if next.offset > 0 { page += [""] }
            page += next.element
        }
    }

    /// A text on lines no wider than this.
    public static func wrapped(_ text: String, to width: Int) -> Page {
        Page(VisibleText(text).wrapped(to: width).map(\.text))
    }

    /// The lines, with nothing hidden left in them.
    ///
    /// - Parameter width: The columns that there are; `nil` for as many as it takes. Lines outside of tables are left to the
    ///   terminal to break.
    public func lines(within width: Int? = nil) -> [Line] {
        blocks.flatMap { block -> [Line] in
            switch block {
            case .line(let line): [line]
            case .table(let table): table.lines(within: width)
            }
        }
    }

    /// The lines without their looks.
    public func text(within width: Int? = nil) -> [String] { lines(within: width).map(\.text) }
}
