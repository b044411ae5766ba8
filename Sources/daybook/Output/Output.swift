import Files
import Glibc
import Printing

/// Where answers are printed, and the only place: as ``VisibleText`` for people, and as it came for programs.
enum Output {
    /// Prints one line for people.
    static func line(_ text: some StringProtocol = "") throws(Failure) {
        try write(Array(VisibleText(text).text.utf8) + [UInt8(ascii: "\n")])
    }

    /// Prints several lines for people.
    static func lines(_ lines: [String]) throws(Failure) {
        for text in lines { try line(text) }
    }

    /// Prints a page for people, all of it at once.
    static func page(_ page: Page, on screen: Screen) throws(Failure) {
        try write(page.bytes(on: screen))
    }

    /// Prints JSON as it came, and a line feed. On a terminal the control characters that JSON lets pass are escaped, which
    /// changes no value.
    static func json(_ bytes: [UInt8]) throws(Failure) {
        try write((isatty(STDOUT_FILENO) == 1 ? VisibleText.json(bytes) : bytes) + [UInt8(ascii: "\n")])
    }

    /// Prints a part of a JSON document, as far as it goes; its line feeds are its own.
    static func part(_ json: String) throws(Failure) {
        try write(isatty(STDOUT_FILENO) == 1 ? VisibleText.json(Array(json.utf8)) : Array(json.utf8))
    }

    /// Prints a script for a shell, made of the program's own words.
    static func script(_ text: String) {
        try? write(Array((text + "\n").utf8))
    }

    /// Prints a document as it came. On a terminal lines end without CR, and control characters are made visible.
    static func document(_ bytes: [UInt8]) throws(Failure) {
        guard isatty(STDOUT_FILENO) == 1 else { return try write(bytes) }
        let text = String(decoding: bytes.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
        try write(Array(VisibleText.lines(of: text).utf8))
    }

    private static func write(_ bytes: [UInt8]) throws(Failure) {
        guard let error = Descriptor.write(bytes, to: STDOUT_FILENO) else { return }
        throw error == EPIPE ? .readerGone : Failure("cannot print the answer: \(String(cString: strerror(error)))")
    }
}

/// Where a command says what went wrong. That this cannot be said is not worth a failure of its own.
enum Messages {
    /// Prints one line for people.
    static func line(_ text: String) {
        _ = Descriptor.write(Array((VisibleText(text).text + "\n").utf8), to: STDERR_FILENO)
    }

    /// Says why a command came to nothing, where there is anything to say.
    static func failure(_ failure: Failure) {
        guard !failure.message.isEmpty else { return }
        for (index, text) in failure.lines.enumerated() { line(index == 0 ? "daybook: \(text)" : text) }
    }

    /// Prints a page.
    static func page(_ page: Page, on screen: Screen) {
        _ = Descriptor.write(page.bytes(on: screen), to: STDERR_FILENO)
    }

    /// Prints a question, after which the answer is typed.
    static func question(_ text: String) {
        _ = Descriptor.write(Array((VisibleText(text).text + " ").utf8), to: STDERR_FILENO)
    }

    /// Draws on a terminal what was made visible already, and the sequences that move its cursor.
    static func draw(_ text: String) {
        _ = Descriptor.write(Array(text.utf8), to: STDERR_FILENO)
    }

    /// Replaces the last line of a terminal, as progress does; an empty text erases it.
    static func replaceLine(_ text: String) {
        _ = Descriptor.write(Array("\r\u{1B}[K\(VisibleText(text).text)".utf8), to: STDERR_FILENO)
    }

    /// Whether messages are shown on a terminal.
    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

extension Page {
    fileprivate func bytes(on screen: Screen) -> [UInt8] {
        lines(within: screen.width).flatMap { line in
            Array(((screen.hasColor ? line.style.applied(to: line.text) : line.text) + "\n").utf8)
        }
    }
}
