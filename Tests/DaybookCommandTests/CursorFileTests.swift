import DaybookClient
import Events
import Glibc
import Testing

@testable import daybook

@Suite("Cursor files")
struct CursorFileTests {
    @Test func whatIsWrittenIsRead() throws {
        let file = try TextFile("")
        let cursorFile = CursorFile(path: file.path)
        for text in ["42-3f9a01bc5d6e7f80", "0"] {
            let cursor = try #require(Cursor(text))
            try cursorFile.write(cursor)
            #expect(try cursorFile.read() == cursor)
        }
        #expect(access("\(file.path).next", F_OK) != 0)
    }

    @Test func aFileThatIsNotThereIsTheStart() throws {
        #expect(try CursorFile(path: "/nonexistent/cursor").read() == nil)
    }

    @Test(arguments: ["", "\n", "x\n", "42\n", "42-3f9a01bc5d6e7f80\n\n", "42-3f9a01bc5d6e7f80 "])
    func anyOtherFileIsRefused(_ text: String) throws {
        let file = try TextFile(text)
        let failure = #expect(throws: Failure.self) { try CursorFile(path: file.path).read() }
        #expect(failure?.message.hasPrefix("\(file.path) is no cursor file") == true)
        #expect(failure?.exitCode == .dataError)
    }

    @Test func aFileThatCannotBeWrittenIsNamed() throws {
        let failure = #expect(throws: Failure.self) { try CursorFile(path: "/nonexistent/cursor").write(.start) }
        #expect(failure?.message == "cannot write /nonexistent/cursor: No such file or directory")
        #expect(failure?.exitCode == .cannotCreate)
    }
}
