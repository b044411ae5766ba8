import Files
import Glibc
import Printing

/// Standard output, for whoever gave a command.
enum StandardOutput {
    static func line(_ text: String) {
        _ = Descriptor.write(Array((VisibleText(text).text + "\n").utf8), to: STDOUT_FILENO)
    }

    /// A line of JSON for a program, as it is.
    static func json(_ text: String) {
        _ = Descriptor.write(Array((text + "\n").utf8), to: STDOUT_FILENO)
    }
}
