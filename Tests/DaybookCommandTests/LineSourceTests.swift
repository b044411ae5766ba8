import Glibc
import Testing

@testable import daybook

@Suite("Lines of a file")
struct LineSourceTests {
    private func lines(_ bytes: [UInt8]) async throws -> [String] {
        let file = try TextFile(bytes)
        var lines: [String] = []
        for try await line in LineSource(try InputFile.open(file.path)) {
            lines.append(String(decoding: line, as: UTF8.self))
        }
        return lines
    }

    @Test func theLastLineNeedsNoLineFeed() async throws {
        #expect(try await lines(Array("a\n\nc".utf8)) == ["a", "", "c"])
        #expect(try await lines(Array("a\n\nc\n".utf8)) == ["a", "", "c"])
    }

    @Test func anEmptyFileHasNoLines() async throws {
        #expect(try await lines([]) == [])
    }

    @Test func aByteOrderMarkIsLeftOutOfTheFirstLineOnly() async throws {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        #expect(try await lines(mark + Array("a\n".utf8) + mark + Array("b\n".utf8)) == ["a", "\u{FEFF}b"])
    }

    @Test func carriageReturnsStay() async throws {
        #expect(try await lines(Array("{}\r\n".utf8)) == ["{}\r"])
    }

    @Test func aLineLongerThanALineMayBeIsNamed() async throws {
        let file = try TextFile(Array(("{}\n" + String(repeating: "x", count: 2 << 20)).utf8))
        var lines = LineSource(try InputFile.open(file.path)).makeAsyncIterator()
        _ = try await lines.next()
        let failure = await #expect(throws: Failure.self) { try await lines.next() }
        #expect(failure?.message.hasPrefix("\(file.path):2: the line is longer than") == true)
        #expect(failure?.exitCode == .dataError)
    }

    @Test func theBytesOfTheLinesGivenAreCounted() async throws {
        let file = try TextFile(Array("ab\ncde\n".utf8))
        let source = LineSource(try InputFile.open(file.path))
        #expect(source.file.byteCount == 7)
        var lines = source.makeAsyncIterator()
        _ = try await lines.next()
        #expect(source.byteCount == 3)
        _ = try await lines.next()
        #expect(source.byteCount == 7)
    }

    @Test func aFileThatIsNotThereIsNamed() {
        let failure = #expect(throws: Failure.self) { try InputFile.open("/nonexistent/x") }
        #expect(failure?.message == "/nonexistent/x: No such file or directory")
        #expect(failure?.exitCode == .noInput)
    }

    @Test func oneWhoIsCancelledDoesNotWaitForInput() async throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        let source = LineSource(try InputFile.open("/dev/fd/\(ends[0])"))
        let task = Task {
            for try await _ in source {}
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
