import Glibc
import Printing

/// Draws a text that is being typed behind its question, over as many rows as it takes. What does not fit on the screen is shown
/// around the cursor.
struct LineDisplay {
    private let question: String
    private var size: WindowSize
    /// The column behind the question.
    private var start = 0
    /// The row of the text that stands in the first row drawn.
    private var top = 0
    /// The row, counted from the first one drawn, in which the cursor is.
    private var cursorRow = 0

    /// Asks the question.
    init(_ question: String) {
        self.question = question
        self.size = WindowSize.current
        ask()
    }

    private mutating func ask() {
        let layout = TextLayout(VisibleText(question).text + " ", from: 0, width: size.columns)
        Messages.question(question)
        if layout.end.column == size.columns { Messages.draw("\r\n") }
        start = layout.onScreen(layout.end).column
        (top, cursorRow) = (0, 0)
    }

    private func layout(_ text: String) -> TextLayout { TextLayout(text, from: start, width: size.columns) }

    /// How many rows of the text are shown at most.
    private var rowsMax: Int { max(3, size.rows - 1) }

    /// Shows what was typed at the end of a text that is shown already.
    mutating func append(_ typed: String, to text: String) {
        let (old, new) = (layout(text), layout(text + typed))
        // A mark that joins the character before it is drawn with that.
        guard top == 0, new.rowCount <= rowsMax, new.cells.count >= old.cells.count, !typed.contains("\n") else {
            return draw(LineBuffer(text + typed))
        }
        let isJoined = new.cells.count != old.cells.count + typed.count
        guard !isJoined else { return draw(LineBuffer(text + typed)) }
        let added = new.cells[old.cells.count...].map(\.shown).joined()
        Messages.draw(added + (new.end.column == size.columns ? "\r\n" : ""))
        cursorRow = new.onScreen(new.end).row
    }

    /// Draws the text anew.
    mutating func draw(_ buffer: LineBuffer) {
        let layout = layout(buffer.text)
        let cursor = layout.onScreen(layout.places[min(buffer.before.count, layout.places.count - 1)])
        erase()
        if cursor.row < top { top = cursor.row }
        if cursor.row >= top + rowsMax { top = cursor.row - rowsMax + 1 }
        if layout.rowCount <= rowsMax { top = 0 }
        let bottom = min(layout.rowCount, top + rowsMax) - 1
        var drawn = top == 0 && start > 0 ? "\u{1B}[\(start)C" : ""
        let shown = layout.cells.filter { (top...bottom).contains($0.row) }
        let endsInBreak = shown.last.map { $0.shown == "\r\n" && $0.row == bottom } ?? false
        drawn += (endsInBreak ? shown.dropLast() : shown[...]).map(\.shown).joined()
        // At the edge the terminal waits for the next character before it goes to the next row.
        if bottom == layout.onScreen(layout.end).row, layout.end.column == size.columns { drawn += "\r\n" }
        if cursor.row < bottom { drawn += "\u{1B}[\(bottom - cursor.row)A" }
        drawn += "\r" + (cursor.column > 0 ? "\u{1B}[\(cursor.column)C" : "")
        cursorRow = cursor.row - top
        Messages.draw(drawn)
    }

    /// Leaves the whole text to be read, and the cursor below it.
    mutating func finish(_ text: String) {
        let layout = layout(text)
        if layout.rowCount > rowsMax {
            erase()
            ask()
            Messages.draw(layout.cells.map(\.shown).joined())
        } else {
            let below = layout.onScreen(layout.end).row - cursorRow
            if below > 0 { Messages.draw("\u{1B}[\(below)B") }
        }
        Messages.draw("\r\n")
    }

    /// Asks again, on a new line, after something else was written.
    mutating func askAgain(_ buffer: LineBuffer) {
        size = WindowSize.current
        ask()
        draw(buffer)
    }

    /// Takes away what is drawn, and puts the cursor where that began.
    private mutating func erase() {
        size = WindowSize.current
        Messages.draw((cursorRow > 0 ? "\u{1B}[\(cursorRow)A" : "") + "\r")
        // The question is left alone, where it is still there.
        Messages.draw((top == 0 && start > 0 ? "\u{1B}[\(start)C" : "") + "\u{1B}[J\r")
        cursorRow = 0
    }

    /// The row above or below the cursor, as an offset in the text; `nil` where there is none.
    func offset(rows: Int, from buffer: LineBuffer) -> Int? {
        let layout = layout(buffer.text)
        let cursor = layout.onScreen(layout.places[min(buffer.before.count, layout.places.count - 1)])
        return layout.offset(row: cursor.row + rows, column: cursor.column)
    }
}

/// How large the terminal is.
struct WindowSize: Equatable {
    let rows: Int
    let columns: Int

    /// What the terminal says, else the size of the first ones.
    static var current: WindowSize {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return WindowSize(rows: 24, columns: 80)
        }
        return WindowSize(rows: Int(size.ws_row), columns: Int(size.ws_col))
    }
}
