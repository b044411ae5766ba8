/// What a person does at the keyboard.
enum Key: Hashable {
    /// Characters that stand for themselves; never a line break.
    case text(String)
    /// What the terminal says was pasted, as it came.
    case paste(String)
    case enter
    /// A line break within the text: Alt-Enter.
    case lineBreak
    case left, right, up, down
    case lineStart, lineEnd
    case wordLeft, wordRight
    case backspace, delete
    case killWord, killToStart, killToEnd, yank
    /// Ctrl-D: the end where nothing is typed, else as ``delete``.
    case endOfInput
    /// Ctrl-L: everything is drawn again.
    case redraw
    /// Ctrl-Z: the shell has the terminal until the program is called back.
    case suspend
    /// A key that means nothing here.
    case other
}
