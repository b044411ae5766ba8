import Foundation
import Testing

/// Rules of the house that neither the compiler nor the formatter knows.
struct HouseRuleTests {
    @Test
    func sourcesNeverCrashOnPurpose() throws {
        let banned = ["try!", "as!", "fatal" + "Error("]
        let places = try SourceTree("Sources").places { _, _, line in banned.contains { code(line).contains($0) } }
        #expect(places.isEmpty)
    }

    @Test
    func everyUncheckedSendableSaysWhyItIsSafe() throws {
        let places = try SourceTree("Sources").places { file, index, line in
            guard code(line).contains("@unchecked Sendable") else { return false }
            let before = file.lines[..<index].suffix(12)
            return !before.contains { line in
                line.contains("//") && ["Safe", "safe", "because"].contains { line.contains($0) }
            }
        }
        #expect(places.isEmpty)
    }

    @Test
    func testsNeverSleep() throws {
        let banned = ["Task." + "sleep", "usleep" + "(", "Thread." + "sleep", " sleep" + "("]
        let places = try SourceTree("Tests").places { _, _, line in banned.contains { code(line).contains($0) } }
        #expect(places.isEmpty)
    }

    /// Text for people is made visible in one place for each program, and cannot get round it.
    @Test
    func textForPeopleIsPrintedInOnePlace() throws {
        let homes = [
            "Sources/daybook/Output/Output.swift", "Sources/daybookd/StandardError.swift",
            "Sources/daybookd/StandardOutput.swift",
        ]
        let banned = #/(^|[^A-Za-z])(print|puts|fputs|putchar|Descriptor\.write)\(/#
        let places = try SourceTree("Sources").places { file, _, line in
            !homes.contains(file.path) && !file.path.hasSuffix("/Descriptor.swift") && code(line).contains(banned)
        }
        #expect(places.isEmpty)
    }

    /// Foundation's way of starting one ends the tests once they hold many files open.
    @Test
    func testsStartProgramsAsChildProcesses() throws {
        let banned = " Process" + "()"
        let places = try SourceTree("Tests").places { file, _, line in
            !file.path.contains("/Benchmarks/") && code(line).contains(banned)
        }
        #expect(places.isEmpty)
    }

    @Test
    func nothingIsLeftToDo() throws {
        let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X:", "HA" + "CK"]
        let found = try ["Sources", "Tests"].flatMap { folder in
            try SourceTree(folder).places { _, _, line in marks.contains { line.contains($0) } }
        }
        #expect(found.isEmpty)
    }

    /// Everybody else is given events that were held against their recorded hashes (`CheckedEvents`).
    @Test
    func onlyTheLogItselfReadsUncheckedEvents() throws {
        let allowed = ["CheckedEvents", "EventLog", "LogStore", "LogTree", "LogVerifier", "StoredTree"]
        let places = try SourceTree("Sources").places { file, _, line in
            code(line).contains("uncheckedEvents") && !allowed.contains { file.path.hasSuffix("/EventLog/\($0).swift") }
        }
        #expect(places.isEmpty)
    }

    @Test
    func aSourceFileHasAtMostThreeHundredAndFiftyLines() throws {
        let long = try SourceTree("Sources").files.filter { $0.lines.count > 350 }.map {
            "\($0.path): \($0.lines.count) lines"
        }
        #expect(long.isEmpty)
    }

    /// A line without its comment.
    private func code(_ line: String) -> String {
        line.range(of: "//").map { String(line[..<$0.lowerBound]) } ?? line
    }
}
