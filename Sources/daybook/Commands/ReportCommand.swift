import ArgumentParser
import CanonicalJSON
import DaybookClient
import Events

/// `daybook report`: the printed reports.
struct ReportCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Print a report: text, or one page of HTML, or tables for a spreadsheet.",
        discussion: """
            The reports, and what each is about:
            \(ReportKind.allCases.map(line).joined(separator: "\n"))

            It ends with the log and the position that it rests on, and the command that prints the same again.

                daybook report protection 2021-06 --lang fr
                daybook report protection 2021-06 --basis reported --format csv
                daybook report factsheet 2021-06-30
                daybook report incident 2017-01-18-moc-gao
            """
    )

    @Argument(
        help: ArgumentHelp("The report.", valueName: "name"),
        completion: .list(ReportKind.allCases.map(\.rawValue))
    )
    private var name: ReportKind

    @Argument(help: ArgumentHelp("What it is about: a month, a date, or an incident.", valueName: "about"))
    private var about: String?

    @OptionGroup private var times: TimeOptions

    @Option(name: .long, help: "Figures as published, as derived from events, or both side by side.")
    private var basis: FigureBasis?

    @Option(name: .long, help: "How it is printed.")
    private var format = ReportFormat.text

    @Option(name: .long, help: "Write it there instead.", completion: .file())
    private var output: String?

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        var query = times.query(daybook.language)
        query["basis"] = basis?.rawValue
        query["format"] = format.rawValue
        if let about { query[name.argument.parameter] = try argument(about) }
        let bytes = try await daybook.client.report(name, query)
        guard let output else { return try Output.document(bytes) }
        let file = try ExportOutput(path: output)
        try file.write(bytes)
        try file.finish()
    }

    /// What the report is about, read before anybody is asked.
    private func argument(_ text: String) throws -> String {
        switch name.argument {
        case .month: try expect(Month(text) != nil, text)
        case .day:
            try expect(Day(text) != nil, text)
            guard times.on == nil || times.on?.description == text else {
                throw ValidationError("--on: expected the date of the report once, found '\(text)' too")
            }
        case .incident: return try Subject(text, of: .incident).text
        }
        return text
    }

    private func expect(_ isRight: Bool, _ text: String) throws {
        guard isRight else {
            throw ValidationError("\(name.rawValue): expected \(name.argument.expected.english), found '\(text)'")
        }
    }

    private static func line(_ kind: ReportKind) -> String {
        let about = kind.argument.isRequired ? kind.argument.parameter : "[date]"
        return "\(kind.rawValue) (\(about)): \(kind.summary.english)."
    }
}
