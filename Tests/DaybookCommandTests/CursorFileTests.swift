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
        for text in ["3f9a01bc-42", "7"] {
            let place = try #require(LogPlace(text))
            try cursorFile.write(place)
            #expect(try cursorFile.read() == place)
        }
        #expect(access("\(file.path).next", F_OK) != 0)
    }

    @Test func aFileThatIsNotThereIsTheStart() throws {
        #expect(try CursorFile(path: "/nonexistent/cursor").read() == nil)
    }

    @Test(arguments: ["", "\n", "x\n", "3f9a01bc-42\n\n", "3f9a01bc-42 "])
    func anyOtherFileIsRefused(_ text: String) throws {
        let file = try TextFile(text)
        let failure = #expect(throws: Failure.self) { try CursorFile(path: file.path).read() }
        #expect(failure?.message.hasPrefix("\(file.path) is no cursor file") == true)
        #expect(failure?.exitCode == .dataError)
    }

    @Test func aPlaceThatCannotBeWrittenIsNamed() throws {
        let place = try #require(LogPlace("7"))
        let failure = #expect(throws: Failure.self) { try CursorFile(path: "/nonexistent/cursor").write(place) }
        #expect(failure?.message == "cannot write /nonexistent/cursor: No such file or directory")
        #expect(failure?.exitCode == .cannotCreate)
    }
}
