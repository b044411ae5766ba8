import Glibc

/// What a page is printed on: how wide it is, and whether it shows colours.
struct Screen: Equatable {
    /// Columns; `nil` where there is no edge, as in a file.
    let width: Int?
    let hasColor: Bool

    init(width: Int?, hasColor: Bool) {
        self.width = width
        self.hasColor = hasColor
    }

    /// What an open file is, if it is a terminal.
    init(_ descriptor: Int32, _ choice: ColorChoice) {
        let isTerminal = isatty(descriptor) == 1
        self.width = isTerminal ? Screen.columns(descriptor) : nil
        self.hasColor =
            switch choice {
            case .always: true
            case .never: false
            case .auto:
                isTerminal && Environment.value("NO_COLOR") == nil && Environment.value("TERM") != "dumb"
            }
    }

    /// Who sets `COLUMNS` for a program means it; else the terminal says how wide it is.
    private static func columns(_ descriptor: Int32) -> Int {
        if let stated = Environment.value("COLUMNS").flatMap({ Int($0) }), stated > 0 { return stated }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
