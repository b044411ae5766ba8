import Foundation
import Testing

/// The programs that pages print are those that tests run. `DAYBOOK_UPDATE_PAGES=1 swift test` puts them into the pages.
struct ExampleTests {
    private func expect(_ page: String, _ language: String, prints files: [String]) throws {
        let page = try Page(named: page)
        let blocks = page.blocks(language)
        try #require(blocks.count == files.count)
        var lines = page.lines
        for (block, file) in zip(blocks, files).reversed() {
            let text = try String(contentsOf: Page.package.appending(path: file), encoding: .utf8)
            if ConsoleTests.isUpdating {
                let new = text.components(separatedBy: "\n").dropLast()
                lines.replaceSubrange(block.start..<block.start + block.lines.count, with: new)
            } else {
                #expect(block.text == text, "\(file) is printed otherwise; DAYBOOK_UPDATE_PAGES=1 swift test prints it")
            }
        }
        guard ConsoleTests.isUpdating else { return }
        try lines.joined(separator: "\n").write(to: page.file, atomically: true, encoding: .utf8)
    }

    @Test
    func thePythonPageIsThePrograms() throws {
        let folder = "Tests/IntegrationTests/Examples"
        try expect("PythonExample", "python", prints: ["record", "page", "follow"].map { "\(folder)/\($0).py" })
    }

    @Test
    func theAuditorsProgramIsOnThePage() throws {
        try expect("Evidence", "python", prints: ["Tests/IntegrationTests/Verifiers/root.py"])
    }

    @Test
    func theSwiftPageIsTheProgram() throws {
        try expect("SwiftClient", "swift", prints: ["Tests/DocumentationTests/ClientExample.swift"])
    }

    @Test(.enabled(if: Stage.isAvailable, "the machine of the pages needs root"))
    func theSwiftProgramRuns() async throws {
        let stage = try Stage()
        try stage.grant("user: root\n    may: [read, record]")
        for first in ["recorded", "known"] {
            let said = try await closures(socket: stage.socket)
            #expect(said.count == 4 && said[0] == "\(first) at 1" && said[1] == "not-found", "\(said)")
            #expect(said[2] == "site/douentza: 2023-10" && said[3] == "event at 1", "\(said)")
        }
    }
}
