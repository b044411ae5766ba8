import Files
import Glibc
import Printing

/// Standard error, which journald reads: one line each, in which nothing of the data is hidden, or taken for another line.
enum StandardError {
    static func line(_ text: String) {
        _ = Descriptor.write(Array((VisibleText(text).text + "\n").utf8), to: STDERR_FILENO)
    }

    /// Replaces the last line of a terminal, as progress does; an empty text erases it.
    static func replaceLine(_ text: String) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        _ = Descriptor.write(Array("\r\u{1B}[K\(VisibleText(text).text)".utf8), to: STDERR_FILENO)
    }
}
