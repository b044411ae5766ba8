import Files
import Glibc

/// Standard error, which journald reads.
enum StandardError {
    static func write(_ text: String) {
        _ = Descriptor.write(Array(text.utf8), to: STDERR_FILENO)
    }
}
