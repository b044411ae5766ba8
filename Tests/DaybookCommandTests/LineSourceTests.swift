import Glibc
import Testing

@testable import daybook

@Suite("Lines of a file")
struct LineSourceTests {
    private func withFile<R>(_ text: String, _ body: (String) throws -> R) throws -> R {
        var template = Array("/tmp/daybook-lines.XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        let bytes = Array(text.utf8)
        try #require(write(descriptor, bytes, bytes.count) == bytes.count)
        close(descriptor)
        return try body(path)
    }

    @Test func linesAreNumberedFromOne() throws {
        try withFile("a\n\nc") { path in
            var source = try LineSource(path: path)
            var lines: [String] = []
            while let line = try source.next() {
                lines.append("\(source.lineNumber) \(String(decoding: line, as: UTF8.self))")
            }
            #expect(lines == ["1 a", "2 ", "3 c"])
        }
    }

    @Test func anEmptyFileHasNoLines() throws {
        try withFile("") { path in
            var source = try LineSource(path: path)
            #expect(try source.next() == nil)
            #expect(source.lineNumber == 0)
        }
    }

    @Test func aLineLongerThanALineMayBeIsNamed() throws {
        try withFile("{}\n" + String(repeating: "x", count: 2 << 20)) { path in
            var source = try LineSource(path: path)
            _ = try source.next()
            do throws(Failure) {
                _ = try source.next()
                Issue.record("the line was taken")
            } catch {
                #expect(error.message.hasPrefix("\(path):2: the line is longer than"))
            }
        }
    }

    @Test func aFileThatIsNotThereIsNamed() {
        do throws(Failure) {
            _ = try LineSource(path: "/nonexistent/x")
            Issue.record("the file was opened")
        } catch {
            #expect(error.message == "/nonexistent/x: No such file or directory")
        }
    }
}
