import Foundation

/// Commands of a page with the output that it prints for them.
///
/// `$ command` is run by the officer M. Keita, `# command` by root, `NAME$ command` by the user of that name. A command goes on
/// in the next line after a `\`, and up to the end of its here-document. The lines that follow are its output: exactly, but for
/// `…`, which stands for what varies within a line, or alone for any number of lines; where none follow, only success is asked
/// for. A last line `^C` interrupts the command once the lines before it came. A command must succeed, unless the next one is
/// `echo $?`; `timeout` may end one.
struct ConsoleBlock {
    struct Command {
        let user: String
        let text: String
        /// The lines of the page that hold its output.
        let outputLines: Range<Int>
        var output: [String]
        let isInterrupted: Bool

        var asksForStatus: Bool { text == "echo $?" }
    }

    private(set) var commands: [Command] = []

    init(_ block: Page.Block) {
        var index = 0
        while index < block.lines.count {
            guard let (user, first) = ConsoleBlock.prompt(block.lines[index]) else {
                index += 1
                continue
            }
            var text = first
            index += 1
            let end = ConsoleBlock.hereDocumentEnd(first)
            while index < block.lines.count, text.hasSuffix("\\") || end != nil {
                text += "\n" + block.lines[index]
                index += 1
                if let end, block.lines[index - 1] == end { break }
            }
            let start = index
            while index < block.lines.count, ConsoleBlock.prompt(block.lines[index]) == nil { index += 1 }
            var output = Array(block.lines[start..<index])
            while output.last?.isEmpty == true { output.removeLast() }
            let isInterrupted = output.last == "^C"
            if isInterrupted { output.removeLast() }
            commands.append(
                Command(
                    user: user,
                    text: text,
                    outputLines: block.start + start..<block.start + start + output.count,
                    output: output,
                    isInterrupted: isInterrupted
                )
            )
        }
    }

    private static func prompt(_ line: String) -> (user: String, command: String)? {
        if line.hasPrefix("# ") { return ("root", String(line.dropFirst(2))) }
        guard let match = line.wholeMatch(of: /([a-z]*)\$ (.*)/) else { return nil }
        return (match.1.isEmpty ? "mkeita" : String(match.1), String(match.2))
    }

    private static func hereDocumentEnd(_ line: String) -> String? {
        line.firstMatch(of: /<<'?([A-Z]+)'?/).map { String($0.1) }
    }
}

/// The output that a page prints, as a pattern.
struct PrintedOutput {
    private let expression: NSRegularExpression
    private let start: NSRegularExpression

    init(_ lines: [String]) throws {
        let pattern = lines.map { line in
            guard line != "…" else { return "(?:.*\\n)*?" }
            let parts = PrintedOutput.trimmed(line).components(separatedBy: "…")
            return parts.map(NSRegularExpression.escapedPattern(for:)).joined(separator: ".*?") + "\\n"
        }
        expression = try NSRegularExpression(pattern: "\\A" + pattern.joined() + "\\z")
        start = try NSRegularExpression(pattern: "\\A" + pattern.joined())
    }

    func matches(_ output: String) -> Bool { PrintedOutput.found(expression, in: output) }

    /// Whether the output has come so far that all of it is there.
    func hasCome(_ output: String) -> Bool { PrintedOutput.found(start, in: output) }

    private static func found(_ expression: NSRegularExpression, in output: String) -> Bool {
        var lines = output.components(separatedBy: "\n").map(trimmed)
        while lines.last?.isEmpty == true { lines.removeLast() }
        let text = lines.map { $0 + "\n" }.joined()
        return expression.firstMatch(in: text, range: NSRange(location: 0, length: text.utf16.count)) != nil
    }

    private static func trimmed(_ line: String) -> String {
        var line = line[...]
        while line.last == " " || line.last == "\r" { line.removeLast() }
        return String(line)
    }

    /// Output as a page prints it: with `…` for what is another the next time.
    static func printed(_ output: String) -> [String] {
        var text = output
        let today = "202[0-9]-[0-9]{2}-[0-9]{2}T[0-9:.]+Z"
        for varying in [
            today, "\\b[0-9a-f]{64}\\b",
            "[0-9]{1,2} \\p{L}+\\.? 20[0-9]{2} [0-9]{2}:[0-9]{2}",
            "(?<=pid )[0-9]+", "(?<=in )[0-9]+\\.[0-9](?= s)", "\\b[0-9a-f]{32}\\b",
            "(?<=\\b[0-9]{1,3}-)[0-9a-f]{16}\\b",
            "(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{43}=", "(?<=root )[A-Za-z0-9+/]{8}…",
        ] {
            text = text.replacingOccurrences(of: varying, with: "…", options: .regularExpression)
        }
        var lines = text.components(separatedBy: "\n").map(trimmed)
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}
