import Glibc

/// A file of the test's own, which goes with it.
final class TextFile {
    let path: String

    init(_ bytes: [UInt8]) throws {
        var template = Array("/tmp/daybook-lines.XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        self.path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let count = write(descriptor, bytes, bytes.count)
        close(descriptor)
        guard count == bytes.count else { throw NotWritten() }
    }

    convenience init(_ text: String) throws {
        try self.init(Array(text.utf8))
    }

    deinit {
        unlink(path)
    }

    struct NotWritten: Error {}
}
