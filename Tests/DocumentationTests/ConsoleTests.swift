import Foundation
import Testing

/// Every command that a page prints, run as printed. `DAYBOOK_UPDATE_PAGES=1 swift test --filter ConsoleTests` writes what came
/// into the pages instead; what varies is then `…`.
@Suite(.serialized, .enabled(if: Stage.isAvailable, "the machine of the pages needs root, and the right to mount"))
struct ConsoleTests {
    static let isUpdating = ProcessInfo.processInfo.environment["DAYBOOK_UPDATE_PAGES"] != nil
    /// `daybook` ends with this where nobody listens.
    private static let noDaemonYet: Int32 = 69
    static let names = (try? Page.articles.map { $0.file.deletingPathExtension().lastPathComponent }) ?? []

    @Test(arguments: names)
    func theArticleIsAsPrinted(_ name: String) throws {
        try perform(try Page(named: name))
    }

    @Test
    func theReadMeIsAsPrinted() throws {
        try perform(try Page.readme)
    }

    private func answer(
        to command: ConsoleBlock.Command,
        until printed: PrintedOutput,
        on stage: Stage,
        after status: Int32,
        _ isStarting: Bool
    ) throws -> Stage.Answer {
        guard !command.isInterrupted else { return try stage.run(command.text, as: command.user, until: printed) }
        let deadline = ContinuousClock.now + .seconds(600)
        while true {
            let answer = try stage.run(command.text, as: command.user, after: status)
            // A daemon that a page starts beside its shell may not listen yet.
            let mayComeYet = isStarting && isAsking(command) && ContinuousClock.now < deadline
            guard answer.status == ConsoleTests.noDaemonYet, mayComeYet else { return answer }
        }
    }

    /// Whether a command asks a daemon.
    private func isAsking(_ command: ConsoleBlock.Command) -> Bool { command.text.hasPrefix("daybook ") }

    private func perform(_ page: Page) throws {
        let commands = page.blocks("console").flatMap { ConsoleBlock($0).commands }
        guard !commands.isEmpty else { return }
        let stage = try Stage()
        var status: Int32 = 0
        var isStarting = false
        var lines = page.lines
        var shift = 0
        for (index, command) in commands.enumerated() {
            let place = "\(page.file.lastPathComponent):\(command.outputLines.lowerBound)"
            let printed = try PrintedOutput(command.output)
            let answer = try answer(to: command, until: printed, on: stage, after: status, isStarting)
            if command.text.hasSuffix("&") { isStarting = true }
            if isAsking(command), answer.status == 0 { isStarting = false }
            status = answer.status
            let mayFail = command.isInterrupted || commands.dropFirst(index + 1).first?.asksForStatus == true
            let isEnded = command.text.hasPrefix("timeout ") && status == 124
            #expect(
                status == 0 || mayFail || isEnded,
                "\(place): \(command.text)\nended with \(status):\n\(answer.output)"
            )
            guard !command.output.isEmpty, !printed.matches(answer.output), !command.isInterrupted else { continue }
            if ConsoleTests.isUpdating {
                let new = PrintedOutput.printed(answer.output)
                let old = command.outputLines
                lines.replaceSubrange(old.lowerBound + shift..<old.upperBound + shift, with: new)
                shift += new.count - old.count
            } else {
                let expected = command.output.joined(separator: "\n")
                Issue.record("\(place): \(command.text)\nis printed with:\n\(expected)\nand gave:\n\(answer.output)")
            }
        }
        if ConsoleTests.isUpdating, lines != page.lines {
            try lines.joined(separator: "\n").write(to: page.file, atomically: true, encoding: .utf8)
        }
    }
}
