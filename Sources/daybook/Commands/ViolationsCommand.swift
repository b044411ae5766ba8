import ArgumentParser
import DaybookClient
import Events
import Printing

/// `daybook violations`: the monthly tables.
struct ViolationsCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "violations",
        abstract: "Show the violations of a year by month: by category and by region.",
        discussion: """
                daybook violations --year 2021 --lang fr
            """
    )

    @OptionGroup private var times: TimeOptions
    @OptionGroup private var format: FormatOptions

    @Option(name: .long, help: "The year; the last one that has figures if left out.")
    private var year: Int?

    @Option(name: .long, help: "As published, as derived from events, or both; never added.")
    private var basis: FigureBasis?

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        var question = Question(path: "/v1/violations", daybook: daybook, times: times, format: format)
        question.parameters["year"] = year.map(String.init)
        question.parameters["basis"] = basis?.rawValue
        try await question.answer { ViolationsReport(answer: $0, language: daybook.language).page }
    }
}
